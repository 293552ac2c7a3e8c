import { COUNT_FORMS } from '../../sandbox/shared/living/modes.mts';
import { UNTIL } from './client.mts';
import {
	closeLiving,
	FROM,
	openLiving,
	PROVIDERS,
	pullPages,
	snapshotOf,
	WITH_TOTALS,
	type LivingBench,
} from './livingBench.mts';

afterEach(closeLiving);

const within = { from: FROM, to: UNTIL };
/** One record more with each request. */
const growing = (bench: LivingBench) => ({ ...within, of: bench.list, late: { count: 60 } });
const totals = async (bench: LivingBench, times: number) => {
	const seen: unknown[] = [];
	for (let at = 0; at < times; at++) seen.push((await bench.page()).counts.total);
	return seen;
};

describe.each(WITH_TOTALS)('sandbox, wrong totals: %s', (provider) => {
	it('grows the totals with the list when they are not cached', async () => {
		const bench = await openLiving(provider);
		bench.living.start(growing(bench));
		const { length } = snapshotOf(bench).ids;
		expect(await totals(bench, 3)).toEqual([length, length + 1, length + 2]);
	});

	it('keeps the totals of the first request while the list grows', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ ...growing(bench), counts: { cached: true } });
		const start = snapshotOf(bench);
		const { length } = start.ids;
		expect(await totals(bench, 25)).toEqual(Array.from({ length: 25 }, () => length));
		expect(start.added).toHaveLength(24);
		const { counts } = await bench.page();
		expect(counts.pages).toBe(Math.ceil(length / 20));
		const pulled = await pullPages(bench);
		expect(new Set(pulled.flat()).size).toBeGreaterThan(length);
	});

	it('keeps the totals for so many requests, or for so long', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ ...growing(bench), counts: { cached: { requests: 3 } } });
		const { length } = snapshotOf(bench).ids;
		const third = [length, length, length];
		expect(await totals(bench, 6)).toEqual([...third, ...third.map((total) => total + 3)]);

		bench.living.start({ ...growing(bench), counts: { cached: { ms: 1000 } } });
		expect(await totals(bench, 2)).toEqual([length, length]);
		bench.clock.nowMs += 999;
		expect(await totals(bench, 1)).toEqual([length]);
		bench.clock.nowMs += 1;
		expect(await totals(bench, 2)).toEqual([length + 3, length + 3]);
	});

	it('keeps totals for each query, whatever its page', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ ...growing(bench), counts: { cached: true } });
		const first = await bench.page();
		const second = await bench.page(first.next);
		const narrower = { 'start:gte': '2026-01-04 06:00:00', 'filter[direction]': 'inbound' };
		const name = provider === 'Telnyx' ? 'filter[direction]' : 'start:gte';
		const other = await bench.page({ [name]: narrower[name] });
		expect(second.counts.total).toBe(first.counts.total);
		expect(Number(other.counts.total)).toBeLessThan(Number(first.counts.total));
	});

	it.each([-7, 7])('tells %i more than there are', async (off) => {
		const bench = await openLiving(provider);
		bench.living.start({ counts: { off } });
		const { length } = snapshotOf(bench).ids;
		const { counts } = await bench.page();
		expect(counts).toMatchObject({ total: length + off, pages: Math.ceil((length + off) / 20) });
	});

	it('tells the truth after so many wrong answers', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ counts: { off: 50, nth: 2, times: 2 } });
		const { length } = snapshotOf(bench).ids;
		expect(await totals(bench, 4)).toEqual([length, length + 50, length + 50, length]);
	});

	it('writes only the counts that are meant in another form', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ counts: { as: 'word', fields: ['pages'] } });
		const { counts } = await bench.page();
		expect(counts).toEqual({ total: snapshotOf(bench).ids.length, pages: 'many', size: 20 });
	});
});

describe.each(PROVIDERS)('sandbox, counts in other forms: %s', (provider) => {
	it.each(Object.entries(COUNT_FORMS))('tells them as %s', async (as, form) => {
		const bench = await openLiving(provider);
		const { counts } = await bench.page();
		bench.living.start({ counts: { as: as as keyof typeof COUNT_FORMS } });
		const answer = await bench.page();
		const expected = Object.fromEntries(
			Object.entries(counts).map(([name, count]) => [name, form(count as number)]),
		);
		expect(answer.counts).toEqual(expected);
		expect(answer.ids).toHaveLength(20);
	});
});

describe.each(['FonoUC', 'Vonage Reports'])('sandbox, wrong numbers of a page: %s', (provider) => {
	it('tells more or fewer records than are on the page', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ counts: { off: -1, times: 1 } });
		expect((await bench.page()).counts.size).toBe(19);
		expect((await bench.page()).counts.size).toBe(20);
		bench.living.start({ counts: { off: 5 } });
		expect((await bench.page()).counts.size).toBe(25);
	});
});

describe('sandbox, statuses of Vonage Reports', () => {
	it.each([
		['FAILED', undefined, true],
		['PENDING', 0, true],
		['SUCCESS', undefined, true],
		['SUCCESS', 5, false],
		['TRUNCATED', undefined, false],
		['nonsense', 1, undefined],
		[null, undefined, undefined],
	])('says %p with %p records, cursor %p', async (word, records, cursor) => {
		const bench = await openLiving('Vonage Reports');
		bench.living.start({ status: { word, records, cursor } });
		const { status, json, ids } = await bench.page();
		expect(status).toBe(200);
		expect(json.request_status).toBe(word ?? undefined);
		expect(ids).toHaveLength(records ?? 20);
		// The count is that of the page before records were left out.
		expect(json.items_count).toBe(20);
		const pair = { cursor: expect.any(String), iv: expect.any(String) };
		if (cursor === false) {
			expect([json.cursor, json.iv, json._links.next]).toEqual([undefined, undefined, undefined]);
		} else expect(json).toMatchObject(pair);
	});

	it('hands out a cursor after the last record, which leads to an empty page', async () => {
		const bench = await openLiving('Vonage Reports', { vonageReports: { pageSize: 1000 } });
		bench.living.start({ status: { word: 'SUCCESS', cursor: true } });
		const first = await bench.page();
		expect(first.linked).toBe(true);
		expect((await bench.page(first.next)).ids).toEqual([]);
	});

	it('is ready after so many answers', async () => {
		const bench = await openLiving('Vonage Reports', { vonageReports: { pageSize: 1000 } });
		bench.living.start({ status: { word: 'PENDING', records: 0, times: 2 } });
		const seen: unknown[] = [];
		for (let at = 0; at < 3; at++) seen.push((await bench.page()).json.request_status);
		expect(seen).toEqual(['PENDING', 'PENDING', 'SUCCESS']);
	});
});
