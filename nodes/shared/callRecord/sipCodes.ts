import type { CallOutcome } from './callRecord';
import { textOrNull } from './values';
import { meaningsOf, type Vocabulary } from './words';

/**
 * Final answers to an INVITE by what they mean to somebody who reads a list of calls, beside those of which
 * the first digit tells it. Source: RFC 3261, section 21; the grouping is ours.
 */
export const SIP_CODES = {
	// Request Timeout, Temporarily Unavailable, Request Terminated (the caller gave up).
	missed: ['408', '480', '487'],
	// Busy Here, Busy Everywhere.
	busy: ['486', '600'],
	// Forbidden, Decline.
	rejected: ['403', '603'],
	// Not Found, Address Incomplete, Not Acceptable Here.
	failed: ['404', '484', '488'],
} as const satisfies Vocabulary<CallOutcome>;

const meaningOf = meaningsOf<CallOutcome>(SIP_CODES);

/**
 * @param code number or text
 * @returns `unknown` for a code that is not listed, and for what is no code
 */
export function sipOutcome(code: unknown): CallOutcome {
	const listed = meaningOf(code);
	if (listed !== null) return listed;
	const text = textOrNull(code) ?? '';
	if (/^2\d\d$/.test(text)) return 'answered';
	return /^5\d\d$/.test(text) ? 'failed' : 'unknown';
}
