export interface SlidingWindow {
	/** How many requests may come within any 1,000 ms. */
	readonly perSecond: number;
	/**
	 * 0 when the request may pass, else the milliseconds until one may.
	 * @param at when it arrived, in milliseconds; by default now
	 */
	take(key: string, at?: number): number;
	/** How many more may come now. */
	remaining(key: string): number;
}

const WINDOW_MS = 1000;

/**
 * Lets at most `perSecond` requests of a key through in any 1,000 ms, wherever those begin: no
 * burst can straddle the border of two seconds. A refused request costs nothing.
 * @param now the clock, in milliseconds
 */
export function createSlidingWindow(perSecond: number, now: () => number): SlidingWindow {
	const passed = new Map<string, number[]>();
	const recentOf = (key: string, at: number) => {
		const recent = (passed.get(key) ?? []).filter((time) => time > at - WINDOW_MS);
		passed.set(key, recent);
		return recent;
	};
	return {
		perSecond,
		remaining: (key) => perSecond - recentOf(key, now()).length,
		take(key, at = now()) {
			const recent = recentOf(key, at);
			if (recent.length >= perSecond) return recent[0] + WINDOW_MS - at;
			recent.push(at);
			return 0;
		},
	};
}
