import fc from 'fast-check';
import { RequestBudget, type Rate } from '../../../nodes/shared/http/budget';
import { settled, VirtualTime } from './virtualTime';

/** Sends `count` requests at once through a budget. @returns when each was sent, ms from the start */
async function send(
	count: number,
	rate: Rate,
	{ lastsMs = 0, before = (budget: RequestBudget): void => budget.answered() } = {},
) {
	const time = new VirtualTime();
	const budget = new RequestBudget(rate, time);
	before(budget);
	const start = time.now();
	const sentAtMs: number[] = [];
	let inFlight = 0;
	let most = 0;
	const all = Array.from({ length: count }, async () =>
		budget.run(async () => {
			sentAtMs.push(time.now() - start);
			most = Math.max(most, ++inFlight);
			if (lastsMs > 0) await time.sleep(lastsMs);
			inFlight -= 1;
		}),
	);
	await time.runOut();
	await Promise.all(all);
	return { sentAtMs, most };
}

describe('request budget', () => {
	it('never sends more than the rate allows in any time, and wastes none of it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 50 }),
				async (count, burst, perSecond) => {
					const { sentAtMs } = await send(count, { burst, perSecond, inFlight: 1000 });
					expect(sentAtMs).toHaveLength(count);
					sentAtMs.forEach((fromMs, index) => {
						sentAtMs.slice(index).forEach((toMs, between) => {
							// Waits are whole milliseconds.
							const allowed = burst + ((toMs - fromMs + 1) / 1000) * perSecond;
							expect(between + 1).toBeLessThanOrEqual(allowed);
						});
					});
					const fastestMs = (Math.max(0, count - burst) / perSecond) * 1000;
					expect(sentAtMs[count - 1]).toBeLessThanOrEqual(fastestMs + count);
				},
			),
		);
	});

	it('keeps to its window when timers fire late, and uses nearly all of it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 20, max: 60 }),
				fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 20 }),
				async (count, latenesses) => {
					const time = new VirtualTime();
					let timers = 0;
					const late = {
						now: () => time.now(),
						random: () => time.random(),
						sleep: async (ms: number) =>
							await time.sleep(ms + latenesses[timers++ % latenesses.length]),
					};
					const window = { requests: 10, ms: 1030 };
					const rate = { burst: 1, perSecond: 9.9, inFlight: 1000, window };
					const budget = new RequestBudget(rate, late);
					const sentAtMs: number[] = [];
					const all = Array.from({ length: count }, async () =>
						budget.run(async () => void sentAtMs.push(time.now())),
					);
					await time.runOut();
					await Promise.all(all);
					sentAtMs.sort((a, b) => a - b);
					for (let nth = 10; nth < count; nth++) {
						expect(sentAtMs[nth] - sentAtMs[nth - 10]).toBeGreaterThanOrEqual(1030);
					}
				},
			),
		);
	});

	it('lets those who waited go one by one after a moment in which nobody could', async () => {
		const time = new VirtualTime();
		const [stoppedAtMs, goesOnAtMs] = [time.now() + 1_500, time.now() + 4_000];
		const stopping = {
			now: () => time.now(),
			random: () => time.random(),
			sleep: async (ms: number) => {
				const atMs = time.now() + ms;
				await time.sleep(atMs > stoppedAtMs && atMs < goesOnAtMs ? goesOnAtMs - time.now() : ms);
			},
		};
		const rate = { burst: 1, perSecond: 20, inFlight: 1000, window: { requests: 10, ms: 1_000 } };
		const budget = new RequestBudget(rate, stopping);
		const sentAtMs: number[] = [];
		const all = Array.from({ length: 40 }, async () =>
			budget.run(async () => void sentAtMs.push(time.now())),
		);
		await time.runOut();
		await Promise.all(all);
		expect(sentAtMs).toHaveLength(40);
		expect(sentAtMs.filter((atMs) => atMs === goesOnAtMs)).toHaveLength(1);
		for (let nth = 1; nth < 40; nth++) {
			expect(sentAtMs[nth] - sentAtMs[nth - 1]).toBeGreaterThanOrEqual(50);
		}
	});

	it('keeps to the number of requests in flight, for as long as they last', async () => {
		const { most, sentAtMs } = await send(
			10,
			{ burst: 100, perSecond: 100, inFlight: 3 },
			{ lastsMs: 50 },
		);
		expect(most).toBe(3);
		expect(sentAtMs).toEqual([0, 0, 0, 50, 50, 50, 100, 100, 100, 150]);
	});

	it('lets nobody send before the wait that the provider asked for is over', async () => {
		const { sentAtMs } = await send(
			5,
			{ burst: 100, perSecond: 100, inFlight: 10 },
			{ before: (budget) => budget.refused(7_000) },
		);
		expect(Math.min(...sentAtMs)).toBe(7_000);
	});

	it('halves its pace when it is refused without a wait', async () => {
		const rate = { burst: 1, perSecond: 10, inFlight: 10 };
		const before = (budget: RequestBudget) => budget.refused();
		const { sentAtMs } = await send(5, rate, { before });
		expect(sentAtMs).toEqual([0, 200, 400, 600, 800]);
	});

	it('recovers to the documented rate after twenty answers, and never beyond', async () => {
		const rate = { burst: 1, perSecond: 10, inFlight: 10 };
		const before = (budget: RequestBudget) => {
			budget.refused();
			for (let answer = 0; answer < 100; answer++) budget.answered();
		};
		const { sentAtMs } = await send(3, rate, { before });
		expect(sentAtMs).toEqual([0, 100, 200]);
	});

	it('stops waiting at once when the execution is cancelled, and frees its place', async () => {
		const time = new VirtualTime();
		const budget = new RequestBudget({ burst: 1, perSecond: 0.001, inFlight: 1 }, time);
		await budget.run(async () => undefined);
		const cancel = new AbortController();
		const outcomes = [1, 2, 3].map(async () =>
			budget.run(async () => 'sent', cancel.signal).catch(() => 'cancelled'),
		);
		await settled();
		cancel.abort();
		expect(await Promise.all(outcomes)).toEqual(['cancelled', 'cancelled', 'cancelled']);
		const later = budget.run(async () => 'sent');
		await time.runOut();
		expect(await later).toBe('sent');
	});

	it('loses no time where the clock is put back', async () => {
		const time = new VirtualTime();
		const budget = new RequestBudget({ burst: 1, perSecond: 10, inFlight: 100 }, time);
		const sendSome = async () => {
			const all = Promise.all(Array.from({ length: 20 }, () => budget.run(async () => {})));
			const ms = await time.runOut();
			await all;
			return ms;
		};
		const before = await sendSome();
		time.putBack(600_000);
		expect(await sendSome()).toBeLessThanOrEqual(before + 200);
		time.putBack(600_000);
		expect(await sendSome()).toBeLessThanOrEqual(before + 200);
	});

	it('waits no longer than the provider asked for where the clock is put back', async () => {
		const time = new VirtualTime();
		const budget = new RequestBudget({ burst: 10, perSecond: 10, inFlight: 100 }, time);
		budget.refused(5_000);
		time.putBack(3_600_000);
		const sent = budget.run(async () => time.now());
		expect(await time.runOut()).toBe(5_000);
		await sent;
	});
});
