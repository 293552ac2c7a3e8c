import { DAY, UNTIL } from './client.mts';
import { parse } from './telnyxCsv.mts';
import { closeTelnyx, openTelnyx, type Row, type TelnyxBench } from './telnyxClient.mts';
import { END, START } from './telnyxOperations.mts';

const BATCH = '/legacy/reporting/batch_detail_records';
const TIMES = { start_time: START, end_time: END };
const [FROM, TO] = [UNTIL - DAY, UNTIL + 1];

describe('Telnyx sandbox, what report files hold', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx({ records: 6000 }, { pendingSeconds: 0 });
	});
	afterAll(closeTelnyx);

	/** The rows of a report's file. */
	const file = async (path: string, body?: unknown): Promise<Array<Record<string, string>>> => {
		const { json, text, status } = await bench.post(path, body);
		if (status >= 300) throw new Error(text);
		const report = Array.isArray(json.data) ? json.data[0] : json.data;
		const answer = await bench.fetch(report.report_url ?? report.url ?? report.download_link);
		return parse(answer.text);
	};
	const cdrs = async (more: object = {}) => file(`${BATCH}/voice`, { ...TIMES, ...more });
	const calls = (type: 'sip-trunking' | 'call-control' = 'sip-trunking') => [
		...bench.telnyx.records(type, FROM, TO),
	];
	const legs = (rows: Row[]) => rows.map((row) => row.call_leg_id).sort();
	const ALL = { call_types: [1, 2], record_types: [1, 2, 3] };

	it('are inbound and complete calls only, unless more is asked for', async () => {
		const all = await cdrs(ALL);
		expect(all.map((row) => row.sip_call_id).sort()).toEqual(legs(calls()));
		const plain = await cdrs();
		const inbound = calls().filter((row) => row.direction === 'inbound');
		expect(plain.length).toBeGreaterThan(0);
		expect(plain.length).toBeLessThan(inbound.length);
		expect(plain).toEqual(await cdrs({ call_types: [1], record_types: [1] }));
		// Nobody was busy, nobody failed to answer: those are not complete.
		expect(new Set(plain.map((row) => row.hangup_code))).toEqual(new Set(['200', '487']));
		expect(plain.every((row) => row.direction === 'inbound')).toBe(true);
		const errors = await cdrs({ ...ALL, record_types: [3] });
		expect(errors.map((row) => row.hangup_code)).toEqual(errors.map(() => '404'));
		const parts = await Promise.all(
			[1, 2, 3].map(async (type) => (await cdrs({ ...ALL, record_types: [type] })).length),
		);
		expect(parts.reduce((sum, part) => sum + part)).toBe(all.length);
	});

	it('tells calls of call control when they are asked for', async () => {
		const rows = await cdrs({ ...ALL, source: 'call-control' });
		expect(rows.map((row) => row.sip_call_id).sort()).toEqual(legs(calls('call-control')));
	});

	it('keeps ids beyond 2^53 apart, in requests, answers and files', async () => {
		const { connections } = bench.telnyx;
		expect(connections.every(({ id }) => !Number.isSafeInteger(Number(id)))).toBe(true);
		const [{ id }] = connections;
		const body = JSON.stringify({ ...TIMES, ...ALL }).replace('{', `{"connections":[${id}],`);
		const answer = await bench.post(`${BATCH}/voice`, body);
		expect(answer.text).toContain(`"connections":[${id}]`);
		const rows = parse((await bench.fetch(answer.json.data.report_url)).text);
		const expected = calls().filter((row) => row.connection_id === id);
		expect(expected.length).toBeGreaterThan(0);
		expect(rows.map((row) => row.sip_call_id).sort()).toEqual(legs(expected));
		expect(new Set(rows.map((row) => row.connection_id))).toEqual(new Set([id]));
		// A client that makes a number of the id asks for another connection.
		const rounded = await cdrs({ ...ALL, connections: [Number(id)] });
		expect(rounded).toEqual([]);
	});

	it('has the columns that were asked for, in their order', async () => {
		const fields = ['cost', 'origination_city', 'start_timestamp_utc', 'call_leg_id'];
		const rows = await cdrs({ ...ALL, fields });
		expect(Object.keys(rows[0])).toEqual(fields);
		expect(rows.some((row) => row.origination_city === 'St. Louis, "West"')).toBe(true);
		const listed = Object.values((await bench.get(`${BATCH}/voice/fields`)).json).flat();
		expect(Object.keys((await cdrs())[0])).toEqual(listed);
	});

	it('lists fields without an envelope, under keys with spaces', async () => {
		const { json } = await bench.get(`${BATCH}/voice/fields`);
		expect(Object.keys(json)).toEqual([
			'Interaction Data',
			'Number Information',
			'Telephony Data',
			'Billing',
		]);
	});

	it('writes local times in the zone of the report', async () => {
		const [row] = await cdrs({ ...ALL, timezone: 'America/Chicago' });
		const local = Date.parse(`${row.start_timestamp.replace(' ', 'T')}Z`);
		const utc = Date.parse(`${row.start_timestamp_utc.replace(' ', 'T')}Z`);
		expect(utc - local).toBe(6 * 3_600_000);
	});

	it('joins filters by and, then by or', async () => {
		const [one, other] = [...new Set(calls().map((row) => String(row.cli)))];
		const line = (type: string, cli: string) => ({ filter_type: type, cli });
		const either = await cdrs({ ...ALL, filters: [line('and', one), line('or', other)] });
		const expected = calls().filter((row) => row.cli === one || row.cli === other);
		expect(either.map((row) => row.sip_call_id).sort()).toEqual(legs(expected));
		const filters = [
			{ filter_type: 'and', cld: '+1', cld_filter: 'starts_with' },
			{ filter_type: 'and', tags_list: 'vip' },
		];
		const both = await cdrs({ ...ALL, filters });
		const tagged = calls().filter((row) => String(row.tags).split(',').includes('vip'));
		expect(tagged.length).toBeGreaterThan(0);
		expect(both.map((row) => row.sip_call_id).sort()).toEqual(legs(tagged));
	});

	it('answers messages in words and other names than they were asked for in', async () => {
		const body = { ...TIMES, directions: [1, 2], record_types: [1, 2, 3] };
		const { json } = await bench.post(`${BATCH}/messaging`, body);
		expect(json.data).toMatchObject({
			directions: ['INBOUND', 'OUTBOUND'],
			record_types: ['COMPLETED', 'INCOMPLETE', 'ERRORS'],
			start_date: expect.stringMatching(/-06:00$/),
		});
		expect(json.data).not.toHaveProperty('start_time');
		expect(Date.parse(json.data.end_date)).toBe(UNTIL * 1000);
	});

	it('has the texts of messages when they are wanted, line breaks and all', async () => {
		const body = { ...TIMES, directions: [1, 2], record_types: [1, 2, 3] };
		const plain = await file(`${BATCH}/messaging`, body);
		expect(plain[0]).not.toHaveProperty('message_body');
		const rows = await file(`${BATCH}/messaging`, { ...body, include_message_body: true });
		const expected = [...bench.telnyx.records('messaging', FROM, TO)];
		expect(rows.map((row) => row.message_id)).toEqual(expected.map((row) => row.uuid));
		const texts = new Set(rows.map((row) => row.message_body));
		expect([...texts].some((text) => text.includes('\n'))).toBe(true);
		expect([...texts].some((text) => text.includes('"B"'))).toBe(true);
	});

	it('holds the SIM sessions of a span', async () => {
		const rows = await file('/wireless/detail_records_reports', TIMES);
		const expected = [...bench.telnyx.records('wireless', FROM, TO)];
		expect(rows.map((row) => row.id)).toEqual(expected.map((row) => row.id));
	});

	it('filters the numbers of a download by its query', async () => {
		const path = '/phone_numbers/csv_downloads';
		const all = await file(path);
		const active = await file(`${path}?filter[status]=active`);
		expect(active.length).toBeLessThan(all.length);
		expect(active).toEqual(all.filter((row) => row.status === 'active'));
		const without = await file(`${path}?filter[billing_group_id]=null`);
		expect(without).toEqual(all.filter((row) => row.billing_group_id === ''));
		expect(without.length).toBeGreaterThan(0);
		const second = await file(`${path}?csv_format=V2`);
		expect(Object.keys(second[0]).length).toBeGreaterThan(Object.keys(all[0]).length);
	});

	it('does not hold what happened after it was made', async () => {
		bench.telnyx.showUntil(UNTIL - DAY / 2);
		const rows = await cdrs(ALL);
		bench.telnyx.showUntil(null);
		expect(rows.length).toBeLessThan((await cdrs(ALL)).length);
	});
});
