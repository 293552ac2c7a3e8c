import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { PullFailed } from '../../../nodes/shared/pull/pullFailed';
import { pull, type PullOptions } from '../../../nodes/shared/pull/pull';
import { settled } from '../http/virtualTime';
import { answer, planFor, type KeyedProvider, type Row } from './provider';

/** 2026-01-01T00:00:00Z in Unix seconds. */
const START = 1_767_225_600;

async function all(batches: AsyncIterable<Row[]>): Promise<string[]> {
	const ids: string[] = [];
	for await (const rows of batches) ids.push(...rows.map(({ id }) => id));
	return ids;
}

const range = (seconds: number) => ({ fromMs: START * 1000, toMs: (START + seconds) * 1000 });

const options = (seconds: number, more: Partial<PullOptions> = {}): PullOptions => ({
	range: range(seconds),
	pageSize: 10,
	limit: Infinity,
	concurrency: 4,
	...more,
});

/** Records at random seconds, sometimes many in one. */
const rowsIn = (seconds: number, lag: fc.Arbitrary<number>) =>
	fc
		.array(
			fc.tuple(fc.integer({ min: -2, max: seconds + 2 }), fc.integer({ min: 1, max: 4 }), lag),
			{
				maxLength: 200,
			},
		)
		.map((clusters) =>
			clusters.flatMap(([offset, copies, behind], cluster) =>
				Array.from({ length: copies }, (_, copy) => ({
					id: `${cluster}-${copy}`,
					at: START + offset,
					shown: START + offset - behind,
				})),
			),
		);

const providers = (seconds: number, lag: fc.Arbitrary<number>) =>
	fc.record<KeyedProvider>({
		rows: rowsIn(seconds, lag),
		order: fc.constantFrom('newestFirst', 'oldestFirst'),
		keyOf: fc.constantFrom('nextRow', 'lastRow'),
		endInclusive: fc.boolean(),
	});

/** Above this many records in one second a page cannot get past it. */
function busiestSecond(rows: Row[]): number {
	const counts = new Map<number, number>();
	for (const { at } of rows) counts.set(at, (counts.get(at) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}

const inRange = (rows: Row[], seconds: number) =>
	rows.filter(({ at }) => at >= START && at < START + seconds);

describe('pull', () => {
	const seconds = fc.integer({ min: 20, max: 4000 });
	const settings = fc.record({
		slack: fc.integer({ min: 1, max: 40 }),
		maxSeconds: fc.integer({ min: 7, max: 5000 }),
		finestSeconds: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
		concurrency: fc.integer({ min: 1, max: 16 }),
		/** Whether the provider lists the other way round than the plan says. */
		reversed: fc.boolean(),
		/** Answers come back in an order of their own. */
		shuffle: fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
	});

	const cases = (lag: fc.Arbitrary<number>) =>
		seconds.chain((length) =>
			fc.record({
				length: fc.constant(length),
				provider: providers(length, lag),
				setting: settings,
			}),
		);

	async function run(
		{ length, provider, setting }: { length: number; provider: KeyedProvider; setting: Setting },
		limit = Infinity,
	) {
		const pageSize = busiestSecond(provider.rows) + setting.slack;
		const asked: IDataObject[] = [];
		let inFlight = 0;
		let most = 0;
		const other = provider.order === 'newestFirst' ? 'oldestFirst' : 'newestFirst';
		const said = setting.reversed ? other : provider.order;
		const plan = planFor(said, setting.maxSeconds, setting.finestSeconds);
		const ids = await all(
			pull(
				plan,
				options(length, { pageSize, limit, concurrency: setting.concurrency }),
				async (query) => {
					asked.push(query);
					most = Math.max(most, ++inFlight);
					const turns = setting.shuffle.next().value ?? 0;
					for (let turn = 0; turn < turns; turn++) await Promise.resolve();
					inFlight -= 1;
					return answer(provider, query);
				},
			),
		);
		return { ids, asked, most, pageSize };
	}
	type Setting = typeof settings extends fc.Arbitrary<infer T> ? T : never;

	it('gives a large page out in pieces, and lets others do something between them', async () => {
		const rows = Array.from({ length: 600 }, (_, nth) => ({
			id: String(nth),
			at: START + nth,
			shown: START + nth,
		}));
		const provider: KeyedProvider = {
			rows,
			order: 'oldestFirst',
			keyOf: 'nextRow',
			endInclusive: false,
		};
		let breaths = 0;
		const breathe = async () => void breaths++;
		const sizes: number[] = [];
		const asked = options(1_000, { pageSize: 300, breathe });
		const batches = pull(planFor('oldestFirst', 2_000, undefined), asked, async (query) =>
			answer(provider, query),
		);
		for await (const batch of batches) sizes.push(batch.length);
		expect(sizes).toEqual([125, 125, 50, 125, 125, 50]);
		expect(breaths).toBe(4);
	});

	it('gives every record of the range, once, in the order of the provider', async () => {
		await fc.assert(
			fc.asyncProperty(cases(fc.constant(0)), async (one) => {
				const { ids, most } = await run(one);
				const sign = one.provider.order === 'newestFirst' ? -1 : 1;
				const expected = inRange(one.provider.rows, one.length);
				expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
				expect(ids).toHaveLength(expected.length);
				if (one.setting.reversed) return;
				const times = new Map(one.provider.rows.map(({ id, at }) => [id, at]));
				const inOrder = ids.map((id) => (times.get(id) ?? 0) * sign);
				expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
				expect(most).toBeLessThanOrEqual(one.setting.concurrency);
			}),
			{ numRuns: 400 },
		);
	});

	it('loses nothing where records show another time than the provider lists them by', async () => {
		await fc.assert(
			fc.asyncProperty(cases(fc.integer({ min: -50, max: 500 })), async (one) => {
				const { ids } = await run(one);
				// A record that shows the very second of the end is left to the next range.
				const expected = inRange(one.provider.rows, one.length).filter(
					({ shown }) => shown !== START + one.length,
				);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids).toEqual(expect.arrayContaining(expected.map(({ id }) => id)));
			}),
			{ numRuns: 300 },
		);
	});

	it('stops asking as soon as the limit is reached, with no page too many', async () => {
		await fc.assert(
			fc.asyncProperty(
				cases(fc.constant(0)),
				fc.integer({ min: 1, max: 60 }),
				async (one, limit) => {
					const { ids, asked } = await run(one, limit);
					expect(ids).toHaveLength(Math.min(limit, inRange(one.provider.rows, one.length).length));
					const sequential = await run(
						{ ...one, setting: { ...one.setting, concurrency: 1 } },
						limit,
					);
					expect(asked).toEqual(sequential.asked);
				},
			),
			{ numRuns: 200 },
		);
	});

	it('cuts what is left of a busy range into windows that are fetched side by side', async () => {
		const rows = Array.from({ length: 1000 }, (_, index) => ({
			id: String(index),
			at: START + index * 10,
			shown: START + index * 10,
		}));
		const provider: KeyedProvider = {
			rows,
			order: 'newestFirst',
			keyOf: 'nextRow',
			endInclusive: true,
		};
		let inFlight = 0;
		let most = 0;
		let requests = 0;
		const ids = await all(
			pull(
				planFor('newestFirst', 100_000, 60),
				options(10_000, { pageSize: 50, concurrency: 8 }),
				async (query) => {
					requests += 1;
					most = Math.max(most, ++inFlight);
					await Promise.resolve();
					inFlight -= 1;
					return answer(provider, query);
				},
			),
		);
		expect(ids).toEqual(rows.map(({ id }) => id).reverse());
		expect(most).toBe(8);
		// 20 full pages hold all; cutting costs at most one page more for each of the 8 windows.
		expect(requests).toBeLessThanOrEqual(28);
	});

	it('lets workers that are done early help with the windows that are busier than the first page', async () => {
		// One record in 100 s at the end of the range, ten times as many before.
		const times = [
			...Array.from({ length: 400 }, (_, index) => 100_000 - index * 100),
			...Array.from({ length: 3000 }, (_, index) => 60_000 - index * 10),
		];
		const rows = times.map((offset, index) => ({
			id: String(index),
			at: START + offset,
			shown: START + offset,
		}));
		const provider: KeyedProvider = {
			rows,
			order: 'newestFirst',
			keyOf: 'nextRow',
			endInclusive: true,
		};
		const waiting: Array<() => void> = [];
		let requests = 0;
		let rounds = 0;
		const pulling = all(
			pull(
				planFor('newestFirst', 200_000, 60),
				options(100_001, { pageSize: 50, concurrency: 8 }),
				async (query) => {
					requests += 1;
					if (waiting.length === 0) {
						// All that is asked for at the same time is answered at the same time.
						void settled().then(() => {
							rounds += 1;
							for (const go of waiting.splice(0)) go();
						});
					}
					await new Promise<void>((resolve) => waiting.push(resolve));
					return answer(provider, query);
				},
			),
		);
		expect(await pulling).toEqual(rows.map(({ id }) => id));
		// 68 full pages hold all: 9 rounds, and one for the first page.
		expect(requests).toBeLessThanOrEqual(80);
		expect(rounds).toBeLessThanOrEqual(13);
	});

	it('says where it stopped and how much had come, after giving out all before it', async () => {
		const provider: KeyedProvider = {
			rows: Array.from({ length: 40 }, (_, index) => ({
				id: String(index),
				at: START + index,
				shown: START + index,
			})),
			order: 'oldestFirst',
			keyOf: 'nextRow',
			endInclusive: false,
		};
		const received: string[] = [];
		const pulling = (async () => {
			const batches = pull(planFor('oldestFirst', 20, undefined), options(40), async (query) => {
				if (query.from === START + 20 && query.key !== undefined) throw new Error('gone');
				return answer(provider, query);
			});
			for await (const rows of batches) received.push(...rows.map(({ id }) => id));
		})();
		const error = await pulling.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(PullFailed);
		expect((error as PullFailed).progress).toEqual({
			slice: 2,
			slices: 2,
			sliceFrom: '2026-01-01T00:00:20Z',
			sliceTo: '2026-01-01T00:00:40Z',
			page: 2,
			recordsReceived: 30,
		});
		expect((error as PullFailed).cause).toEqual(new Error('gone'));
		expect(received).toEqual(provider.rows.slice(0, 30).map(({ id }) => id));
	});

	it('stops when the provider names the same next page twice', async () => {
		const pulling = all(
			pull(planFor('newestFirst', 100_000, 60), options(1000), async () => ({
				data: [{ id: 'same', at: START, shown: START }],
				next: '63934444800',
			})),
		);
		const error = (await pulling.catch((reason: unknown) => reason)) as PullFailed;
		expect(error.cause).toHaveProperty(
			'message',
			"The provider named the same next page twice (key '63934444800')",
		);
	});

	it('stops when pages go on for ever and bring nothing new', async () => {
		let requests = 0;
		const pulling = all(
			pull(planFor('newestFirst', 100_000, undefined), options(1000), async () => ({
				data: [],
				next: String(63_934_444_800 + requests++),
			})),
		);
		const error = (await pulling.catch((reason: unknown) => reason)) as PullFailed;
		expect(error.cause).toHaveProperty('message', '20 pages in a row brought no new record');
		expect(requests).toBe(21);
	});

	it('keeps records without an identity, however alike they are', async () => {
		const twin = { at: START + 5, shown: START + 5 } as Row;
		const plan = planFor('oldestFirst', 100_000, undefined);
		const batches = pull(plan, options(100), async () => ({ data: [twin, twin, twin] }));
		const rows: Row[] = [];
		for await (const batch of batches) rows.push(...batch);
		expect(rows).toHaveLength(3);
	});
});
