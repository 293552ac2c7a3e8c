/** A token bucket. */
export interface RateLimitOptions {
	/** How many requests may come at once. */
	capacity: number;
	/** How many are added each second. */
	perSecond: number;
}

export interface RateLimit {
	/** 0 when the request may pass, else the seconds to wait (for Retry-After), whole and >= 1. */
	take(key: string): number;
}

/**
 * One bucket per key. A refused request costs nothing.
 * @param now the clock, in milliseconds
 */
export function createRateLimit(options: RateLimitOptions, now: () => number): RateLimit {
	const buckets = new Map<string, { tokens: number; at: number }>();
	return {
		take(key) {
			const at = now();
			const bucket = buckets.get(key) ?? { tokens: options.capacity, at };
			const gained = ((at - bucket.at) / 1000) * options.perSecond;
			bucket.tokens = Math.min(options.capacity, bucket.tokens + Math.max(0, gained));
			bucket.at = at;
			buckets.set(key, bucket);
			if (bucket.tokens >= 1) {
				bucket.tokens -= 1;
				return 0;
			}
			return Math.max(1, Math.ceil((1 - bucket.tokens) / options.perSecond));
		},
	};
}
