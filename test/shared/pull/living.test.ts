import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { PullFailed } from '../../../nodes/shared/pull/pullFailed';
import { noSlices } from '../../../nodes/shared/source/dateWindows';
import { pageNumber } from '../../../nodes/shared/source/pageNumber';
import { pull } from '../../../nodes/shared/pull/pull';
import { answerOf, LivingList, type Counts, type Life } from './livingList';

/** Pulls a list that lives on while it is read. */
async function run(life: Life, { concurrency }: { concurrency: number }) {
	const list = new LivingList(life);
	const turns = life.turns[Symbol.iterator]();
	const wait = async () => {
		for (let left = turns.next().value ?? 0; left > 0; left--) await Promise.resolve();
	};
	const pager = pageNumber({
		param: 'page',
		sizeParam: 'size',
		sideBySide: life.sideBySide,
		told: (body) => (body as { told: IDataObject }).told,
	});
	const out: string[] = [];
	let requests = 0;
	let error: unknown;
	try {
		const pulling = pull<{ id: string }>(
			{
				slicer: noSlices,
				pager,
				locator: { records: (body) => (body as { data: Array<{ id: string }> }).data },
				identity: ({ id }) => id,
				time: () => null,
			},
			{ range: { fromMs: 0, toMs: 1 }, pageSize: life.pageSize, limit: Infinity, concurrency },
			async (query) => {
				requests += 1;
				await wait();
				const body = answerOf(list, query);
				await wait();
				return body;
			},
		);
		for await (const rows of pulling) out.push(...rows.map(({ id }) => id));
	} catch (reason) {
		error = reason;
	}
	if (error !== undefined && !(error instanceof PullFailed)) throw error;
	return { out, error, requests, list };
}

const COUNTS: Counts[] = ['both', 'records', 'pages', 'none'];

const lives = (events: fc.Arbitrary<Life['events'][number]>): fc.Arbitrary<Life> =>
	fc.record({
		count: fc.integer({ min: 0, max: 120 }),
		// With one record on a page, a list that grows by one a page would never end.
		pageSize: fc.integer({ min: 2, max: 25 }),
		cap: fc.option(fc.integer({ min: 2, max: 25 }), { nil: Infinity }),
		events: fc.array(events, { maxLength: 40 }),
		counts: fc.constantFrom(...COUNTS),
		/** How many requests a count stays what it was. */
		cachedFor: fc.constantFrom(0, 0, 3, 1000),
		saysPageSize: fc.boolean(),
		sideBySide: fc.boolean(),
		turns: fc.infiniteStream(fc.integer({ min: 0, max: 6 })),
	});

const settings = fc.record({ concurrency: fc.integer({ min: 1, max: 9 }) });

const growing = lives(
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant({ kind: 'rest' as const }) },
		{ weight: 1, arbitrary: fc.constant({ kind: 'add' as const, place: 0 }) },
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('add' as const),
				place: fc.double({ min: 0, max: 1, noNaN: true }),
			}),
		},
	),
);

const anything = lives(
	fc.oneof(
		fc.constant({ kind: 'rest' as const }),
		fc.record({
			kind: fc.constantFrom('add' as const, 'take' as const, 'burst' as const),
			place: fc.double({ min: 0, max: 1, noNaN: true }),
		}),
	),
);

/**
 * With a count that is not true any more, one thing leaves no trace: a record that comes up just where one
 * page ends and the next begins, while the last page is full.
 */
const seenToMove = growing.map((life) =>
	life.cachedFor === 0
		? life
		: {
				...life,
				events: life.events.map((event) =>
					event.kind === 'rest' ? event : { ...event, place: 0 },
				),
			},
);

describe('a list that lives on while it is read', () => {
	it('gives what was there at the beginning, once, however it grows meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(seenToMove, settings, async (life, setting) => {
				const { out, error, list } = await run(life, setting);
				if (error) throw (error as PullFailed).cause;
				expect(new Set(out).size).toBe(out.length);
				expect(out).toEqual(expect.arrayContaining(list.beginning));
			}),
			{ numRuns: 6000 },
		);
	}, 120_000);

	it('gives what was there and stayed, once, or an error, when records are taken away too', async () => {
		await fc.assert(
			fc.asyncProperty(anything, settings, async (life, setting) => {
				const { out, error, list } = await run(life, setting);
				expect(new Set(out).size).toBe(out.length);
				if (error || !life.events.some(({ kind }) => kind === 'take')) return;
				// With a count that is true, what is missing is noticed.
				if (life.cachedFor > 0 || !['both', 'records'].includes(life.counts)) return;
				const stayed = list.beginning.filter((id) => list.holds(id));
				expect(out).toEqual(expect.arrayContaining(stayed));
			}),
			{ numRuns: 4000 },
		);
	}, 120_000);
});
