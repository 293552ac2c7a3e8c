/** How long and how often a request may be repeated. */
export interface RetryPolicy {
	/** Repeats after the first try. */
	maxRetries: number;
	/** Milliseconds that one request may spend waiting, all its waits added up. */
	maxTotalWaitMs: number;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * The wait before the next try: what the server asked for, else exponential back-off with full
 * jitter (between 0 and 0.5 s, 1 s, 2 s … 30 s).
 * @param attempt 1 after the first try
 * @param retryAfterMs the server's own wish in milliseconds, if it had one
 * @param random at least 0, below 1
 * @returns milliseconds
 */
export function retryDelayMs(
	attempt: number,
	retryAfterMs: number | undefined,
	random: number,
): number {
	if (retryAfterMs !== undefined) return retryAfterMs;
	return Math.round(random * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1)));
}

/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date (RFC 9110, section 10.2.3).
 * @param value the header
 * @param nowMs milliseconds since 1970 UTC
 * @returns milliseconds from now, never negative; `undefined` if there is no readable value
 */
export function parseRetryAfterMs(value: unknown, nowMs: number): number | undefined {
	const text = Array.isArray(value) ? value[0] : value;
	if (typeof text !== 'string' && typeof text !== 'number') return undefined;
	const trimmed = String(text).trim();
	if (/^\d+$/.test(trimmed)) return Number(trimmed) * 1000;
	// A date has a month in letters; Date.parse would read "12 " or "1.5" as a date too.
	if (!/[a-z]/i.test(trimmed)) return undefined;
	const dateMs = Date.parse(trimmed);
	return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
