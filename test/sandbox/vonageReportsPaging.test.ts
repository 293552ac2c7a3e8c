import { DAY, UNTIL } from './client.mts';
import {
	arrival,
	BASE,
	closeReports,
	iso,
	openReports,
	pullRecords,
	recordsPath,
	type Row,
} from './vonageReportsClient.mts';

const SLICE = { date_start: iso(UNTIL - 5 * DAY), date_end: iso(UNTIL - 4 * DAY) };
const [FROM, TO] = [UNTIL - 5 * DAY, UNTIL - 4 * DAY];

function idsOf(rows: Iterable<Row>): unknown[] {
	return [...rows].map((row) => row.id);
}

describe('Vonage Reports sandbox, pages', () => {
	afterEach(closeReports);

	it('hold 1000 records at most, and all records are there once', async () => {
		const bench = await openReports({ records: 40_000 });
		const { rows, pages } = await pullRecords(bench, SLICE);
		expect(rows.length).toBe(bench.reports.countRecords('VOICE-CALL', FROM, TO));
		expect(rows.length).toBeGreaterThan(2000);
		expect(pages.slice(0, -1).every((count) => count === 1000)).toBe(true);
		expect(rows).toEqual([...bench.reports.records('VOICE-CALL', FROM, TO)]);
		expect(new Set(idsOf(rows)).size).toBe(rows.length);
		expect(bench.reports.billedRecords).toBe(rows.length);
	});

	it('bill each record again when it is fetched again', async () => {
		const bench = await openReports();
		const { rows } = await pullRecords(bench, SLICE);
		await pullRecords(bench, SLICE);
		expect(bench.reports.billedRecords).toBe(rows.length * 2);
	});

	it('include a record at the start and exclude one at the end', async () => {
		const bench = await openReports();
		const [first, , third] = bench.reports.records('VOICE-CALL', FROM, TO);
		const seconds = [first, third].map((row) => Date.parse(String(row.date_start)) / 1000);
		const { json } = await bench.records({
			date_start: iso(seconds[0]),
			date_end: iso(seconds[1]),
		});
		expect(json.records).toContainEqual(first);
		expect(json.records).not.toContainEqual(third);
		const later = await bench.records({
			date_start: new Date(seconds[0] * 1000 + 1).toISOString(),
			date_end: iso(seconds[1]),
		});
		expect(later.json.records).not.toContainEqual(first);
	});

	it.each(['oldestFirst', 'newestFirst', 'shuffled'] as const)('come %s', async (order) => {
		const bench = await openReports({ records: 3000 }, { order, pageSize: 50 });
		const { rows } = await pullRecords(bench, SLICE);
		const known = idsOf(bench.reports.records('VOICE-CALL', FROM, TO));
		expect([...idsOf(rows)].sort()).toEqual([...known].sort());
		if (order === 'oldestFirst') expect(idsOf(rows)).toEqual(known);
		else if (order === 'newestFirst') expect(idsOf(rows)).toEqual([...known].reverse());
		else expect([known, [...known].reverse()]).not.toContainEqual(idsOf(rows));
	});

	it('are read past records that the query leaves out', async () => {
		const bench = await openReports({ records: 20_000 }, { pageSize: 3 });
		const parameters = { ...SLICE, product: 'SMS', direction: 'outbound', status: 'FAILED' };
		const { rows, pages } = await pullRecords(bench, parameters);
		const known = [...bench.reports.records('SMS', FROM, TO, { direction: 'outbound' })];
		expect(rows).toEqual(known.filter((row) => row.status === 'failed'));
		expect(pages.length).toBeGreaterThan(1);
		expect(rows.length).toBeLessThan(known.length / 10);
	});

	it('end without a cursor when the last one is full, or with an empty one when told', async () => {
		const count = (await openReports()).reports.countRecords('VOICE-CALL', FROM, TO);
		const plain = await openReports({}, { pageSize: count });
		expect((await pullRecords(plain, SLICE)).pages).toEqual([count]);
		const trailing = await openReports({}, { pageSize: count, emptyLastPage: true });
		expect((await pullRecords(trailing, SLICE)).pages).toEqual([count, 0]);
	});

	it('lead on by a link that lacks the dates and the iv, so that it cannot be followed', async () => {
		const bench = await openReports({ records: 3000 }, { pageSize: 20 });
		const { json } = await bench.records(SLICE);
		const next = new URL(json._links.next.href);
		expect([...next.searchParams.keys()]).toEqual(['product', 'account_id', 'cursor']);
		const answer = await bench.get(next.pathname + next.search);
		expect(answer.status).toBe(422);
		expect(answer.json.invalid_parameters).toEqual([
			{ name: 'date_start', reason: 'Missing required parameter' },
		]);
	});

	it('lead on by a complete link, or by none, when told', async () => {
		const bench = await openReports({ records: 3000 }, { pageSize: 20, nextLink: 'complete' });
		const { json } = await bench.records(SLICE);
		const next = new URL(json._links.next.href);
		const second = await bench.get(next.pathname + next.search);
		const known = idsOf(bench.reports.records('VOICE-CALL', FROM, TO));
		expect(idsOf(second.json.records)).toEqual(known.slice(20, 40));
		const third = new URL(second.json._links.next.href);
		expect(third.searchParams.getAll('cursor')).toHaveLength(1);

		const without = await openReports({ records: 3000 }, { pageSize: 20, nextLink: 'absent' });
		expect((await without.records(SLICE)).json._links.next).toBeUndefined();
	});

	it('take a cursor only with its own iv and the parameters it was made for', async () => {
		const bench = await openReports({ records: 3000 }, { pageSize: 20 });
		const { cursor, iv } = (await bench.records(SLICE)).json;
		const other = (await bench.records(SLICE)).json;
		expect(other.cursor).not.toBe(cursor);
		const statuses = async (parameters: Record<string, string>) =>
			(await bench.records({ ...SLICE, cursor, iv, ...parameters })).status;
		expect(await statuses({})).toBe(200);
		expect(await statuses({ iv: other.iv })).toBe(422);
		expect(await statuses({ product: 'ASR' })).toBe(422);
		expect(await statuses({ direction: 'inbound' })).toBe(422);
		expect(await statuses({ date_end: iso(TO - 60) })).toBe(422);
		expect(await statuses({ account_id: 'demosub1' })).toBe(422);
	});

	it('answer a cursor whatever the order of the parameters', async () => {
		const bench = await openReports({ records: 3000 }, { pageSize: 20 });
		const { cursor, iv } = (await bench.records(SLICE)).json;
		const reversed = Object.entries({ ...BASE, ...SLICE, cursor, iv }).reverse();
		expect((await bench.get(recordsPath(Object.fromEntries(reversed)))).status).toBe(200);
	});

	it('survive a burst of records in one second', async () => {
		const bench = await openReports({ records: 6000, burst: 3000 }, { pageSize: 100 });
		const { burstSecond } = bench.sandbox;
		if (burstSecond === undefined) throw new Error('No burst');
		const second = { date_start: iso(burstSecond), date_end: iso(burstSecond + 1) };
		const { rows } = await pullRecords(bench, second);
		expect(rows.length).toBeGreaterThan(1000);
		expect(new Set(idsOf(rows)).size).toBe(rows.length);
	});

	it('come at once out of two million records', async () => {
		const bench = await openReports({ records: 2_000_000, days: 60 });
		await bench.records();
		const before = performance.now();
		const { json } = await bench.records();
		expect(performance.now() - before).toBeLessThan(1000);
		expect(json.items_count).toBe(1000);
	});
});

describe('Vonage Reports sandbox, rate limit', () => {
	afterEach(closeReports);

	it('lets 10 records calls through in any 1,000 ms', async () => {
		const bench = await openReports({}, { rateLimit: {} });
		const statuses = async (count: number) => {
			const seen: number[] = [];
			for (let at = 0; at < count; at++) seen.push((await bench.records()).status);
			return seen;
		};
		const start = bench.clock.nowMs;
		expect(await statuses(6)).toEqual(Array(6).fill(200));
		bench.clock.nowMs = start + 900;
		expect(await statuses(5)).toEqual([200, 200, 200, 200, 429]);
		bench.clock.nowMs = start + 999;
		expect(await statuses(1)).toEqual([429]);
		// The six of the start are out of the window, the four after them are not.
		bench.clock.nowMs = start + 1000;
		expect(await statuses(7)).toEqual([...Array(6).fill(200), 429]);
		expect(bench.reports.refusedForRate).toBe(3);
	});

	it('counts a request from its arrival, however long it then waits', async () => {
		const bench = await openReports({ latencyMs: 100 }, { rateLimit: { sync: 1 } });
		const start = bench.clock.nowMs;
		const first = bench.records();
		await arrival(bench);
		bench.clock.nowMs = start + 900;
		expect((await first).status).toBe(200);
		bench.clock.nowMs = start + 1000;
		expect((await bench.records()).status).toBe(200);
	});

	it('lets 5 calls about reports through, and counts them apart', async () => {
		const bench = await openReports({}, { rateLimit: {} });
		const statuses: number[] = [];
		for (let at = 0; at < 6; at++) statuses.push((await bench.get('/v2/reports/none')).status);
		expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
		expect((await bench.records()).status).toBe(200);
		expect((await bench.get('/v3/media/none')).status).toBe(429);
	});

	it('says how long to wait', async () => {
		const bench = await openReports({}, { rateLimit: { sync: 1 } });
		await bench.records();
		const { status, headers, json } = await bench.records();
		expect(status).toBe(429);
		expect(headers).toMatchObject({
			'retry-after': '1',
			'x-ratelimit-limit': '1',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': String(bench.clock.nowMs + 1000),
		});
		expect(headers['content-type']).toMatch(/^application\/problem\+json/);
		expect(json.title).toBe('Too Many Requests');
	});

	it('does not count those without a key', async () => {
		const bench = await openReports({}, { rateLimit: { sync: 1 } });
		const stranger = { authorization: undefined };
		expect((await bench.get(recordsPath(BASE), stranger)).status).toBe(401);
		expect((await bench.get(recordsPath(BASE), stranger)).status).toBe(401);
		expect((await bench.records()).status).toBe(200);
	});
});
