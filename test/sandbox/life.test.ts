import { virtualClock, type LifeOptions } from '../../sandbox/server.mts';
import { BORN, BORN_SECOND, MINUTE } from './lifeBench.mts';
import { closeLiving, openLiving, PROVIDERS, pullPages } from './livingBench.mts';

const BEFORE = 5 * 3600;

afterEach(closeLiving);

/** A sandbox that lives from BORN on, and what its list has told since. */
async function openLife(provider: string, life: LifeOptions = {}, seed = 7) {
	const clock = virtualClock(BORN);
	const bench = await openLiving(provider, {
		clock,
		now: undefined,
		until: undefined,
		days: 60,
		seed,
		life,
	});
	const second = () => Math.floor(clock.nowMs / 1000);
	/** Of what began up to now, and a little before life did. */
	const range = () => bench.during(BORN_SECOND - BEFORE, second());
	return { bench, clock, second, pull: async () => (await pullPages(bench, range())).flat() };
}

type OpenLife = Awaited<ReturnType<typeof openLife>>;

/** What the list tells anew in each minute. */
async function minutesOf({ clock, pull }: OpenLife, minutes: number): Promise<string[][]> {
	const known = new Set(await pull());
	const found: string[][] = [];
	for (let minute = 0; minute < minutes; minute++) {
		clock.step(MINUTE);
		const fresh = (await pull()).filter((id) => !known.has(id));
		for (const id of fresh) known.add(id);
		found.push([...new Set(fresh)]);
	}
	return found;
}

const told = ({ bench, second }: OpenLife, list = bench.list) => {
	const { ids } = bench.living.snapshot(list, BORN_SECOND - BEFORE, second());
	return new Set(ids);
};

describe.each(PROVIDERS)('sandbox, an account that lives by itself: %s', (provider) => {
	it('has something new in any two minutes, page by page, and all of it', async () => {
		// In a burst hardly a call is answered, which is what one of the lists has.
		const account = await openLife(provider, { bursts: false });
		const minutes = await minutesOf(account, 40);
		const empty = minutes.filter((ids, at) => ids.length + (minutes[at + 1] ?? ids).length === 0);
		expect(empty).toEqual([]);
		expect(minutes.flat().length).toBeGreaterThan(60);
		expect(new Set(await account.pull())).toEqual(told(account));
	});

	it('is the same life for the same seed and clock, and another for another seed', async () => {
		const lives = [];
		for (const seed of [1, 1, 2]) {
			lives.push(await minutesOf(await openLife(provider, {}, seed), 8));
			await closeLiving();
		}
		expect(lives[1]).toEqual(lives[0]);
		expect(lives[2]).not.toEqual(lives[0]);
	});

	it('is the same whether one looks often or only at the end', async () => {
		const [often, once] = [await openLife(provider), await openLife(provider)];
		await minutesOf(often, 10);
		once.clock.step(10 * MINUTE);
		expect(await once.pull()).toEqual(await often.pull());
	});

	it('tells a part of the records minutes later than the others', async () => {
		const lateness = async (life: LifeOptions) => {
			const account = await openLife(provider, life);
			const { bench, clock, second } = account;
			clock.step(60 * MINUTE);
			const punctual = await openLife(provider, { ...life, lateShare: 0 });
			punctual.clock.step(60 * MINUTE);
			const [all, some] = [told(punctual), told(account)];
			const missing = [...all].filter((id) => !some.has(id));
			const start = bench.living.snapshot(bench.list, BORN_SECOND - BEFORE, second());
			clock.step(15 * MINUTE + 1000);
			const came = new Set(start.added.map(({ id }) => id));
			return { all: all.size, missing, came: missing.filter((id) => came.has(id)) };
		};
		const usual = await lateness({});
		expect(usual.missing.length).toBeGreaterThan(2);
		expect(usual.missing.length).toBeLessThan(usual.all / 10);
		expect(usual.came).toEqual(usual.missing);
		expect((await lateness({ lateShare: 0 })).missing).toEqual([]);
		const all = await lateness({ lateShare: 1, lateSeconds: [600, 601] });
		expect(all.missing.length).toBeGreaterThan(30);
	});

	it('lives as many times faster as it is told to', async () => {
		const usual = await openLife(provider);
		const quick = await openLife(provider, { speed: 60 });
		const [before, begin] = [told(usual).size, told(quick).size];
		usual.clock.step(30 * MINUTE);
		quick.clock.step(MINUTE / 2);
		const [slow, fast] = [told(usual).size - before, told(quick).size - begin];
		expect(fast).toBeGreaterThan(slow * 0.8);
		expect(fast).toBeLessThan(slow * 1.2);
		expect(quick.bench.sandbox.life?.bursts(0, quick.second() + 1)).toHaveLength(1);
	});

	it('goes on beneath modes, and after them', async () => {
		const account = await openLife(provider);
		const { bench, clock, second, pull } = account;
		clock.step(10 * MINUTE);
		const before = told(account);
		bench.living.start({ of: bench.list, from: BORN_SECOND, leaving: { count: 5, requests: 0 } });
		const start = bench.living.snapshot(bench.list, BORN_SECOND - BEFORE, second() + 3600);
		bench.living.step(5);
		clock.step(5 * MINUTE);
		expect(start.removed).toHaveLength(5);
		expect(start.added.length).toBeGreaterThan(5);
		expect(start.added.map(({ ms }) => ms > BORN + 10 * MINUTE).every(Boolean)).toBe(true);
		bench.living.stop();
		const after = new Set(await pull());
		expect([...before].filter((id) => !after.has(id))).toEqual([]);
		expect(after.size).toBeGreaterThan(before.size + 5);
	});

	it('stands still unless it is asked to live', async () => {
		const clock = virtualClock(BORN);
		const bench = await openLiving(provider, { clock, now: undefined, until: undefined });
		const far = BORN_SECOND + 10 * 86_400;
		const ids = () => bench.living.snapshot(bench.list, BORN_SECOND - BEFORE, far).ids;
		clock.step(5 * 60 * MINUTE);
		const before = ids();
		clock.step(600 * MINUTE);
		expect([ids(), bench.sandbox.life]).toEqual([before, undefined]);
	});
});

describe('sandbox, what life refuses', () => {
	it.each<[LifeOptions, RegExp]>([
		[{ speed: 0 }, /speed is a number from 1, not 0/],
		[{ perMinute: 0 }, /perMinute times speed/],
		[{ perMinute: 600, speed: 100 }, /at most 6000, not 60000/],
		[{ lateShare: 2 }, /lateShare is from 0 to 1, not 2/],
		[{ lateSeconds: [5, 1] }, /lateSeconds is no span/],
		[{ recordingSeconds: [-1, 1] }, /recordingSeconds is no span/],
		[{ bursts: { everySeconds: 60 } }, /everySeconds is too short for bursts of 240 seconds/],
		[{ bursts: { share: NaN } }, /bursts.share is from 0 to 1/],
	])('%j', async (life, message) => {
		await expect(openLife('Telnyx', life)).rejects.toThrow(message);
	});
});
