import { parseRetryAfterMs } from './retryDelay';

/** A response as it came, before anybody judged it. Header names are lower case. */
export interface Exchange {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Why there is no response. */
export type Failure =
	/** The connection did not work or broke; worth another try. */
	| TransportFailure
	/** The provider did not accept the login; another try may lock the account. */
	| { kind: 'loginRefused'; message: string; description?: string }
	/** The token was refused, and a fresh one too. */
	| { kind: 'unauthorized'; body: unknown; contentType?: unknown }
	/** Nothing was sent: the credential or the platform's rules do not allow it. */
	| { kind: 'notSent'; message: string; description?: string; certificate?: boolean }
	/** Nothing was sent: the provider asked for a pause that is longer than may be waited for. */
	| { kind: 'paused' };

export interface TransportFailure {
	kind: 'transport';
	message: string;
	/** How long was waited in vain, in ms; absent where it was not time that ran out. */
	timedOutMs?: number;
	/** Whether the request certainly did not reach the provider. */
	neverSent?: boolean;
}

export type Outcome = { exchange: Exchange } | { failure: Failure };

/** What to do about an outcome. */
export type Verdict =
	| { action: 'accept' }
	/** `limited`: the provider refused for its rate, which the budget has to know. */
	| { action: 'retry'; limited: boolean; retryAfterMs?: number }
	| { action: 'fail' };

/** Below 500, what may pass by itself (RFC 9110, RFC 6585, RFC 8470). */
const PASSING = new Set([408, 425, 429]);

/**
 * From 500 on, what another try does not change: not implemented, version, negotiation, loop, extension,
 * network login (RFC 9110, 2295, 5842, 2774, 6585), and a certificate that is not valid (Cloudflare).
 * All others tell of a state, also those that only some proxies know, such as 520 to 524.
 */
const LASTING = new Set([501, 505, 506, 508, 510, 511, 526]);

/** @returns whether a status may pass by itself, so that another try is worth it */
export function isPassing(status: number): boolean {
	return PASSING.has(status) || (status >= 500 && status < 600 && !LASTING.has(status));
}

/** @returns whether a status says that the request was carried out */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/**
 * Judges an outcome by itself; whether a retry is allowed (attempts left, request repeatable) is not
 * decided here.
 * @param nowMs milliseconds since 1970 UTC, to read a `Retry-After` date
 */
export function classify(outcome: Outcome, nowMs: number): Verdict {
	if ('failure' in outcome) {
		return outcome.failure.kind === 'transport'
			? { action: 'retry', limited: false }
			: { action: 'fail' };
	}
	const { status, headers } = outcome.exchange;
	if (isSuccess(status)) return { action: 'accept' };
	if (!isPassing(status)) return { action: 'fail' };
	return {
		action: 'retry',
		limited: status === 429,
		retryAfterMs: parseRetryAfterMs(headers['retry-after'], nowMs),
	};
}
