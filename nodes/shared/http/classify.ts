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
	| { kind: 'transport'; message: string }
	/** The provider did not accept the login; another try may lock the account. */
	| { kind: 'loginRefused'; message: string; description?: string }
	/** The token was refused, and a fresh one too. */
	| { kind: 'unauthorized'; body: unknown }
	/** Nothing was sent: the credential or the platform's rules do not allow it. */
	| { kind: 'notSent'; message: string; description?: string };

export type Outcome = { exchange: Exchange } | { failure: Failure };

/** What to do about an outcome. */
export type Verdict =
	| { action: 'accept' }
	/** `limited`: the provider refused for its rate, which the budget has to know. */
	| { action: 'retry'; limited: boolean; retryAfterMs?: number }
	| { action: 'fail' };

/** Statuses that may pass by themselves (RFC 9110, RFC 6585, RFC 8470). */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

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
	if (status >= 200 && status < 300) return { action: 'accept' };
	if (!PASSING.has(status)) return { action: 'fail' };
	return {
		action: 'retry',
		limited: status === 429,
		retryAfterMs: parseRetryAfterMs(headers['retry-after'], nowMs),
	};
}
