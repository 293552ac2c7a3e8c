import type { Clock } from '../clock';

/** How long something may take to come. */
export interface Deadline {
	/** Milliseconds. */
	timeoutMs: number;
	clock: Clock;
}

/**
 * Waits until something is late: one wait for all of it, however often it comes.
 * @param since when it began to be awaited, in ms; `undefined` while nobody awaits it
 * @param signal ends the wait
 * @returns whether it is late; `false` when the wait was ended
 */
export async function isLate(
	since: () => number | undefined,
	{ timeoutMs, clock }: Deadline,
	signal: AbortSignal,
): Promise<boolean> {
	// On a clock that does not go by itself every wait would seem too long.
	while (clock.breathe && !signal.aborted) {
		const beganMs = since();
		const leftMs = beganMs === undefined ? timeoutMs : beganMs + timeoutMs - clock.now();
		if (leftMs <= 0) return true;
		await clock.sleep(leftMs, signal).catch(() => undefined);
		await clock.breathe?.();
	}
	return false;
}
