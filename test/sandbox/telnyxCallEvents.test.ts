import { DAY, UNTIL } from './client.mts';
import {
	closeTelnyx,
	iso,
	openTelnyx,
	pullPages,
	type Parameters,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';

const FROM = UNTIL - 10 * DAY;

describe('Telnyx sandbox, call events', () => {
	let bench: TelnyxBench;
	const all = () => bench.telnyx.records('callEvents', UNTIL - 2 * DAY, UNTIL);
	const msOf = (row: Row) => Date.parse(String(row.event_timestamp));

	beforeAll(async () => {
		bench = await openTelnyx({ records: 12_000 });
	});
	afterAll(closeTelnyx);

	it('tells the last 24 hours in the order of events, without an id', async () => {
		const { rows } = await pullPages(bench, '/call_events', { 'page[size]': 250 });
		const expected = [...all()].filter((row) => msOf(row) >= bench.clock.nowMs - DAY * 1000);
		expect(expected.length).toBeGreaterThan(250);
		expect(expected.length).toBeLessThan([...all()].length);
		const keyOf = (row: Row) => `${row.call_leg_id} ${row.name} ${row.type} ${row.event_timestamp}`;
		expect(rows.map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
		expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
		expect(rows.map(msOf)).toEqual(rows.map(msOf).sort((a, b) => a - b));
		expect(rows[0]).not.toHaveProperty('id');
	});

	it('tells older events of one leg or session', async () => {
		const [old] = bench.telnyx.records('callEvents', FROM, FROM + DAY);
		for (const [name, value] of [
			['leg_id', old.call_leg_id],
			['application_session_id', old.call_session_id],
		]) {
			const { json } = await bench.get('/call_events', { [`filter[${name}]`]: String(value) });
			expect(json.data).toContainEqual(old);
		}
		const { json } = await bench.get('/call_events', {
			'filter[leg_id]': '6a09cdc3-8948-47f0-aa62-74ac943d6c58',
		});
		expect(json.meta.total_results).toBe(0);
	});

	it('takes one operator of occurred_at, and no second', async () => {
		const border = bench.clock.nowMs - 6 * 3_600_000;
		const at = new Date(border).toISOString();
		const later = await pullPages(bench, '/call_events', {
			'filter[occurred_at][gte]': at,
			'page[size]': 250,
		});
		expect(later.total).toBeGreaterThan(0);
		expect(later.rows.every((row) => msOf(row) >= border)).toBe(true);
		const { status, json } = await bench.get('/call_events', {
			'filter[occurred_at][gte]': at,
			'filter[occurred_at][lt]': iso(UNTIL),
		});
		expect([status, json.errors[0].source.parameter]).toEqual([422, 'filter[occurred_at][lt]']);
	});

	it.each<[string, Parameters, (row: Row) => boolean]>([
		['type', { 'filter[type]': 'command' }, (row) => row.type === 'command'],
		['name', { 'filter[name]': 'call.hangup' }, (row) => row.name === 'call.hangup'],
		[
			'connection',
			{ 'filter[connection_id]': '1684947189014463920' },
			(row) => (row.metadata as Row).connection_id === '1684947189014463920',
		],
		[
			'application',
			{ 'filter[application_name][contains]': 'SALES' },
			(row) => (row.metadata as Row).connection_id === '1684947189014463921',
		],
	])('filters by %s', async (_name, filter, matches) => {
		const { rows } = await pullPages(bench, '/call_events', { ...filter, 'page[size]': 250 });
		const expected = [...all()].filter(
			(row) => msOf(row) >= bench.clock.nowMs - DAY * 1000 && matches(row),
		);
		expect(expected.length).toBeGreaterThan(0);
		expect(rows).toHaveLength(expected.length);
		expect(rows.every(matches)).toBe(true);
	});

	it('splits by product and by failed delivery', async () => {
		const total = async (filter: Parameters) =>
			(await bench.get('/call_events', filter)).json.meta.total_results as number;
		const whole = await total({});
		for (const [name, values] of [
			['product', ['call_control', 'texml', 'fax']],
			['failed', ['true', 'false']],
			['status', ['init', 'in_progress', 'completed']],
		] as const) {
			const parts = [];
			for (const value of values) parts.push(await total({ [`filter[${name}]`]: value }));
			expect(parts.every((part) => part > 0)).toBe(true);
			expect(parts.reduce((sum, part) => sum + part)).toBe(whole);
		}
	});

	it('takes the word null for a cursor, and a limit for a size', async () => {
		const { json } = await bench.get('/call_events', {
			'page[after]': 'null',
			'page[before]': 'null',
			'page[limit]': 3,
		});
		expect(json.data).toHaveLength(3);
		expect(json.meta).toMatchObject({ page_number: 1, page_size: 3 });
	});

	it('forgets an event after a day', async () => {
		const total = async () => (await bench.get('/call_events')).json.meta.total_results as number;
		const before = await total();
		bench.clock.nowMs += 6 * 3_600_000;
		expect(await total()).toBeLessThan(before);
		bench.clock.nowMs += DAY * 1000;
		expect(await total()).toBe(0);
	});
});
