import { sleep } from 'n8n-workflow';

/** Time and chance, handed in so that tests need neither to wait nor to guess. */
export interface Clock {
	/** Milliseconds since 1970-01-01 UTC. */
	now(): number;
	/**
	 * Waits.
	 * @param ms milliseconds
	 * @param signal ends the wait at once
	 * @throws when the signal is aborted before or during the wait
	 */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Lets whatever else is due happen first; absent where time does not pass by itself. */
	breathe?(): Promise<void>;
	/** Settles when all that could be done at once is done; absent where time does not pass by itself. */
	quiet?(): Promise<void>;
	/** At least 0, below 1. */
	random(): number;
}

/** The real clock; the nodes use it through this object, so that a test can replace its parts. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => {
		signal?.throwIfAborted();
		await sleep(ms, signal);
	},
	breathe: async () => await sleep(0),
	quiet: async () => {
		await sleep(0);
		await sleep(0);
	},
	random: () => Math.random(),
};
