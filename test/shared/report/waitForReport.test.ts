import fc from 'fast-check';
import { AboutReport } from '../../../nodes/shared/report/aboutReport';
import { pollDelayMs, waitForReport } from '../../../nodes/shared/report/waitForReport';
import { VirtualTime } from '../http/virtualTime';

interface Made {
	word: string;
}

/** Waits for a report that is done after so many ms. */
async function wait(
	doneAfterMs: number,
	maxWaitMs: number,
	{ lookLastsMs = 0, signal }: { lookLastsMs?: number; signal?: AbortSignal } = {},
) {
	const time = new VirtualTime();
	const start = time.now();
	const looksAtMs: number[] = [];
	const stateNow = (): Made => ({ word: time.now() - start >= doneAfterMs ? 'READY' : 'BREWING' });
	const running = waitForReport<Made>(
		stateNow(),
		{
			async look() {
				looksAtMs.push(time.now() - start);
				const seen = stateNow();
				if (lookLastsMs > 0) await time.sleep(lookLastsMs, signal);
				return seen;
			},
			isDone: ({ word }) => word === 'READY',
			tell: ({ word }) => ({ reportId: 'r-1', reportStatus: word }),
		},
		{ providerName: 'Acme', clock: time, signal, maxWaitMs },
	).then(
		(report) => ({ report, error: undefined }),
		(error: unknown) => ({ report: undefined, error: error as AboutReport }),
	);
	const lastedMs = await time.runOut();
	return { ...(await running), looksAtMs, lastedMs };
}

const MINUTE = 60_000;

describe('waiting for a report', () => {
	it('asks nothing about a report that is done already', async () => {
		const { report, looksAtMs } = await wait(0, MINUTE);
		expect(report).toEqual({ word: 'READY' });
		expect(looksAtMs).toEqual([]);
	});

	it('looks less and less often', async () => {
		const { report, looksAtMs } = await wait(100_000, 10 * MINUTE);
		expect(report).toEqual({ word: 'READY' });
		expect(looksAtMs).toEqual([
			2_000, 5_000, 9_500, 16_250, 26_375, 41_563, 64_344, 94_344, 124_344,
		]);
		expect(pollDelayMs(1000)).toBe(30_000);
	});

	it('is over on time, with a last look at its very end', async () => {
		const { error, looksAtMs, lastedMs } = await wait(Infinity, MINUTE);
		expect(lastedMs).toBe(MINUTE);
		expect(looksAtMs.at(-1)).toBe(MINUTE);
		expect(error).toBeInstanceOf(AboutReport);
		expect(error?.report).toEqual({ reportId: 'r-1', reportStatus: 'BREWING' });
		expect((error?.cause as Error).message).toBe('The report was not done within 1 minute');
		expect((error?.cause as { description?: string }).description).toMatch(
			/^Acme goes on with it \(it is BREWING now\)/,
		);
	});

	it('takes a report that is done at the last moment', async () => {
		const { report } = await wait(MINUTE, MINUTE);
		expect(report).toEqual({ word: 'READY' });
	});

	it('counts the time that the looks take', async () => {
		const { looksAtMs, lastedMs } = await wait(Infinity, MINUTE, { lookLastsMs: 20_000 });
		expect(looksAtMs).toEqual([2_000, 25_000, 49_500]);
		expect(lastedMs).toBe(69_500);
	});

	it('never waits longer than it may, and never misses a report that was done in time', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 500_000 }),
				fc.integer({ min: 1, max: 400_000 }),
				async (doneAfterMs, maxWaitMs) => {
					const { report, lastedMs } = await wait(doneAfterMs, maxWaitMs);
					expect(lastedMs).toBeLessThanOrEqual(maxWaitMs);
					expect(report !== undefined).toBe(doneAfterMs <= maxWaitMs);
				},
			),
			{ numRuns: 200 },
		);
	});

	it('ends at once when it is cancelled', async () => {
		const stop = new AbortController();
		const time = new VirtualTime();
		const running = waitForReport<Made>(
			{ word: 'BREWING' },
			{
				look: async () => ({ word: 'READY' }),
				isDone: ({ word }) => word === 'READY',
				tell: ({ word }) => ({ reportId: 'r-1', reportStatus: word }),
			},
			{ providerName: 'Acme', clock: time, signal: stop.signal, maxWaitMs: MINUTE },
		);
		stop.abort(new Error('stopped'));
		await expect(running).rejects.toThrow('stopped');
		expect(await time.runOut()).toBe(0);
	});

	it('keeps the ID when the state cannot be asked for', async () => {
		const time = new VirtualTime();
		const broken = new Error('no answer');
		const running = waitForReport<Made>(
			{ word: 'BREWING' },
			{
				look: async () => await Promise.reject(broken),
				isDone: () => false,
				tell: ({ word }) => ({ reportId: 'r-1', reportStatus: word }),
			},
			{ providerName: 'Acme', clock: time, maxWaitMs: MINUTE },
		).catch((error: unknown) => error);
		await time.runOut();
		expect(await running).toMatchObject({
			cause: broken,
			report: { reportId: 'r-1', reportStatus: 'BREWING' },
		});
	});
});
