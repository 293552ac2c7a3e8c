import type { IHttpRequestOptions } from 'n8n-workflow';
import type { RetryPolicy } from './retryDelay';

/** How long one try may take where nobody says anything else, in ms. */
export const USUAL_TIMEOUT_MS = 60_000;

/** What n8n puts into a request unless the user sets something else, in ms. */
const PLATFORM_TIMEOUT_MS = 300_000;

/**
 * How long one try may take: what the option says, else what the user told the platform for this node,
 * else the usual.
 * @param usualMs of an operation that needs more than others
 * @returns ms
 */
export function timeoutMsOf(
	{ timeout }: Pick<IHttpRequestOptions, 'timeout'>,
	{ timeoutMs }: Pick<RetryPolicy, 'timeoutMs'>,
	usualMs: number = USUAL_TIMEOUT_MS,
): number {
	if (timeoutMs !== undefined) return timeoutMs;
	return timeout !== undefined && timeout > 0 && timeout !== PLATFORM_TIMEOUT_MS
		? timeout
		: usualMs;
}

/** @returns seconds for a message, to a tenth */
export function secondsText(ms: number): string {
	return String(Math.round(ms / 100) / 10);
}
