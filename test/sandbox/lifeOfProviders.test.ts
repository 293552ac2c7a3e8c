import type { Sandbox } from '../../sandbox/server.mts';
import {
	BEGIN as begin,
	BORN_SECOND,
	clock,
	closeLife,
	HOUR,
	MINUTE,
	openLife as open,
	second,
} from './lifeBench.mts';
import { send } from './telnyxClient.mts';

const GREGORIAN = 62_167_219_200;

type Row = Record<string, unknown>;

afterEach(closeLife);

const seconds = (text: unknown) => Date.parse(String(text)) / 1000;
/** UTC without saying so. */
const plainSeconds = (text: unknown) => seconds(`${String(text).replace(' ', 'T')}Z`);

/** Rows of each list as it tells them, and when they are over, Unix seconds. */
const ENDING: Record<string, [(sandbox: Sandbox) => Iterable<Row>, (row: Row) => number]> = {
	'FonoUC CDRs': [
		({ fonoUc }) => fonoUc.cdrs(begin, second() + HOUR),
		({ timestamp, billing_seconds: talk }) => Number(timestamp) - GREGORIAN + Number(talk),
	],
	'FonoUC recordings': [
		({ fonoUc }) => fonoUc.recordings(begin, second() + HOUR),
		({ start, duration_ms: ms }) => Number(start) - GREGORIAN + Number(ms) / 1000 - 4,
	],
	'Vonage answered calls': [
		({ vonageReports }) => vonageReports.records('VOICE-CALL', begin, second() + HOUR),
		({ date_end: end }) => seconds(end),
	],
	'Vonage failed calls': [
		({ vonageReports }) => vonageReports.records('VOICE-FAILED', begin, second() + HOUR),
		({ date_end: end }) => seconds(end),
	],
	'Vonage SMS': [
		({ vonageReports }) =>
			vonageReports.records('SMS', begin, second() + HOUR, { direction: 'outbound' }),
		({ date_finalized: end }) => seconds(end),
	],
	'Vonage Business call logs': [
		({ vonageBusiness }) => vonageBusiness.callLogs(begin, second() + HOUR),
		({ end }) => plainSeconds(end),
	],
	'Vonage Business recordings': [
		({ vonageBusiness }) => vonageBusiness.companyRecordings(begin, second() + HOUR),
		({ end }) => seconds(String(end).replace('+0000', 'Z')) - 2,
	],
	'Telnyx trunk calls': [
		({ telnyx }) => telnyx.records('sip-trunking', begin, second() + HOUR),
		({ finished_at: end }) => seconds(end),
	],
	'Telnyx calls of applications': [
		({ telnyx }) => telnyx.records('call-control', begin, second() + HOUR),
		({ finished_at: end }) => seconds(end),
	],
	'Telnyx messages': [
		({ telnyx }) => telnyx.records('messaging', begin, second() + HOUR),
		({ completed_at: end }) => seconds(end),
	],
	'Telnyx recordings': [
		({ telnyx }) => telnyx.records('recordings', begin, second() + HOUR),
		({ created_at: made }) => seconds(made),
	],
	'Telnyx call events': [
		({ telnyx }) => telnyx.records('callEvents', begin, second() + HOUR),
		({ event_timestamp: at }) => seconds(String(at).replace(/\d{3}Z$/, 'Z')),
	],
};

describe.each(Object.entries(ENDING))('sandbox that lives, %s', (_name, [rowsOf, endOf]) => {
	it.each([1, 60])('are told when they are over, not before, at speed %i', async (speed) => {
		const sandbox = await open({ speed });
		let before = [...rowsOf(sandbox)].length;
		const started = before;
		// A message has no more haste than it has.
		for (let minute = 0; minute < (speed === 1 ? 20 : 90); minute++) {
			clock.step(MINUTE / speed);
			const ends = [...rowsOf(sandbox)].map(endOf);
			expect(ends.every((end) => end <= clock.nowMs / 1000)).toBe(true);
			expect(ends.length).toBeGreaterThanOrEqual(before);
			before = ends.length;
		}
		expect(before).toBeGreaterThan(started + 10);
	});
});

describe('sandbox that lives, recordings', () => {
	it('come some time after the call, the same as without life at their end', async () => {
		const sandbox = await open({ lateShare: 0 });
		const { fonoUc } = sandbox;
		const cdrSeen = new Map<string, number>();
		const waits: number[] = [];
		const seen = new Set([...fonoUc.recordings(begin, second())].map((row) => row._id));
		for (let at = 0; at < 360; at++) {
			clock.step(5000);
			for (const { id } of fonoUc.cdrs(begin, second()))
				if (!cdrSeen.has(id)) cdrSeen.set(id, second());
			for (const { _id, cdr_id: call } of fonoUc.recordings(begin, second())) {
				if (seen.has(_id)) continue;
				seen.add(_id);
				waits.push(second() - (cdrSeen.get(call) ?? Infinity));
			}
		}
		expect(waits.length).toBeGreaterThan(20);
		expect(Math.min(...waits)).toBeGreaterThanOrEqual(10);
		expect(Math.max(...waits)).toBeLessThanOrEqual(125);
	});

	it('of FonoUC can be downloaded when they are listed, and not before', async () => {
		const sandbox = await open();
		clock.step(20 * MINUTE);
		const { fonoUc } = sandbox;
		const listed = () => [...fonoUc.recordings(BORN_SECOND, second())].map(({ _id }) => _id);
		const named = [...fonoUc.cdrs(BORN_SECOND, second())].map((row) => row.media_recording_id);
		const early = named.filter((id) => id !== '' && !listed().includes(id));
		expect(early.length).toBeGreaterThan(0);
		const status = async (id: string) => {
			const url = `${fonoUc.origin}/api/v2/reports/recording/${id}`;
			return (await send('GET', url, await login(sandbox))).status;
		};
		expect([await status(early[0]), await status(listed()[0])]).toEqual([404, 200]);
		clock.step(3 * MINUTE);
		expect(listed()).toContain(early[0]);
		expect(await status(early[0])).toBe(200);
	});

	it('of Telnyx and Vonage Business are not there by id before they are listed', async () => {
		const sandbox = await open({ recordingSeconds: [60, 60] });
		const { telnyx, vonageBusiness } = sandbox;
		const lists = {
			telnyx: () => [...telnyx.records('recordings', begin, second() + HOUR)],
			vonageBusiness: () => [...vonageBusiness.companyRecordings(begin, second() + HOUR)],
		};
		clock.step(30 * MINUTE);
		const before = { telnyx: lists.telnyx(), vonageBusiness: lists.vonageBusiness() };
		clock.step(MINUTE);
		const fresh = {
			telnyx: lists.telnyx().filter(({ id }) => !before.telnyx.some((row) => row.id === id)),
			vonageBusiness: lists
				.vonageBusiness()
				.filter(({ id }) => !before.vonageBusiness.some((row) => row.id === id)),
		};
		expect(fresh.telnyx.length * fresh.vonageBusiness.length).toBeGreaterThan(0);
		const [ofTelnyx] = fresh.telnyx;
		const [ofBusiness] = fresh.vonageBusiness;
		const read = () => [
			() => telnyx.audio(String(ofTelnyx.id), 'mp3'),
			() => vonageBusiness.audio(ofBusiness.id),
		];
		for (const audio of read()) expect(audio).not.toThrow();
		clock.step(-MINUTE);
		for (const audio of read()) expect(audio).toThrow(/No recording/);
	});
});

/** Logs in at FonoUC. @returns the headers of requests */
async function login({ fonoUc: { origin, username, password, domain, accountId } }: Sandbox) {
	const body = JSON.stringify({ username, password, domain });
	const headers = { 'content-type': 'application/json' };
	const { json } = await send('POST', `${origin}/api/v2/login`, headers, body);
	return { authorization: `Bearer ${json.access_token}`, 'x-account-id': accountId };
}

describe('sandbox that lives, what else depends on the clock', () => {
	it('forgets call events of Telnyx after a day, and has those of the calls that go on', async () => {
		const { telnyx } = await open();
		const headers = { authorization: `Bearer ${telnyx.apiKey}` };
		const times = async () => {
			const { json } = await send('GET', `${telnyx.origin}/v2/call_events?page[size]=250`, headers);
			return json.data.map((row: Row) =>
				seconds(String(row.event_timestamp).replace(/\d{3}Z$/, 'Z')),
			);
		};
		clock.step(10 * MINUTE);
		const first = await times();
		expect(first.length).toBeGreaterThan(40);
		expect(Math.max(...first)).toBeGreaterThan(second() - 60);
		clock.step(24 * 60 * MINUTE);
		const next = await times();
		expect(Math.min(...next)).toBeGreaterThanOrEqual(second() - 24 * HOUR);
		expect(next).toHaveLength(250);
	});

	it('ends a FonoUC list without an end date now', async () => {
		const sandbox = await open();
		const { fonoUc } = sandbox;
		clock.step(10 * MINUTE);
		const path = `${fonoUc.origin}/api/v2/reports/cdrs?startDate=${BORN_SECOND}&pageSize=2000`;
		const { json } = await send('GET', path, await login(sandbox));
		const expected = [...fonoUc.cdrs(BORN_SECOND, second() + 1)].reverse();
		expect(expected.length).toBeGreaterThan(20);
		expect(json.data.slice(0, -1)).toEqual(expected);
	});

	it('leaves calls that go on out of the reports of Vonage and Telnyx', async () => {
		const { telnyx, vonageReports } = await open({ lateShare: 1 });
		clock.step(10 * MINUTE);
		const headers = {
			authorization: `Bearer ${telnyx.apiKey}`,
			'content-type': 'application/json',
		};
		const iso = (at: number) => new Date(at * 1000).toISOString();
		const body = JSON.stringify({
			start_time: iso(begin),
			end_time: iso(second()),
			call_types: [1, 2],
			record_types: [1, 2, 3],
		});
		const path = '/v2/legacy/reporting/batch_detail_records/voice';
		await send('POST', telnyx.origin + path, headers, body);
		const inFile = () => [...telnyx.reports[0].rows()].length;
		const inList = () => telnyx.countRecords('sip-trunking', begin, second());
		clock.step(3000);
		expect(inFile()).toBeGreaterThan(0);
		expect(inFile()).toBe(inList());

		const key = Buffer.from(`${vonageReports.apiKey}:${vonageReports.apiSecret}`).toString(
			'base64',
		);
		const basic = { ...headers, authorization: `Basic ${key}` };
		const wanted = JSON.stringify({
			product: 'VOICE-CALL',
			account_id: vonageReports.accountId,
			date_start: iso(begin),
			date_end: iso(second()),
		});
		await send('POST', `${vonageReports.origin}/v2/reports`, basic, wanted);
		clock.step(4000);
		const [report] = vonageReports.reports;
		expect(report.status).toBe('SUCCESS');
		const { json } = await send('GET', `${vonageReports.origin}/v2/reports/${report.id}`, {
			authorization: basic.authorization,
		});
		const { items_count: items } = json;
		expect(items).toBeGreaterThan(0);
		expect(items).toBe(vonageReports.countRecords('VOICE-CALL', begin, second() - 4));
	});
});
