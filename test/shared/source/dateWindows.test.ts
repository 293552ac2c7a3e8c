import fc from 'fast-check';
import { dateWindows, inParts } from '../../../nodes/shared/source/dateWindows';
import type { Slice } from '../../../nodes/shared/pull/parts';

type Order = 'newestFirst' | 'oldestFirst';

const windows = (order: Order, maxMs: number, firstMs?: number) =>
	dateWindows({
		maxMs,
		...(firstMs === undefined ? {} : { firstMs }),
		order,
		upperBound: 'exclusive',
		query: ({ fromMs, toMs }) => ({ from: fromMs, to: toMs }),
	});

const widthOf = ({ fromMs, toMs }: Slice) => toMs - fromMs;

const cases = fc.record({
	fromMs: fc.integer({ min: 0, max: 1_000_000 }),
	widthMs: fc.integer({ min: 0, max: 5000 }),
	maxMs: fc.integer({ min: 1, max: 2000 }),
	firstMs: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: undefined }),
	order: fc.constantFrom<Order>('newestFirst', 'oldestFirst'),
});

it('covers a range exactly: no window overlaps another, none is empty, nothing is left out', () => {
	fc.assert(
		fc.property(cases, ({ fromMs, widthMs, maxMs, firstMs = maxMs, order }) => {
			fc.pre(firstMs <= maxMs);
			const range = { fromMs, toMs: fromMs + widthMs };
			const slices = windows(order, maxMs, firstMs).cut(range);
			const upwards = order === 'oldestFirst' ? slices : [...slices].reverse();
			let edge = range.fromMs;
			for (const slice of upwards) {
				expect(slice.fromMs).toBe(edge);
				expect(widthOf(slice)).toBeGreaterThan(0);
				expect(widthOf(slice)).toBeLessThanOrEqual(maxMs);
				edge = slice.toMs;
			}
			expect(edge).toBe(range.toMs);
		}),
	);
});

it('begins with the first width and doubles up to the widest', () => {
	fc.assert(
		fc.property(cases, ({ fromMs, widthMs, maxMs, firstMs = maxMs, order }) => {
			fc.pre(firstMs <= maxMs);
			const slices = windows(order, maxMs, firstMs).cut({ fromMs, toMs: fromMs + widthMs });
			slices.slice(0, -1).forEach((slice, index) => {
				expect(widthOf(slice)).toBe(Math.min(firstMs * 2 ** index, maxMs));
			});
		}),
	);
});

it('has all windows of the widest width without a first one', () => {
	const range = { fromMs: 0, toMs: 95 };
	expect(windows('newestFirst', 30).cut(range)).toEqual([
		{ fromMs: 65, toMs: 95 },
		{ fromMs: 35, toMs: 65 },
		{ fromMs: 5, toMs: 35 },
		{ fromMs: 0, toMs: 5 },
	]);
	expect(windows('oldestFirst', 30).cut(range)).toEqual([
		{ fromMs: 0, toMs: 30 },
		{ fromMs: 30, toMs: 60 },
		{ fromMs: 60, toMs: 90 },
		{ fromMs: 90, toMs: 95 },
	]);
});

it.each<[Order, number[][]]>([
	[
		'newestFirst',
		[
			[90, 100],
			[70, 90],
			[40, 70],
			[10, 40],
			[0, 10],
		],
	],
	[
		'oldestFirst',
		[
			[0, 10],
			[10, 30],
			[30, 60],
			[60, 90],
			[90, 100],
		],
	],
])('doubles the width, %s', (order, expected) => {
	const slices = windows(order, 30, 10).cut({ fromMs: 0, toMs: 100 });
	expect(slices.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(expected);
});

it('cuts nothing out of an empty range', () => {
	expect(windows('newestFirst', 30, 10).cut({ fromMs: 5, toMs: 5 })).toEqual([]);
});

describe('in several parts', () => {
	const parts = ['a', 'b', 'c'];
	const sliced = (some: string[]) =>
		inParts(windows('newestFirst', 30), some, (part) => ({ product: part }));

	it('each window is asked for in each part, before the next window', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 300 }),
				fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }),
				(width, some) => {
					const range = { fromMs: 0, toMs: width };
					const whole = windows('newestFirst', 30).cut(range);
					const slices = sliced(some).cut(range);
					expect(slices).toEqual(
						whole.flatMap((window) => some.map((part) => ({ ...window, part }))),
					);
				},
			),
		);
	});

	it('the part and the window are in the query', () => {
		const slicer = sliced(parts);
		expect(slicer.cut({ fromMs: 0, toMs: 10 }).map((slice) => slicer.query(slice))).toEqual(
			parts.map((product) => ({ from: 0, to: 10, product })),
		);
	});

	it('nothing is asked for without a part', () => {
		expect(sliced([]).cut({ fromMs: 0, toMs: 10 })).toEqual([]);
	});

	it('what is beyond a window is so in each part', () => {
		const inclusive = dateWindows({
			maxMs: 60_000,
			order: 'oldestFirst',
			upperBound: 'inclusive',
			query: () => ({}),
		});
		const slicer = inParts(inclusive, parts, () => ({}));
		const [slice] = slicer.cut({ fromMs: 0, toMs: 10_000 });
		expect(slicer.isBeyond(slice, 10)).toBe(true);
		expect(slicer.isBeyond(slice, 9)).toBe(false);
	});
});

describe('asked in whole seconds', () => {
	const inSeconds = (maxMs: number, order: Order, upperBound: 'inclusive' | 'exclusive') =>
		dateWindows({
			maxMs,
			order,
			upperBound,
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({ from: fromMs / 1000, to: toMs / 1000 }),
		});

	it('two ranges that meet anywhere give each record of a whole second once', () => {
		fc.assert(
			fc.property(
				fc.tuple(...[0, 0, 0].map(() => fc.integer({ min: 0, max: 60_000 }))),
				fc.integer({ min: 1, max: 20 }),
				fc.constantFrom<Order>('newestFirst', 'oldestFirst'),
				fc.constantFrom('inclusive' as const, 'exclusive' as const),
				(bounds, widestSeconds, order, upperBound) => {
					const [start, middle, end] = [...bounds].sort((a, b) => a - b);
					const slicer = inSeconds(widestSeconds * 1000, order, upperBound);
					const given: number[] = [];
					for (const range of [
						{ fromMs: start, toMs: middle },
						{ fromMs: middle, toMs: end },
					]) {
						for (const slice of slicer.cut(range)) {
							const { from, to } = slicer.query(slice) as { from: number; to: number };
							expect([Number.isInteger(from), Number.isInteger(to)]).toEqual([true, true]);
							const last = upperBound === 'inclusive' ? to : to - 1;
							for (let second = from; second <= last; second++) {
								if (!slicer.isBeyond(slice, second)) given.push(second);
							}
						}
					}
					const wanted = Array.from({ length: 61 }, (_, second) => second).filter(
						(second) => second * 1000 >= start && second * 1000 < end,
					);
					expect(given.sort((a, b) => a - b)).toEqual(wanted);
				},
			),
		);
	});

	it('without that, a record before the bound within its second is not beyond it', () => {
		const slicer = dateWindows({
			maxMs: 60_000,
			order: 'newestFirst',
			upperBound: 'inclusive',
			query: () => ({}),
		});
		const slice = { fromMs: 0, toMs: 12_700 };
		expect(slicer.isBeyond(slice, 12.3)).toBe(false);
		expect(slicer.isBeyond(slice, 12.7)).toBe(true);
	});
});
