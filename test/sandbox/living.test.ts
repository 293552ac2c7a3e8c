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

const once = (ids: Iterable<string>) => [...new Set(ids)].sort();
const everyId = async (bench: LivingBench) => (await pullPages(bench)).flat();

describe.each(PROVIDERS)('sandbox, records that come and go: %s', (provider) => {
	const within = { from: FROM, to: UNTIL };

	it('shows all records while no mode is on, and after it was', async () => {
		const bench = await openLiving(provider);
		const before = await everyId(bench);
		expect(before.length).toBeGreaterThan(100);
		bench.living.start({ ...within, arriving: { count: 30 }, late: { count: 30 } });
		bench.living.stop();
		expect(await everyId(bench)).toEqual(before);
		expect(once(snapshotOf(bench).ids)).toEqual(once(before));
	});

	it('ends calls while one pages, at the newest end', async () => {
		const bench = await openLiving(provider);
		const whole = once(await everyId(bench));
		bench.living.start({ ...within, of: bench.list, arriving: { count: 20, each: 2 } });
		const start = snapshotOf(bench);
		expect(start.ids).toHaveLength(whole.length - 20);
		// Newest first: what was there at the newest end before is behind what came.
		const [newest] = (await bench.page()).ids ?? [];
		expect(newest).toBe(start.ids.at(-1));
		const second = await bench.page();
		expect(second.ids?.slice(0, 2)).toEqual(start.added.map(({ id }) => id).reverse());
		expect(second.ids?.[2]).toBe(newest);

		const pulled = await pullPages(bench);
		expect(start.ids.filter((id) => !pulled.flat().includes(id))).toEqual([]);
		expect(start.added.length).toBe(Math.min(20, 2 * (bench.living.state.requests - 1)));
		expect(start.stayed).toEqual(start.ids);
		if (WITH_TOTALS.includes(provider))
			expect(once(pulled.flat()).length).toBeLessThan(pulled.flat().length);
	});

	it('adds late records in the middle of the range', async () => {
		const bench = await openLiving(provider);
		const whole = once(await everyId(bench));
		bench.living.start({ ...within, of: bench.list, late: { count: 40, each: 5 } });
		const start = snapshotOf(bench);
		expect(start.ids).toHaveLength(whole.length - 40);
		const first = await bench.page();
		expect(start.added).toEqual([]);
		const again = await bench.page();
		expect(start.added).toHaveLength(5);
		expect(again.ids?.[0]).toBeDefined();
		bench.living.step(7);
		expect(start.added).toHaveLength(40);
		expect(once([...start.ids, ...start.added.map(({ id }) => id)])).toEqual(whole);
		expect(once(await everyId(bench))).toEqual(whole);
		// Not all at one end: some stand before what the first page ended with, others after it.
		const order = await everyId(bench);
		const places = start.added.map(({ id }) => order.indexOf(id));
		expect(Math.min(...places)).toBeLessThan(order.length / 3);
		expect(Math.max(...places)).toBeGreaterThan(order.length / 2);
		expect(first.ids).toHaveLength(20);
	});

	it('takes records away while one pages', async () => {
		const bench = await openLiving(provider);
		const whole = once(await everyId(bench));
		bench.living.start({ ...within, of: bench.list, leaving: { count: 30, each: 10 } });
		const start = snapshotOf(bench);
		expect(start.ids).toHaveLength(whole.length);
		await everyId(bench);
		expect(start.removed).toHaveLength(30);
		const gone = start.removed.map(({ id }) => id);
		expect(once([...start.stayed, ...gone])).toEqual(whole);
		expect(once(await everyId(bench))).toEqual(once(start.stayed));
	});

	it('moves by the clock, and tells when', async () => {
		const bench = await openLiving(provider);
		bench.living.start({
			...within,
			of: bench.list,
			late: { count: 10, ms: 1000 },
			leaving: { count: 10, ms: 500, after: 1 },
		});
		const start = snapshotOf(bench);
		const began = bench.clock.nowMs;
		await bench.page();
		await bench.page();
		expect([start.added, start.removed]).toEqual([[], []]);
		bench.clock.nowMs += 2000;
		await bench.page();
		expect(start.added).toHaveLength(2);
		expect(start.removed).toHaveLength(3);
		expect(start.added[0]).toMatchObject({ ms: began + 2000, requests: 2 });
		expect(bench.living.state).toMatchObject({ requests: 3, added: 2, removed: 3, waiting: 15 });
	});

	it('moves after so many requests, or by hand alone', async () => {
		const bench = await openLiving(provider);
		bench.living.start({
			...within,
			of: bench.list,
			arriving: { count: 10, requests: 3 },
			leaving: { count: 10, requests: 0 },
		});
		const start = snapshotOf(bench);
		for (let at = 0; at < 4; at++) await bench.page();
		expect([start.added.length, start.removed.length]).toEqual([1, 0]);
		bench.living.step(4);
		expect([start.added.length, start.removed.length]).toEqual([5, 4]);
	});

	it('moves the same records for the same seed', async () => {
		const run = async (seed: number) => {
			const bench = await openLiving(provider);
			const pace = { count: 15, each: 5 };
			bench.living.start({ ...within, of: bench.list, seed, late: pace, leaving: pace });
			const start = snapshotOf(bench);
			const pages = await pullPages(bench);
			return {
				added: start.added.map(({ id }) => id),
				removed: start.removed.map(({ id }) => id),
				pages,
			};
		};
		const first = await run(1);
		expect(await run(1)).toEqual(first);
		expect((await run(2)).added).not.toEqual(first.added);
	});

	it('moves with refusals and lost connections between', async () => {
		const bench = await openLiving(provider);
		bench.living.start({ ...within, of: bench.list, arriving: { count: 20 }, late: { count: 20 } });
		const start = snapshotOf(bench);
		bench.sandbox.faults.next({ kind: 'status', status: 503, times: 2 });
		bench.sandbox.faults.next({ kind: 'drop' });
		expect([(await bench.page()).status, (await bench.page()).status]).toEqual([503, 503]);
		await expect(bench.page()).rejects.toThrow();
		// Who was refused has seen no list, and so none has moved.
		expect(bench.living.state).toMatchObject({ requests: 0, added: 0 });
		await bench.page();
		await bench.page();
		expect(start.added).toHaveLength(2);
	});

	it('only moves what lies in the range', async () => {
		const bench = await openLiving(provider);
		const middle = (FROM + UNTIL) / 2;
		bench.living.start({ from: middle, to: UNTIL, of: bench.list, late: { count: 1000 } });
		expect(bench.living.snapshot(bench.list, middle, UNTIL).ids).toEqual([]);
		expect(bench.living.snapshot(bench.list, FROM, middle).ids.length).toBeGreaterThan(20);
	});

	it('refuses modes that do not exist, and keeps those that are on', async () => {
		const { living, list } = await openLiving(provider);
		living.start({ late: { count: 3 } });
		for (const modes of [
			{ latest: { count: 1 } },
			{ late: { each: 1 } },
			{ late: { count: -1 } },
			{ counts: { as: 'roman' } },
			{ counts: { cached: null } },
			{ counts: { cached: { requests: 'many' } } },
			{ cap: { rows: 0 } },
			{ of: { list: 'no such list' } },
			'late',
		]) {
			expect(() => living.start(modes as object)).toThrow(TypeError);
		}
		expect(() => living.snapshot({ ...list, list: 'other' }, FROM, UNTIL)).toThrow(
			/There is no list/,
		);
		expect(living.state).toMatchObject({ modes: { late: { count: 3 } }, waiting: 3 });
	});
});
