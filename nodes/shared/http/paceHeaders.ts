import type { Pace } from './budget';
import { parseWaitMs } from './retryDelay';

/**
 * Reads a provider's pace off two headers: a number of requests that are left, and when there are more.
 * @param names of the headers, in lower case; the reset is told in whole seconds, so that 0 may be nearly
 * one, or as a moment (see {@link parseWaitMs})
 */
export function paceIn(names: { remaining: string; reset: string }) {
	return (headers: Record<string, unknown>, nowMs: number): Pace | undefined => {
		const remaining = String(headers[names.remaining] ?? '').trim();
		const resetMs = parseWaitMs(headers[names.reset], nowMs);
		return /^\d+$/.test(remaining) && resetMs !== undefined
			? { remaining: Number(remaining), resetMs: Math.max(1000, resetMs) }
			: undefined;
	};
}
