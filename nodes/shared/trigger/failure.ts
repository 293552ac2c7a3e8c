import type { IPollFunctions, NodeApiError } from 'n8n-workflow';
import { systemClock } from '../clock';
import { RequestFailed } from '../http/requestFailed';
import { isPassing } from '../http/classify';
import { parseRetryAfterMs } from '../http/retryDelay';
import { benchOf } from '../operation/bench';
import { PullFailed } from '../pull/pullFailed';
import { sourcesOf, type AnyEvent } from './event';

type Failure = NonNullable<NodeApiError['failure']>;

/**
 * After a restart, n8n does not try a trigger again whose error has this word, which some servers use in
 * their refusals, such as those of a moment.
 */
const NEVER_AGAIN = /authorization/gi;

/** @returns the error as users see it, with what n8n has to know to wait before the next poll */
export async function pollFailure(
	n8n: IPollFunctions,
	event: AnyEvent,
	error: unknown,
): Promise<NodeApiError> {
	const { provider } = sourcesOf(event)[0].source;
	const told = (await benchOf(n8n, provider, event.name).failed(error)).error;
	told.message = told.message.replace(NEVER_AGAIN, 'auth');
	const failure = failureOf(error);
	if (failure) told.failure = failure;
	return told;
}

function failureOf(error: unknown): Failure | undefined {
	const cause = error instanceof PullFailed ? error.cause : error;
	if (!(cause instanceof RequestFailed)) return undefined;
	const { outcome } = cause;
	if ('failure' in outcome) {
		switch (outcome.failure.kind) {
			case 'loginRefused':
			case 'unauthorized':
				return { cause: 'credential-invalid' };
			case 'paused':
				return { cause: 'rate-limited' };
			case 'transport':
				return { cause: 'temporarily-unavailable' };
			case 'notSent':
				return { cause: 'configuration-invalid' };
		}
	}
	const { status, headers } = outcome.exchange;
	const retryAfterMs = parseRetryAfterMs(headers['retry-after'], systemClock.now());
	const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	if (status === 401 || status === 403) return { cause: 'credential-invalid' };
	return isPassing(status) ? { cause: 'temporarily-unavailable', ...wait } : undefined;
}

/**
 * @param isOver whether the poll's time is
 * @returns whether pages had come, and what was left of them did not fit into the time of a poll, or would
 * have had to wait for longer than that: it asked for more than the provider gives at once
 */
export function askedTooMuch(error: unknown, isOver: boolean): boolean {
	if (!(error instanceof PullFailed)) return false;
	const { slice, page } = error.progress;
	return (slice > 1 || page > 1) && (isOver || failureOf(error)?.cause === 'rate-limited');
}
