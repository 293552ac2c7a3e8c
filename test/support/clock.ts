import { systemClock } from '../../nodes/shared/clock';

/** Waits end at once, and move the clock on by their length. */
export interface FakeClock {
	nowMs: number;
	/** The waits, in milliseconds. */
	readonly waits: number[];
}

/**
 * Replaces the nodes' clock until the end of the test; chance is always at its highest.
 * @param startIso the time it shows; without an offset in UTC
 */
export function fakeClock(startIso = '2026-06-15T12:00:00Z'): FakeClock {
	const clock: FakeClock = { nowMs: Date.parse(startIso), waits: [] };
	systemClock.now = () => clock.nowMs;
	systemClock.random = () => 0.999_999;
	systemClock.breathe = undefined;
	systemClock.quiet = undefined;
	systemClock.sleep = async (ms, signal) => {
		signal?.throwIfAborted();
		clock.waits.push(ms);
		clock.nowMs += ms;
	};
	return clock;
}
