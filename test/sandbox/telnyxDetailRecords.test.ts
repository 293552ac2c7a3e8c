import { TELNYX_RECORD_TYPES } from '../../sandbox/providers/telnyx.mts';
import { DAY, UNTIL } from './client.mts';
import {
	closeTelnyx,
	idsOf,
	iso,
	openTelnyx,
	pullPages,
	type Parameters,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';

const FROM = UNTIL - 10 * DAY;
const PATH = '/detail_records';
const messaging = (more: Parameters = {}): Parameters => ({
	'filter[record_type]': 'messaging',
	'page[size]': 50,
	...more,
});

describe('Telnyx sandbox, detail records', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx({ records: 1200 });
	});
	afterAll(closeTelnyx);

	it.each(TELNYX_RECORD_TYPES)('lists all records of type %s once', async (type) => {
		const pulled = await pullPages(bench, PATH, { 'filter[record_type]': type, 'page[size]': 50 });
		const expected = [...bench.telnyx.records(type, FROM, UNTIL)];
		expect(expected.length).toBeGreaterThan(10);
		expect(pulled.total).toBe(expected.length);
		expect(pulled.rows).toEqual(expected.reverse());
		expect(new Set(idsOf(pulled.rows)).size).toBe(expected.length);
	});

	it.each(['mdr', 'message', 'Messaging', 'call_control'])('knows no type %s', async (type) => {
		const answer = await bench.get(PATH, { 'filter[record_type]': type });
		expect([answer.status, answer.json.errors[0].code]).toEqual([400, '10011']);
	});

	it('has 20 rows on a page by default and never more than 50, without a word', async () => {
		const sizes = [];
		for (const size of [undefined, 7, 50, 51, 250, 9999]) {
			const { json } = await bench.get(PATH, messaging({ 'page[size]': size }));
			sizes.push([json.data.length, json.meta.page_size, json.meta.total_pages]);
		}
		const capped = [50, 50, 24];
		expect(sizes).toEqual([[20, 20, 60], [7, 7, 172], capped, capped, capped, capped]);
	});

	it('refuses page[size] × page[number] above 10,000 with the code of the rate limit', async () => {
		const ask = async (size: number, number: number) =>
			bench.get(PATH, messaging({ 'page[size]': size, 'page[number]': number }));
		expect((await ask(50, 200)).json.data).toEqual([]);
		expect((await ask(250, 40)).status).toBe(200);
		for (const [size, number] of [
			[50, 201],
			[250, 41],
			[20, 501],
		]) {
			const { status, json } = await ask(size, number);
			expect([status, json.errors[0].code]).toEqual([400, '10011']);
		}
	});

	it('cuts by created_at, the start included and the end not', async () => {
		const rows = [...bench.telnyx.records('messaging', FROM, UNTIL)];
		const [from, to] = [rows[300], rows[700]].map((row) => String(row.created_at));
		const pulled = await pullPages(
			bench,
			PATH,
			messaging({
				'filter[created_at][gte]': from,
				'filter[created_at][lt]': to,
				sort: 'created_at',
			}),
		);
		const expected = rows.filter(({ created_at: at }) => String(at) >= from && String(at) < to);
		expect(expected.length).toBeGreaterThan(300);
		expect(pulled.rows).toEqual(expected);
	});

	it('takes a day as well as a date-time with an offset', async () => {
		const of = async (gte: string) =>
			(await bench.get(PATH, messaging({ 'filter[created_at][gte]': gte }))).json.meta
				.total_results;
		expect(await of('2026-01-03')).toBe(await of('2026-01-02T18:00:00-06:00'));
		expect(await of('2026-01-03')).toBe(
			bench.telnyx.countRecords('messaging', UNTIL - 1.5 * DAY, UNTIL),
		);
	});

	// The clock stands at Sunday, 4 January 2026, 13:00 UTC.
	it.each<[string, string, string]>([
		['today', '2026-01-04', '2026-01-05'],
		['yesterday', '2026-01-03', '2026-01-04'],
		['tomorrow', '2026-01-05', '2026-01-06'],
		['this_week', '2025-12-29', '2026-01-05'],
		['last_week', '2025-12-22', '2025-12-29'],
		['next_week', '2026-01-05', '2026-01-12'],
		['this_month', '2026-01-01', '2026-02-01'],
		['last_month', '2025-12-01', '2026-01-01'],
		['next_month', '2026-02-01', '2026-03-01'],
		['last_3_days', '2026-01-01', '2026-01-05'],
		['last_30_days', '2025-12-05', '2026-01-05'],
	])('understands the date range %s', async (range, from, to) => {
		const { json } = await bench.get(PATH, messaging({ 'filter[date_range]': range }));
		const [first, end] = [from, to].map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
		expect(json.meta.total_results).toBe(bench.telnyx.countRecords('messaging', first, end));
	});

	it.each(['last_year', 'last_0_days', 'last_days', 'Today', '2026-01-03'])(
		'knows no date range %s',
		async (range) => {
			const answer = await bench.get(PATH, messaging({ 'filter[date_range]': range }));
			expect(answer.status).toBe(400);
		},
	);

	it.each<[string, Parameters, (row: Row) => boolean]>([
		['a value', { 'filter[direction]': 'inbound' }, (row) => row.direction === 'inbound'],
		[
			'two',
			{ 'filter[message_type]': 'MMS', 'filter[status]': 'delivered' },
			(row) => row.message_type === 'MMS' && row.status === 'delivered',
		],
		['a part', { 'filter[cld][contains]': '0155' }, (row) => String(row.cld).includes('0155')],
		[
			'a beginning',
			{ 'filter[cli][starts_with]': '+1202' },
			(row) => String(row.cli).startsWith('+1202'),
		],
		['an end', { 'filter[cld][ends_with]': '7' }, (row) => String(row.cld).endsWith('7')],
		['a number', { 'filter[parts][gte]': 2 }, (row) => Number(row.parts) >= 2],
	])('filters by %s', async (_name, filter, matches) => {
		const pulled = await pullPages(bench, PATH, messaging(filter));
		const expected = [...bench.telnyx.records('messaging', FROM, UNTIL)].filter(matches);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(1200);
		expect(idsOf(pulled.rows)).toEqual(idsOf(expected));
	});

	it.each<[string, Parameters]>([
		['an unknown field', { 'filter[no_such]': 'x' }],
		['a field of another type', { 'filter[hangup_cause]': 'no_answer' }],
		['the id under its usual name', { 'filter[id]': 'x' }],
		[
			'created_at of calls',
			{
				'filter[record_type]': 'call-control',
				'filter[created_at][gte]': '2026-01-01',
			},
		],
		[
			'created_at of conferences',
			{
				'filter[record_type]': 'conference',
				'filter[created_at][gte]': '2026-01-01',
			},
		],
		[
			'an order by what calls do not have',
			{
				'filter[record_type]': 'sip-trunking',
				sort: 'created_at',
			},
		],
		['a comparison with no date', { 'filter[created_at][gte]': 'soon' }],
	])('answers 400 to %s', async (_name, filter) => {
		const answer = await bench.get(PATH, messaging(filter));
		expect([answer.status, answer.json.errors[0].code]).toEqual([400, '10011']);
	});

	it('cuts calls by the time they began, for they have no created_at', async () => {
		const pulled = await pullPages(bench, PATH, {
			'filter[record_type]': 'call-control',
			'filter[started_at][gte]': iso(UNTIL - 2 * DAY),
			'filter[started_at][lt]': iso(UNTIL - DAY),
			'page[size]': 50,
		});
		const expected = [...bench.telnyx.records('call-control', UNTIL - 2 * DAY, UNTIL - DAY)];
		expect(idsOf(pulled.rows)).toEqual(idsOf(expected));
		expect(expected.every((row) => !('created_at' in row))).toBe(true);
		const unanswered = expected.filter(({ answered_at: at }) => at === null);
		expect(unanswered.length).toBeGreaterThan(0);
		expect(unanswered.every(({ hangup_cause: cause }) => cause !== 'normal_clearing')).toBe(true);
	});

	it('sorts by time or by fields, either way', async () => {
		const up = await pullPages(bench, PATH, messaging({ sort: 'created_at' }));
		const down = await pullPages(bench, PATH, messaging({ sort: '-created_at' }));
		expect(up.rows).toEqual([...down.rows].reverse());
		expect(up.rows).toEqual([...bench.telnyx.records('messaging', FROM, UNTIL)]);
		const { rows } = await pullPages(bench, PATH, messaging({ sort: 'status,-created_at' }));
		const keys = rows.map(({ status }) => String(status));
		expect(keys).toEqual([...keys].sort());
		const received = rows.filter(({ status }) => status === 'received');
		const times = received.map(({ created_at: at }) => String(at));
		expect(times).toEqual([...times].sort().reverse());
	});

	it('calls the id of a message uuid, and writes its words in lower case', () => {
		const [row] = bench.telnyx.records('messaging', FROM, UNTIL);
		expect(row).not.toHaveProperty('id');
		expect(row.uuid).toMatch(/^[0-9a-f-]{36}$/);
		expect(row.status).toBe(String(row.status).toLowerCase());
	});

	it('hides records until they are shown, or those a test withholds', async () => {
		const total = async () => (await bench.get(PATH, messaging())).json.meta.total_results;
		bench.telnyx.showUntil(UNTIL - DAY);
		expect(await total()).toBe(bench.telnyx.countRecords('messaging', FROM, UNTIL));
		expect(await total()).toBeLessThan(1200);
		bench.telnyx.showUntil(null);
		const [first, second] = bench.telnyx.records('messaging', FROM, UNTIL);
		bench.telnyx.withhold([String(second.uuid)]);
		const { rows } = await pullPages(bench, PATH, messaging({ sort: 'created_at' }));
		expect(rows).toHaveLength(1199);
		expect(rows[0]).toEqual(first);
		expect(idsOf(rows)).not.toContain(second.uuid);
		bench.telnyx.withhold([]);
		expect(await total()).toBe(1200);
	});
});
