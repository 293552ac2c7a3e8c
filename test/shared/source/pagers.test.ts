import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { PullFailed } from '../../../nodes/shared/pull/pullFailed';
import { cursorAndIv } from '../../../nodes/shared/source/cursorAndIv';
import { noSlices } from '../../../nodes/shared/source/dateWindows';
import { nextLink } from '../../../nodes/shared/source/nextLink';
import { pageNumber } from '../../../nodes/shared/source/pageNumber';
import type { Pager, PullPlan } from '../../../nodes/shared/pull/parts';
import { pull } from '../../../nodes/shared/pull/pull';

interface Row {
	id?: string;
}

const plan = (pager: Pager): PullPlan<Row> => ({
	slicer: noSlices,
	pager,
	locator: { records: (body) => (body as { data: Row[] }).data },
	identity: ({ id }) => id,
	time: () => null,
});

type Answer = (query: IDataObject) => unknown;

async function run(
	pager: Pager,
	answer: Answer,
	{ pageSize = 10, limit = Infinity, concurrency = 4 } = {},
) {
	const asked: IDataObject[] = [];
	const rows: Row[] = [];
	let inFlight = 0;
	let most = 0;
	const range = { fromMs: 0, toMs: 1000 };
	const options = { range, pageSize, limit, concurrency };
	for await (const batch of pull(plan(pager), options, async (query) => {
		asked.push(query);
		most = Math.max(most, ++inFlight);
		await Promise.resolve();
		inFlight -= 1;
		return answer(query);
	})) {
		rows.push(...batch);
	}
	return { ids: rows.map(({ id }) => id), asked, most };
}

const causeOf = async (running: Promise<unknown>): Promise<string> => {
	const error = await running.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(PullFailed);
	return ((error as PullFailed).cause as Error).message;
};

const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

/** A provider with numbered pages that never gives more than `cap` records on one. */
function numbered(all: string[], cap = Infinity): Answer {
	return ({ page = 1, size }) => {
		const length = Math.min(Number(size), cap);
		const start = (Number(page) - 1) * length;
		return {
			data: all.slice(start, start + length).map((id) => ({ id })),
			meta: { pages: Math.ceil(all.length / length), total: all.length },
		};
	};
}

const meta = (body: unknown) => (body as { meta: { pages: number; total: number } }).meta;

const told = (body: unknown) => ({ pages: meta(body).pages, records: meta(body).total });

const counted = pageNumber({
	param: 'page',
	sizeParam: 'size',
	told,
});

describe('numbered pages with a known count', () => {
	it('gives every record, once, in order, asking each page once', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 300 }),
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 16 }),
				async (count, pageSize, concurrency) => {
					const all = ids(count);
					const result = await run(counted, numbered(all), { pageSize, concurrency });
					expect(result.ids).toEqual(all);
					expect(result.asked).toHaveLength(Math.max(1, Math.ceil(count / pageSize)));
					expect(result.most).toBeLessThanOrEqual(concurrency);
				},
			),
		);
	});

	it('fetches the pages after the first side by side', async () => {
		const { most } = await run(counted, numbered(ids(100)), { concurrency: 8 });
		expect(most).toBe(8);
	});

	it('asks only for the pages that a limit needs, side by side too', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 300 }),
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 300 }),
				async (count, pageSize, limit) => {
					const result = await run(counted, numbered(ids(count)), { pageSize, limit });
					const wanted = Math.min(limit, count);
					expect(result.ids).toEqual(ids(wanted));
					expect(result.asked).toHaveLength(Math.max(1, Math.ceil(wanted / pageSize)));
				},
			),
		);
		const { most } = await run(counted, numbered(ids(100)), { limit: 60, concurrency: 8 });
		expect(most).toBe(5);
	});

	it('gives a record that moved to the next page meanwhile once', async () => {
		const all = ids(25);
		const { ids: got } = await run(counted, (query) => {
			const answer = numbered(all)(query) as { data: Row[]; meta: { total: number } };
			// One new record at the front: everything after page one is shifted by one.
			if (query.page === undefined) return answer;
			const shifted = numbered(['new', ...all])(query) as { data: Row[] };
			return { data: shifted.data, meta: answer.meta };
		});
		expect(got.slice(0, 20)).toEqual(all.slice(0, 20));
		expect(new Set(got).size).toBe(got.length);
	});

	it('follows a total that grows while paging', async () => {
		const all = ids(25);
		const { ids: got } = await run(counted, (query) =>
			numbered(query.page === undefined ? all : ['late', 'later', ...all])(query),
		);
		expect(got).toEqual(expect.arrayContaining(all));
		expect(new Set(got).size).toBe(got.length);
	});

	it('takes no count for one that fell because its answer came later', async () => {
		const all = ids(2000);
		let list = all;
		let goOn: (() => void) | undefined;
		const { ids: got, asked } = await run(counted, async (query) => {
			const page = Number(query.page ?? 1);
			// Page 2 is made first and comes last.
			const isFirst = page === 2 && goOn === undefined;
			const answer = numbered(list)(query);
			if (page === 2) list = ['late', ...all];
			if (isFirst) await new Promise<void>((resolve) => (goOn = resolve));
			if (page === 3) void Promise.resolve().then(goOn);
			return answer;
		});
		expect(got).toEqual(expect.arrayContaining(all));
		// 200 pages, and a few of them again: not all of them, twice.
		expect(asked.length).toBeLessThan(220);
	});

	it('finds what was pulled forward when records that had come were taken away', async () => {
		const all = ids(25);
		const { ids: got } = await run(counted, (query) =>
			numbered(query.page === undefined ? all : all.slice(2))(query),
		);
		expect([...got].sort()).toEqual([...all].sort());
	});

	it('fails when the total falls and records never came', async () => {
		const all = ids(25);
		const left = all.filter((id) => !['15', '16'].includes(id));
		const cause = await causeOf(
			run(counted, (query) => numbered(query.page === undefined ? all : left)(query)),
		);
		expect(cause).toBe(
			'The number of records changed from 25 to 23 while they were read, and only 23 came',
		);
	});

	it('fails when the pages give fewer records than the provider counts', async () => {
		const cause = await causeOf(
			run(counted, (query) => {
				const answer = numbered(ids(25))(query) as { data: Row[]; meta: object };
				return { ...answer, data: query.page === 2 ? answer.data.slice(1) : answer.data };
			}),
		);
		expect(cause).toBe('The provider counts 25 records, but its pages gave 24');
	});
});

describe('numbered pages of which the first may be 0 or 1', () => {
	const either = pageNumber({
		param: 'page',
		sizeParam: 'size',
		explicit: true,
		mayBeginAt: 0,
		told,
	});

	/** Counts its pages from 0. What is outside of them is empty, or refused. */
	const fromZero =
		(all: string[]): Answer =>
		({ page, size }) =>
			numbered(all)({ page: Number(page) + 1, size });
	const fromOne =
		(all: string[]): Answer =>
		(query) => {
			if (query.page === 0) throw new Error('there is no page 0');
			return numbered(all)(query);
		};

	const cases = fc.record({
		count: fc.integer({ min: 0, max: 200 }),
		pageSize: fc.integer({ min: 1, max: 40 }),
		concurrency: fc.integer({ min: 1, max: 16 }),
		limit: fc.option(fc.integer({ min: 1, max: 250 }), { nil: Infinity }),
	});

	it('gives every record once, whichever it is', async () => {
		await fc.assert(
			fc.asyncProperty(cases, fc.boolean(), async ({ count, ...options }, zero) => {
				const all = ids(count);
				const result = await run(either, zero ? fromZero(all) : fromOne(all), options);
				const wanted = Math.min(options.limit, count);
				expect(result.ids).toHaveLength(wanted);
				expect(new Set(result.ids).size).toBe(wanted);
				if (!zero) expect(result.ids).toEqual(ids(wanted));
				else if (wanted === count) expect(new Set(result.ids)).toEqual(new Set(all));
			}),
		);
	});

	it('asks for page 0 only where records are missing, and for no page twice', async () => {
		await fc.assert(
			fc.asyncProperty(cases, fc.boolean(), async ({ count, ...options }, zero) => {
				const all = ids(count);
				const { asked } = await run(either, zero ? fromZero(all) : fromOne(all), options);
				const pages = asked.map(({ page }) => Number(page));
				expect(pages).toHaveLength(new Set(pages).size);
				expect(pages[0]).toBe(1);
				const inOrdinaryPages = zero ? Math.max(0, count - options.pageSize) : count;
				const isMissing = inOrdinaryPages < Math.min(options.limit, count);
				expect(pages.includes(0)).toBe(isMissing);
			}),
		);
	});

	it.each([
		['is not there', () => Promise.reject(new Error('no page 0'))],
		['brings nothing new', () => ({ data: [{ id: '0' }], meta: { pages: 2, total: 12 } })],
	])('says what is missing where page 0 %s', async (_case, answerZero) => {
		const cause = await causeOf(
			run(either, async (query) => {
				if (query.page === 0) return await answerZero();
				const answer = numbered(ids(12))(query) as { data: Row[]; meta: object };
				return { ...answer, data: query.page === 2 ? [] : answer.data };
			}),
		);
		expect(cause).toBe('The provider counts 12 records, but its pages gave 10');
	});
});

describe('numbered pages without a count', () => {
	const uncounted = () => pageNumber({ param: 'page', sizeParam: 'size' });

	it('goes on until a page is short or empty', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 200 }),
				fc.integer({ min: 1, max: 40 }),
				async (count, pageSize) => {
					const result = await run(uncounted(), numbered(ids(count)), { pageSize });
					expect(result.ids).toEqual(ids(count));
				},
			),
		);
	});

	it('takes a page of the size that the provider never exceeds for a full one', async () => {
		const { ids: got } = await run(uncounted(), numbered(ids(120), 50), { pageSize: 250 });
		expect(got).toEqual(ids(120));
	});
});

describe('linked pages', () => {
	const linked = nextLink({
		sizeParam: 'size',
		find: (body) => (body as { next?: unknown }).next,
		keep: ['cursor'],
	});
	const chain: Answer = ({ cursor = '0' }) => {
		const at = Number(cursor);
		const next = `https://elsewhere.example.com/other?secret=1&cursor=${at + 1}`;
		return { data: [{ id: String(at) }], ...(at < 4 ? { next } : {}) };
	};

	it('takes only the named parameters of the link', async () => {
		const { ids: got, asked } = await run(linked, chain);
		expect(got).toEqual(ids(5));
		expect(asked[1]).toEqual({ size: 10, cursor: '1' });
	});

	it('stops at a link without them, which leads to the first page again', async () => {
		const cause = await causeOf(run(linked, () => ({ data: [{ id: 'a' }], next: '/other?x=1' })));
		expect(cause).toContain('named the same next page twice');
	});

	it('refuses a link that is no address', async () => {
		const cause = await causeOf(run(linked, () => ({ data: [], next: 'https://' })));
		expect(cause).toContain('not an address');
	});
});

describe('pages under a cursor and its vector', () => {
	it('asks with both until the provider gives none', async () => {
		const pager = cursorAndIv({
			find: (body) => (body as { left?: { cursor: string; iv: string } }).left,
		});
		const { ids: got, asked } = await run(pager, ({ cursor }) =>
			cursor === undefined
				? { data: [{ id: '0' }], left: { cursor: 'c1', iv: 'v1' } }
				: { data: [{ id: '1' }] },
		);
		expect(got).toEqual(['0', '1']);
		expect(asked).toEqual([{}, { cursor: 'c1', iv: 'v1' }]);
	});
});
