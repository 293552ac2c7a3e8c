import { closeAll, DAY, GREGORIAN, idsOf, listPath, open, UNTIL } from './client.mts';

/** Midnight to midnight, UTC, around the calls that the document prints. */
const DOCUMENTED_DAY = { startDate: 1_651_795_200, endDate: 1_651_881_599 };

const CDR_FIELDS = [
	'id',
	'call_id',
	'datetime',
	'timestamp',
	'caller_id_name',
	'caller_id_number',
	'callee_id_name',
	'callee_id_number',
	'to',
	'from',
	'billing_seconds',
	'hangup_cause',
	'media_recording_id',
	'recording_filename',
];

describe('FonoUC sandbox, records', () => {
	afterEach(closeAll);

	it('are the same for the same options and others for another seed', async () => {
		const ids = async (seed: number) => {
			const { fonoUc } = (await open({ seed })).sandbox;
			return JSON.stringify([...fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL)]);
		};
		const [first, again, other] = [await ids(1), await ids(1), await ids(2)];
		expect(again).toBe(first);
		expect(other).not.toBe(first);
	});

	it('include what the document prints, on its day', async () => {
		const bench = await open();
		const { data } = (await bench.get(listPath('cdrs', DOCUMENTED_DAY))).json;
		expect(data).toHaveLength(3);
		expect(data[1]).toEqual({
			id: '202205-1-32626@178.128.227.190',
			call_id: '1-32626@178.128.227.190',
			datetime: '2022-05-06 17:18:39 +0000 UTC',
			timestamp: '63819076719',
			caller_id_name: 'John Rei',
			caller_id_number: '15614526458',
			callee_id_name: 'Joe One',
			callee_id_number: '1200',
			to: '16472760390@172.105.23.210:5060',
			from: '15614526458@178.128.227.190',
			billing_seconds: '196',
			hangup_cause: 'NORMAL_CLEARING',
			media_recording_id: '202205-50621fa622dbd2f0b541a60b',
			recording_filename: '722b85d0ec084272561589d8f88115af.mp3',
		});
		const { recordings } = (await bench.get(listPath('recordings', DOCUMENTED_DAY))).json;
		expect(recordings[0]).toMatchObject({
			_id: '202205-04f57a0d0267ab6904d17984847c743d',
			cdr_id: data[0].id,
			duration_ms: 476340,
			interaction_id: '63819084089-eccbbde5',
			start: 63819084093,
			url: 'http://127.0.0.1:60891/recordings/v1',
		});
		const audio = await bench.get(`/api/v2/reports/recording/${recordings[0]._id}`);
		expect(audio.bytes).toHaveLength(3_813_341);
	});

	it('keep the documented calls in their place among generated ones', async () => {
		const { fonoUc } = (await open({ until: 1_651_881_600, days: 3, records: 400 })).sandbox;
		const rows = [...fonoUc.cdrs(0, UNTIL)];
		const times = rows.map((row) => Number(row.timestamp));
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(idsOf(rows)).toHaveLength(402);
		const at = rows.findIndex((row) => row.call_id === '5cods2ataaaehmg8ahsig');
		expect(at).toBeGreaterThan(100);
		expect(at).toBeLessThan(399);
	});

	it('have the documented fields, all of them text', async () => {
		const { fonoUc } = (await open()).sandbox;
		for (const row of fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL)) {
			expect(Object.keys(row)).toEqual(CDR_FIELDS);
			expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true);
			const unix = Number(row.timestamp) - GREGORIAN;
			const iso = new Date(unix * 1000).toISOString();
			expect(row.datetime).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`);
			expect(row.id).toBe(`${iso.slice(0, 7).replace('-', '')}-${row.call_id}`);
		}
	});

	it('have the fields of live systems when told', async () => {
		const fonoUc = { liveFields: true, missingRecording: 'absent' } as const;
		const { sandbox } = await open({ fonoUc });
		const [row] = sandbox.fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL);
		expect(row).toMatchObject({
			interaction_id: expect.stringMatching(/^6\d{10}-[0-9a-f]{8}$/),
			direction: expect.stringMatching(/^(in|out)bound$/),
			duration_seconds: expect.stringMatching(/^\d+$/),
			ringing_seconds: expect.stringMatching(/^\d+$/),
			disposition: expect.any(String),
		});
		const rows = [...sandbox.fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL)];
		expect(rows.some((each) => !('media_recording_id' in each))).toBe(true);
	});

	it('have Unix timestamps when told, and Gregorian keys all the same', async () => {
		const bench = await open({ fonoUc: { timestampEpoch: 'unix' } });
		const query = { startDate: UNTIL - 10 * DAY, endDate: UNTIL, pageSize: 5 };
		const { data } = (await bench.get(listPath('cdrs', query))).json;
		expect(Number(data[0].timestamp)).toBeLessThan(UNTIL);
		expect(Number(data.at(-1).next_start_key)).toBeGreaterThan(GREGORIAN);
	});

	it('use numbers reserved for fiction and extensions only', async () => {
		const { fonoUc } = (await open({ records: 4000 })).sandbox;
		for (const row of fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL)) {
			expect(row.caller_id_number).toMatch(/^(1[2-9]\d\d55501\d\d|\d{4})$/);
			expect(row.callee_id_number).toMatch(/^(1[2-9]\d\d55501\d\d|\d{4})$/);
		}
	});

	it('have all outcomes, and ring groups whose legs share a second and a conversation', async () => {
		const { fonoUc } = (await open({ records: 5000, fonoUc: { liveFields: true } })).sandbox;
		const causes = new Set<string>();
		const groups = new Map<string, Array<Record<string, string>>>();
		let recorded = 0;
		let answered = 0;
		for (const row of fonoUc.cdrs(UNTIL - 10 * DAY, UNTIL)) {
			causes.add(row.hangup_cause);
			groups.set(row.interaction_id, [...(groups.get(row.interaction_id) ?? []), row]);
			if (row.disposition === 'ANSWERED') answered += 1;
			if (row.media_recording_id) recorded += 1;
		}
		for (const cause of [
			'NORMAL_CLEARING',
			'NO_ANSWER',
			'USER_BUSY',
			'CALL_REJECTED',
			'LOSE_RACE',
		]) {
			expect(causes).toContain(cause);
		}
		expect(causes.size).toBeGreaterThan(20);
		expect(recorded / answered).toBeGreaterThan(0.2);
		expect(recorded / answered).toBeLessThan(0.4);
		const races = [...groups.values()].filter((legs) =>
			legs.some((leg) => leg.hangup_cause === 'LOSE_RACE'),
		);
		expect(races.length).toBeGreaterThan(50);
		for (const legs of races) {
			expect(new Set(legs.map((leg) => leg.timestamp)).size).toBe(1);
			expect(legs.filter((leg) => leg.disposition === 'ANSWERED')).toHaveLength(2);
			expect(new Set(legs.map((leg) => leg.id)).size).toBe(legs.length);
		}
	});

	it('are more by day than by night and at the weekend', async () => {
		const { fonoUc } = (await open({ records: 20_000, days: 7 })).sandbox;
		const sunday = UNTIL - (UNTIL % DAY);
		const [wednesday, saturday] = [sunday - 4 * DAY, sunday - DAY];
		const night = fonoUc.countCdrs(wednesday, wednesday + 5 * 3600);
		const morning = fonoUc.countCdrs(wednesday + 8 * 3600, wednesday + 13 * 3600);
		expect(morning).toBeGreaterThan(night * 10);
		const workday = fonoUc.countCdrs(wednesday, wednesday + DAY);
		expect(workday).toBeGreaterThan(fonoUc.countCdrs(saturday, saturday + DAY) * 3);
	});

	it('may be two million, of which any page comes at once', async () => {
		const bench = await open({ records: 2_000_000, days: 60 });
		expect(bench.sandbox.fonoUc.countCdrs(0, UNTIL)).toBe(2_000_002);
		const times: number[] = [];
		for (let week = 0; week < 8; week++) {
			const startDate = UNTIL - 60 * DAY + week * 7 * DAY;
			const path = listPath('cdrs', { startDate, endDate: startDate + 7 * DAY, pageSize: 50 });
			await bench.get(path);
			const before = performance.now();
			const { json } = await bench.get(path);
			times.push(performance.now() - before);
			expect(json.data).toHaveLength(51);
		}
		expect(times.sort((a, b) => a - b)[4]).toBeLessThan(50);
	});

	it('may be none', async () => {
		const bench = await open({ records: 0 });
		const query = { startDate: UNTIL - DAY, endDate: UNTIL };
		expect((await bench.get(listPath('cdrs', query))).json).toEqual({ data: [{ page_size: 0 }] });
		expect((await bench.get(listPath('recordings', query))).json).toEqual({ recordings: [] });
	});
});
