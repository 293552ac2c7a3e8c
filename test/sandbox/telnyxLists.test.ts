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

describe('Telnyx sandbox, message and SIM records', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx({ records: 1500 });
	});
	afterAll(closeTelnyx);

	it('answers all MDRs at once: the list has a meta but takes no page', async () => {
		const { json } = await bench.get('/reports/mdrs');
		const expected = [...bench.telnyx.records('mdrs', FROM, UNTIL)];
		expect(json.data).toEqual(expected.reverse());
		expect(json.meta).toMatchObject({
			page_number: 1,
			total_pages: 1,
			total_results: expected.length,
		});
	});

	it('knows the same messages in both lists, save RCS, in different words', async () => {
		const mdrs = [...bench.telnyx.records('mdrs', FROM, UNTIL)];
		const messages = [...bench.telnyx.records('messaging', FROM, UNTIL)];
		const shared = messages.filter(({ message_type: type }) => type !== 'RCS');
		expect(shared.length).toBeLessThan(messages.length);
		expect(idsOf(mdrs)).toEqual(idsOf(shared));
		expect(mdrs.map(({ status }) => status)).toEqual(
			shared.map(({ status }) => String(status).toUpperCase()),
		);
		expect(mdrs.map(({ direction }) => direction)).toEqual(shared.map((row) => row.direction));
		// Six hours behind UTC, but the same instant.
		expect(mdrs[0].created_at).toMatch(/-06:00$/);
		expect(Date.parse(String(mdrs[0].created_at))).toBe(Date.parse(String(shared[0].created_at)));
	});

	it.each<[string, Parameters, (row: Row) => boolean]>([
		['direction', { direction: 'OUTBOUND' }, (row) => row.direction === 'outbound'],
		['status', { status: 'DELIVERED' }, (row) => row.status === 'DELIVERED'],
		[
			'profile',
			{ profile: 'My Messaging Profile' },
			(row) => row.profile_name === 'My Messaging Profile',
		],
		['type', { message_type: 'MMS' }, (row) => row.message_type === 'MMS'],
		[
			'dates',
			{ start_date: iso(UNTIL - 2 * DAY), end_date: iso(UNTIL - DAY) },
			(row) => {
				const second = Date.parse(String(row.created_at)) / 1000;
				return second >= UNTIL - 2 * DAY && second <= UNTIL - DAY;
			},
		],
	])('filters MDRs by %s', async (_name, filter, matches) => {
		const { json } = await bench.get('/reports/mdrs', filter);
		const expected = [...bench.telnyx.records('mdrs', FROM, UNTIL)].filter(matches);
		expect(expected.length).toBeGreaterThan(0);
		expect(idsOf(json.data)).toEqual(idsOf(expected));
	});

	it('cuts MDRs off when told to, and only meta tells', async () => {
		const other = await openTelnyx({ records: 1500 }, { mdrLimit: 100 });
		const { json } = await other.get('/reports/mdrs');
		expect(json.data).toHaveLength(100);
		expect(json.meta.total_results).toBe(other.telnyx.countRecords('mdrs', FROM, UNTIL));
		expect(json.meta.total_pages).toBeGreaterThan(1);
	});

	it('pages WDRs oldest first, with amounts as objects', async () => {
		const pulled = await pullPages(bench, '/reports/wdrs', { 'page[size]': 50 });
		expect([pulled.pages, pulled.total]).toEqual([30, 1500]);
		expect(pulled.rows).toEqual([...bench.telnyx.records('wdrs', FROM, UNTIL)]);
		expect(pulled.rows[0]).toMatchObject({
			cost: { amount: expect.stringMatching(/^\d+\.\d+$/), currency: 'USD' },
			downlink_data: { amount: expect.any(Number), unit: 'MB' },
		});
		const wireless = [...bench.telnyx.records('wireless', FROM, UNTIL)];
		expect(idsOf(pulled.rows)).toEqual(idsOf(wireless));
	});

	it('filters and sorts WDRs', async () => {
		const rows = [...bench.telnyx.records('wdrs', FROM, UNTIL)];
		const { sim_card_id: sim } = rows[5];
		const wanted = rows.filter((row) => row.sim_card_id === sim);
		const filtered = await pullPages(bench, '/reports/wdrs', {
			sim_card_id: String(sim),
			sort: '-created_at',
			'page[size]': 100,
		});
		expect(filtered.rows).toEqual(wanted.reverse());
		const sorted = await pullPages(bench, '/reports/wdrs', { sort: 'imsi', 'page[size]': 250 });
		const imsis = sorted.rows.map(({ imsi }) => String(imsi));
		expect(imsis).toEqual([...imsis].sort());
		expect(idsOf(sorted.rows)).toEqual(idsOf(rows));
	});

	it('serves a hundred thousand WDRs in pages of fifty without holding them', async () => {
		const other = await openTelnyx({ records: 100_000, days: 30 });
		const { json } = await other.get('/reports/wdrs', { 'page[size]': 50, 'page[number]': 2000 });
		expect(json.meta.total_pages).toBe(2000);
		expect(json.data).toHaveLength(50);
	});
});
