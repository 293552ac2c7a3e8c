import { DAY, UNTIL } from './client.mts';
import { VONAGE_PRODUCTS } from '../../sandbox/providers/vonageReports.mts';
import { closeReports, iso, openReports, type Row } from './vonageReportsClient.mts';

const [FROM, TO] = [UNTIL - 10 * DAY, UNTIL];
const WITH_DIRECTION = ['SMS', 'MESSAGES'];
const TEXT_PRODUCTS = VONAGE_PRODUCTS.filter((name) => name !== 'AMD' && name !== 'REPORTS-USAGE');

describe('Vonage Reports sandbox, records', () => {
	afterEach(closeReports);

	it('are the same for the same options and others for another seed', async () => {
		const told = async (seed: number) => {
			const { reports } = await openReports({ seed });
			return VONAGE_PRODUCTS.map((product) => [...reports.records(product, FROM, TO)]);
		};
		const [first, again, other] = [await told(1), await told(1), await told(2)];
		expect(again).toEqual(first);
		expect(other).not.toEqual(first);
	});

	it.each(TEXT_PRODUCTS)('of %s have an id of their own and nothing but texts', async (product) => {
		const bench = await openReports();
		const direction = WITH_DIRECTION.includes(product) ? 'outbound' : undefined;
		const type = product === 'CONVERSATIONS' ? 'ip-voice' : undefined;
		const { json } = await bench.records({ product, direction, type });
		expect(json.product).toBe(product);
		expect(json.records.length).toBe(json.items_count);
		const { accountId } = bench.reports;
		const known = [...bench.reports.records(product, UNTIL - DAY, UNTIL, { direction, accountId })];
		expect(json.records).toEqual(known);
		const rows: Row[] = [...bench.reports.records(product, FROM, TO)];
		expect(rows.length).toBeGreaterThan(50);
		expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
		for (const value of rows.flatMap((row) => Object.values(row))) {
			expect(value === null || typeof value === 'string').toBe(true);
		}
	});

	it('belong to three accounts and no record to two', async () => {
		const { reports } = await openReports();
		const accounts = [reports.accountId, ...reports.subaccounts];
		const ids = accounts.map((accountId) =>
			[...reports.records('ASR', FROM, TO, { accountId })].map((row) => row.id),
		);
		expect(ids.every((list) => list.length > 20)).toBe(true);
		expect(ids.flat()).toHaveLength(500);
		expect(new Set(ids.flat()).size).toBe(500);
	});

	it('are a call or a failed call, and only a failed one tells why', async () => {
		const { reports } = await openReports({ records: 5000 });
		const calls = [...reports.records('VOICE-CALL', FROM, TO)];
		const failed = [...reports.records('VOICE-FAILED', FROM, TO)];
		expect(new Set(calls.map((row) => row.status))).toEqual(new Set(['ANSWERED']));
		expect(new Set(failed.map((row) => row.status))).toEqual(new Set(['FAILED']));
		const codes = new Set(failed.map((row) => row.status_code));
		for (const code of ['404', '408', '480', '486', '487', '502', '603']) {
			expect(codes).toContain(code);
		}
		expect(failed.some((row) => 'price' in row || 'duration' in row)).toBe(false);
		for (const row of calls) {
			const seconds = Date.parse(String(row.date_end)) - Date.parse(String(row.date_start));
			expect(Number(row.duration) * 1000).toBe(seconds);
		}
	});

	it('appear when their call is over, not before', async () => {
		const bench = await openReports({ until: UNTIL + 2 * 3600, records: 200_000 });
		const ended = () => bench.reports.countRecords('VOICE-CALL', UNTIL, UNTIL + 1800);
		bench.clock.nowMs = (UNTIL + 1800) * 1000;
		const first = ended();
		bench.clock.nowMs += 5 * 3600 * 1000;
		expect(ended()).toBeGreaterThan(first);
	});

	it('have message bodies only when asked for', async () => {
		const bench = await openReports({ records: 3000 });
		for (const product of ['SMS', 'MESSAGES']) {
			for (const direction of ['inbound', 'outbound']) {
				const plain = (await bench.records({ product, direction })).json;
				const parameters = { product, direction, include_message: true };
				const full = (await bench.records(parameters)).json;
				expect([plain.include_message, full.include_message]).toEqual([false, true]);
				expect(plain.records.some((row: Row) => 'message_body' in row)).toBe(false);
				expect(full.records.every((row: Row) => 'message_body' in row)).toBe(true);
			}
		}
		const parts = { product: 'SMS', direction: 'outbound', show_concatenated: true };
		const [row] = (await bench.records(parts)).json.records;
		expect(row.concatenated).toMatch(/^(TRUE|FALSE)$/);
	});

	it('are found by id, and those that are not are named in one text', async () => {
		const bench = await openReports();
		const [first, second] = bench.reports.records('VOICE-CALL', FROM, TO);
		const none = { date_start: undefined, date_end: undefined };
		const ids = [first.id, 'nobody', second.call_id, '00000000-0000-4000-a000-000000000000'];
		const { json } = await bench.records({ ...none, id: ids.join(',') });
		expect(json.records).toEqual([first, second]);
		expect(json.ids_not_found).toBe(`${ids[1]},${ids[3]}`);
		expect([json.items_count, json.request_status]).toEqual([2, 'SUCCESS']);
		expect(bench.reports.billedRecords).toBe(2);

		const other = await bench.records({ ...none, id: first.id as string, direction: 'inbound' });
		const found = first.direction === 'inbound' ? 1 : 0;
		expect(other.json.items_count).toBe(found);
		const sub = await bench.records({ ...none, id: first.id as string, account_id: 'demosub1' });
		expect(sub.json.ids_not_found).toBe(first.id);
	});

	it('are found by id 20 at a time, with nothing else that narrows the query', async () => {
		const bench = await openReports();
		const none = { date_start: undefined, date_end: undefined };
		const ids = [...bench.reports.records('VOICE-CALL', FROM, TO)].map((row) => row.id);
		const some = (count: number) => ids.slice(0, count).join(',');
		expect((await bench.records({ ...none, id: some(20) })).json.items_count).toBe(20);
		expect((await bench.records({ ...none, id: some(21) })).status).toBe(422);
		expect((await bench.records({ ...none, id: '' })).status).toBe(422);
		const { status, json } = await bench.records({ id: some(1) });
		expect([status, json.title]).toEqual([422, 'Invalid filter']);
		expect(json.detail).toBe('Not together with IDs: [date_start, date_end]');
	});

	it('come with what was asked, a price and links', async () => {
		const bench = await openReports({ records: 3000 });
		const { json, headers } = await bench.records({ direction: 'inbound' });
		expect(json).toMatchObject({
			request_id: headers['x-request-id'],
			request_status: 'SUCCESS',
			received_at: '2026-01-04T13:00:00+0000',
			currency: 'EUR',
			product: 'VOICE-CALL',
			account_id: 'demo1234',
			direction: 'inbound',
			date_start: iso(UNTIL - DAY),
			date_end: iso(UNTIL),
			items_count: json.records.length,
		});
		expect(json.price).toBeCloseTo(json.items_count * 0.0004, 4);
		expect(json._links.self.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v2\/reports\/records\?/);
		expect(headers.date).toBe('Sun, 04 Jan 2026 13:00:00 GMT');
	});

	it('are narrowed by fields of the row', async () => {
		const bench = await openReports({ records: 3000 });
		const all: Row[] = (await bench.records()).json.records;
		const [{ to, network }] = all;
		const narrowed = await bench.records({ to: to as string, network: network as string });
		expect(narrowed.json.records).toEqual(
			all.filter((row) => row.to === to && row.network === network),
		);
	});

	it('of REPORTS-USAGE tell what was charged', async () => {
		const bench = await openReports();
		const items = (await bench.records()).json.items_count;
		bench.clock.nowMs += 60_000;
		const parameters = { product: 'REPORTS-USAGE', date_end: iso(UNTIL + 3600 + 30) };
		const { json } = await bench.records({ ...parameters, date_start: iso(UNTIL) });
		expect(json.records).toEqual([
			expect.objectContaining({
				job_type: 'SYNC_JOB_FROM_DATES',
				requested_product: 'VOICE-CALL',
				items_written: items,
				is_charged: 'TRUE',
			}),
		]);
	});

	it('are hidden from a second on when told', async () => {
		const bench = await openReports();
		bench.reports.showUntil(UNTIL - DAY);
		expect((await bench.records()).json.items_count).toBe(0);
		bench.reports.showUntil(null);
		expect((await bench.records()).json.items_count).toBeGreaterThan(0);
	});

	it('can be read by another process, which bills nobody', async () => {
		const bench = await openReports();
		const query = `product=SMS&direction=outbound&accountId=demosub1&from=${FROM}&to=${TO}`;
		const { text } = await bench.get(`/_sandbox/records?${query}`, { authorization: undefined });
		const filter = { direction: 'outbound', accountId: 'demosub1' } as const;
		expect(
			text
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line)),
		).toEqual([...bench.reports.records('SMS', FROM, TO, filter)]);
		expect((await bench.get('/_sandbox/meter')).json).toMatchObject({
			billedRecords: 0,
			refusedForRate: 0,
			reports: [],
		});
	});
});
