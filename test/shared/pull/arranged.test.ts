import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { Arranged, MOST_ARRANGED } from '../../../nodes/shared/pull/arranged';
import { cursorAndIv } from '../../../nodes/shared/source/cursorAndIv';
import { dateWindows, inParts } from '../../../nodes/shared/source/dateWindows';
import { byField } from '../../../nodes/shared/pull/identity';
import type { PullPlan, Slice } from '../../../nodes/shared/pull/parts';
import { pull } from '../../../nodes/shared/pull/pull';
import type { ReadPage, Work } from '../../../nodes/shared/pull/workList';

interface Row {
	id: string;
	part: string;
	/** The time that the provider lists by, ms. */
	at: number;
	/** The time that the record shows, Unix seconds; `null` if it shows none. */
	shown: number | null;
}

type Order = 'newestFirst' | 'oldestFirst';

interface Case {
	rows: Row[];
	width: number;
	maxMs: number;
	parts: string[];
	pageSize: number;
	order: Order;
	listed: 'newestFirst' | 'oldestFirst' | 'byId';
	concurrency: number;
	delays: number[];
}

const PARTS = ['a', 'b', 'c'];

const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 3000 }).chain((width) =>
	fc.record({
		width: fc.constant(width),
		rows: fc
			.array(
				fc.record({
					part: fc.constantFrom(...PARTS),
					at: fc.integer({ min: 0, max: width - 1 }),
					hidden: fc.boolean(),
				}),
				{ maxLength: 120 },
			)
			.map((rows) =>
				rows.map(({ part, at, hidden }, index) => ({
					id: `${(index * 7919) % 1000}-${index}`,
					part,
					at,
					shown: hidden && index % 5 === 0 ? null : at / 1000,
				})),
			),
		maxMs: fc.integer({ min: 20, max: 4000 }),
		parts: fc.uniqueArray(fc.constantFrom(...PARTS), { minLength: 1 }),
		pageSize: fc.integer({ min: 1, max: 30 }),
		order: fc.constantFrom<Order>('newestFirst', 'oldestFirst'),
		listed: fc.constantFrom('newestFirst', 'oldestFirst', 'byId'),
		concurrency: fc.integer({ min: 1, max: 16 }),
		delays: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 }),
	}),
);

async function run(one: Case, limit = Infinity): Promise<{ rows: Row[]; asked: IDataObject[] }> {
	const asked: IDataObject[] = [];
	const plan: PullPlan<Row> = {
		slicer: inParts(
			dateWindows({
				maxMs: one.maxMs,
				order: one.order,
				upperBound: 'exclusive',
				query: ({ fromMs, toMs }) => ({ from: fromMs, to: toMs }),
			}),
			one.parts,
			(part) => ({ part }),
		),
		pager: cursorAndIv({
			find: (body) => (body as { left?: { cursor: string; iv: string } }).left,
		}),
		locator: { records: (body) => (body as { rows: Row[] }).rows },
		identity: byField('id'),
		time: ({ shown }) => shown,
		order: one.order,
	};
	const options = {
		range: { fromMs: 0, toMs: one.width },
		pageSize: one.pageSize,
		limit,
		concurrency: one.concurrency,
	};
	const rows: Row[] = [];
	for await (const batch of pull(plan, options, async (query) => {
		const turns = one.delays[asked.length % one.delays.length];
		asked.push(query);
		for (let turn = 0; turn < turns; turn++) await Promise.resolve();
		return answer(one, query);
	})) {
		expect(batch.length).toBeGreaterThan(0);
		rows.push(...batch);
	}
	return { rows, asked };
}

function answer({ rows, listed, pageSize }: Case, { from, to, part, cursor = 0 }: IDataObject) {
	const all = rows
		.filter((row) => row.part === part && row.at >= Number(from) && row.at < Number(to))
		.sort((a, b) =>
			listed === 'byId'
				? a.id.localeCompare(b.id)
				: (a.at - b.at) * (listed === 'newestFirst' ? -1 : 1),
		);
	const start = Number(cursor);
	const end = start + pageSize;
	return {
		rows: all.slice(start, end),
		...(end < all.length ? { left: { cursor: String(end), iv: 'iv' } } : {}),
	};
}

const inParts_ = ({ rows, parts }: Case) => rows.filter(({ part }) => parts.includes(part));

it('gives out what came in, once, in the order of time, whichever way the provider lists', async () => {
	await fc.assert(
		fc.asyncProperty(cases, async (one) => {
			const { rows } = await run(one);
			expect(rows.map(({ id }) => id).sort()).toEqual(
				inParts_(one)
					.map(({ id }) => id)
					.sort(),
			);
			const sign = one.order === 'newestFirst' ? -1 : 1;
			const timed = rows.filter(({ shown }) => shown !== null).map(({ at }) => sign * at);
			expect(timed).toEqual([...timed].sort((a, b) => a - b));
			// Records without a time are at the end of their window, not of the range.
			const window = (at: number) =>
				one.order === 'newestFirst'
					? Math.floor((one.width - 1 - at) / one.maxMs)
					: Math.floor(at / one.maxMs);
			const places = rows.map(({ at, shown }) => window(at) * 2 + (shown === null ? 1 : 0));
			expect(places).toEqual([...places].sort((a, b) => a - b));
		}),
		{ numRuns: 300 },
	);
});

it('gives the first records of that order when there is a limit, and asks for no further window', async () => {
	await fc.assert(
		fc.asyncProperty(cases, fc.integer({ min: 1, max: 60 }), async (one, limit) => {
			const whole = await run(one);
			const limited = await run(one, limit);
			expect(limited.rows.map(({ at }) => at)).toEqual(
				whole.rows.slice(0, limit).map(({ at }) => at),
			);
			const last = limited.rows[limited.rows.length - 1];
			if (limited.rows.length < limit) return;
			// No window was begun behind the one that the last record is from.
			for (const { from, to } of limited.asked) {
				const isBehind =
					one.order === 'newestFirst' ? Number(to) <= last.at : Number(from) > last.at;
				expect(isBehind).toBe(false);
			}
		}),
		{ numRuns: 200 },
	);
});

describe('a window that is too large to be held', () => {
	const slice: Slice = { fromMs: 0, toMs: 1000 };
	const work: Work = {
		slice,
		window: 'the only one',
		sliceNumber: 1,
		query: {},
		page: 1,
		single: false,
		mayBeCut: false,
	};
	const read = (ends: boolean, opens = 0): ReadPage<number> => ({
		rows: [],
		work,
		page: 1,
		ends,
		opens,
	});
	const plan = { order: 'newestFirst' as const, time: (row: number) => row };
	const count = (from: number, to: number) =>
		Array.from({ length: to - from }, (_, index) => from + index);

	it('is held up to the most, and then given out in pieces, each in order', () => {
		const arranged = new Arranged<number>(plan, [work]);
		expect(arranged.take(read(false), count(0, MOST_ARRANGED))).toEqual([]);
		const piece = arranged.take(read(false), [MOST_ARRANGED]);
		expect(piece).toHaveLength(MOST_ARRANGED + 1);
		expect(piece).toEqual(count(0, MOST_ARRANGED + 1).reverse());
		expect(arranged.take(read(false), [7, 9])).toEqual([]);
		expect(arranged.take(read(true), [8])).toEqual([9, 8, 7]);
	});

	it('never holds more than the most and a page', () => {
		const arranged = new Arranged<number>(plan, [work]);
		let held = 0;
		let most = 0;
		let given = 0;
		for (let page = 0; page < 250; page++) {
			held += 1000;
			most = Math.max(most, held);
			const out = arranged.take(read(page === 249), count(page * 1000, (page + 1) * 1000)).length;
			held -= out;
			given += out;
		}
		expect(given).toBe(250_000);
		expect(most).toBeLessThanOrEqual(MOST_ARRANGED + 1000);
	});
});

describe('without an order', () => {
	it('records go on as they come', () => {
		const work = { window: 'the only one' } as Work;
		const arranged = new Arranged<number>({ time: (row) => row }, [work]);
		const page: ReadPage<number> = { rows: [], work, page: 1, ends: false, opens: 0 };
		expect(arranged.take(page, [3, 1, 2])).toEqual([3, 1, 2]);
	});
});

it('records of the same time stay in the order in which they came', async () => {
	const rows = Array.from({ length: 50 }, (_, index) => ({
		id: String(index),
		part: 'a',
		at: 5,
		shown: 1,
	}));
	const one: Case = {
		rows,
		width: 10,
		maxMs: 10,
		parts: ['a'],
		pageSize: 7,
		order: 'newestFirst',
		listed: 'oldestFirst',
		concurrency: 4,
		delays: [0],
	};
	const { rows: given } = await run(one);
	expect(given.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
});
