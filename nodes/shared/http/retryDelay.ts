/** How long and how often a request may be repeated. */
export interface RetryPolicy {
	/** Repeats after the first try; those after a refusal for the rate (429) do not count. */
	maxRetries: number;
	/** Milliseconds that one request may spend on waits and on tries that got no answer in time. */
	maxTotalWaitMs: number;
	/** How long one try may take, in ms; absent: what the platform was told, else the usual. */
	timeoutMs?: number;
	/** Whether these are nobody's options, so that no message should tell to raise them. */
	fixed?: boolean;
}

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** A number this large is no wait in seconds (it would be 31 years) but a moment since 1970, in seconds. */
const EPOCH_SECONDS = 1e9;
/** The same in milliseconds; what is between and beyond them is neither. */
const EPOCH_MS = 1e12;

/** A moment that is further away than this is no moment of a reset, in ms. */
const FURTHEST_MOMENT_MS = 24 * 60 * 60 * 1000;

/**
 * The wait before the next try: exponential back-off, between half and the whole of 0.5 s, 1 s, 2 s …
 * 30 s, or what the server asked for if that is longer.
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
	const wholeMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
	return Math.max(retryAfterMs ?? 0, Math.round((wholeMs / 2) * (1 + random)));
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
	if (/^\d+$/.test(trimmed)) return parseWaitMs(trimmed, nowMs);
	// A date has a month in letters; Date.parse would read "12 " or "1.5" as a date too.
	if (!/[a-z]/i.test(trimmed)) return undefined;
	const dateMs = Date.parse(trimmed);
	return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

/**
 * Reads a wait that is told as a number of whole seconds. Some servers give the moment of the reset
 * instead, in seconds or milliseconds since 1970: one within a day is taken for that.
 * @param nowMs milliseconds since 1970 UTC
 * @returns milliseconds from now, never negative; `undefined` if it is no number or makes no sense
 */
export function parseWaitMs(value: unknown, nowMs: number): number | undefined {
	const text = String(value ?? '').trim();
	if (!/^\d+$/.test(text)) return undefined;
	const told = Number(text);
	if (told < EPOCH_SECONDS) return told * 1000;
	const isMoment = told < 10 * EPOCH_SECONDS || (told >= EPOCH_MS && told < 10 * EPOCH_MS);
	if (!isMoment) return undefined;
	const waitMs = (told < EPOCH_MS ? told * 1000 : told) - nowMs;
	return waitMs > FURTHEST_MOMENT_MS ? undefined : Math.max(0, waitMs);
}
