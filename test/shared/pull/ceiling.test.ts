import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { dateWindows, inParts } from '../../../nodes/shared/source/dateWindows';
import { byField } from '../../../nodes/shared/pull/identity';
import { pageNumber } from '../../../nodes/shared/source/pageNumber';
import type { PullPlan } from '../../../nodes/shared/pull/parts';
import { pull } from '../../../nodes/shared/pull/pull';

interface Row {
	id: string;
	part: string;
	/** Unix seconds. */
	at: number;
}

/** 2026-01-01T00:00:00Z in Unix seconds. */
const START = 1_767_225_600;

/** A provider with numbered pages of which nothing is told behind so many records. */
class Numbered {
	requests = 0;
	beyond = 0;

	constructor(
		private readonly rows: Row[],
		private readonly ceiling: number,
		private readonly newestFirst: boolean,
	) {}

	answer(query: IDataObject): IDataObject {
		this.requests += 1;
		const [from, to, size, number] = [query.from, query.to, query.size, query.page ?? 1].map(
			Number,
		);
		if (size * number > this.ceiling) {
			this.beyond += 1;
			throw new Error('beyond the ceiling');
		}
		const sign = this.newestFirst ? -1 : 1;
		const found = this.rows
			.filter(({ part, at }) => part === query.part && at >= from && at < to)
			.sort((a, b) => sign * (a.at - b.at) || a.id.localeCompare(b.id));
		return {
			data: found.slice((number - 1) * size, number * size),
			pages: Math.ceil(found.length / size),
			total: found.length,
		};
	}
}

const PARTS = ['a', 'b'];

function planFor(
	ceiling: number,
	order: 'newestFirst' | 'oldestFirst',
	arranged: boolean,
): PullPlan<Row> {
	return {
		slicer: inParts(
			dateWindows({
				maxMs: Infinity,
				order,
				upperBound: 'exclusive',
				query: ({ fromMs, toMs }) => ({ from: fromMs / 1000, to: toMs / 1000 }),
			}),
			PARTS,
			(part) => ({ part }),
		),
		pager: pageNumber({
			param: 'page',
			sizeParam: 'size',
			told(body) {
				const { pages, total: records } = body as { pages: number; total: number };
				return { pages, records };
			},
			ceiling,
		}),
		locator: { records: (body) => (body as { data: Row[] }).data },
		identity: byField('id'),
		time: ({ at }) => at,
		...(arranged ? { order } : {}),
	};
}

/** Records that crowd together: as many seconds from the start as a power of a random number. */
const rowsIn = (seconds: number) =>
	fc
		.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 12 }), fc.integer())
		.chain(([count, skew]) =>
			fc
				.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...PARTS)), {
					minLength: count,
					maxLength: count,
				})
				.map((places) =>
					places.map(([place, part], index) => ({
						id: `${part}${index}`,
						part,
						at: START + Math.min(seconds - 1, Math.floor(place ** skew * seconds)),
					})),
				),
		);

function busiestSecond(rows: Row[]): number {
	const counts = new Map<string, number>();
	for (const { part, at } of rows)
		counts.set(`${part}${at}`, (counts.get(`${part}${at}`) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}

const cases = fc.integer({ min: 60, max: 20_000 }).chain((seconds) =>
	fc.record({
		seconds: fc.constant(seconds),
		rows: rowsIn(seconds),
		pageSize: fc.integer({ min: 1, max: 10 }),
		pagesToCeiling: fc.integer({ min: 2, max: 12 }),
		order: fc.constantFrom<'newestFirst' | 'oldestFirst'>('newestFirst', 'oldestFirst'),
		arranged: fc.boolean(),
		reversed: fc.boolean(),
		concurrency: fc.integer({ min: 1, max: 16 }),
	}),
);

it('gives every record once, and asks for nothing that cannot be reached', async () => {
	await fc.assert(
		fc.asyncProperty(cases, async (example) => {
			const { seconds, rows, pageSize, pagesToCeiling, order, arranged, reversed } = example;
			const ceiling = pageSize * pagesToCeiling;
			fc.pre(busiestSecond(rows) <= ceiling);
			const newestFirst = (order === 'newestFirst') !== reversed;
			const provider = new Numbered(rows, ceiling, newestFirst);
			const out: Row[] = [];
			const batches = pull(
				planFor(ceiling, order, arranged),
				{
					range: { fromMs: START * 1000, toMs: (START + seconds) * 1000 },
					pageSize,
					limit: Infinity,
					concurrency: example.concurrency,
				},
				async (query) => provider.answer(query),
			);
			for await (const batch of batches) out.push(...batch);
			expect(out.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
			expect(provider.beyond).toBe(0);
			if (!arranged) return;
			// All parts of the range together, although one may have been cut and another not.
			const times = out.map(({ at }) => at);
			const sign = order === 'newestFirst' ? -1 : 1;
			expect(times).toEqual([...times].sort((a, b) => sign * (a - b)));
		}),
		{ numRuns: 300 },
	);
});

it('with a limit reads on until enough are wanted, however far down they are', async () => {
	const rows = Array.from({ length: 300 }, (_, index) => ({
		id: `a${index}`,
		part: 'a',
		at: START + index,
	}));
	const provider = new Numbered(rows, 50, true);
	const out: string[] = [];
	const batches = pull(
		{ ...planFor(50, 'newestFirst', false), wanted: ({ at }) => at < START + 20 },
		{
			range: { fromMs: START * 1000, toMs: (START + 300) * 1000 },
			pageSize: 10,
			limit: 5,
			concurrency: 4,
		},
		async (query) => provider.answer(query),
	);
	for await (const batch of batches) out.push(...batch.map(({ id }) => id));
	expect(out).toEqual(['a19', 'a18', 'a17', 'a16', 'a15']);
});

it('cuts nothing where a limit can be met without', async () => {
	const rows = Array.from({ length: 300 }, (_, index) => ({
		id: `a${index}`,
		part: 'a',
		at: START + index,
	}));
	const provider = new Numbered(rows, 50, true);
	const batches = pull(
		planFor(50, 'newestFirst', false),
		{
			range: { fromMs: START * 1000, toMs: (START + 300) * 1000 },
			pageSize: 10,
			limit: 30,
			concurrency: 4,
		},
		async (query) => provider.answer(query),
	);
	const out: string[] = [];
	for await (const batch of batches) out.push(...batch.map(({ id }) => id));
	expect(out).toHaveLength(30);
	expect(out[0]).toBe('a299');
	expect(provider.requests).toBe(3);
});
