import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrivalOf } from '../../shared/app.mts';
import { createSlidingWindow } from '../../shared/slidingWindow.mts';
import { TELNYX_DEMO, type TelnyxSettings } from './options.mts';
import {
	accessProblem,
	FORBIDDEN,
	sendProblem,
	TOO_MANY,
	UNAUTHORIZED,
	type Problem,
} from './problems.mts';

export interface Gate {
	/** Requests refused with 429 so far. */
	readonly refusedForRate: number;
	/** True when it has refused a request: its key, or one request too many. */
	refuses(request: FastifyRequest, reply: FastifyReply): boolean;
}

function accessOf({ headers }: FastifyRequest): Problem | undefined {
	const key = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
	if (key === TELNYX_DEMO.restrictedKey) return FORBIDDEN;
	return key === TELNYX_DEMO.apiKey ? undefined : UNAUTHORIZED;
}

/** What every request has to pass. @param now the clock, in milliseconds */
export function createGate(settings: TelnyxSettings, now: () => number): Gate {
	const limit =
		settings.rateLimit === null ? undefined : createSlidingWindow(settings.rateLimit, now);
	let refusedForRate = 0;

	/** Counts a request, tells what is left, and refuses it when nothing is. */
	const refusesRate = (request: FastifyRequest, reply: FastifyReply): boolean => {
		if (!limit) return false;
		const waitMs = limit.take(TELNYX_DEMO.apiKey, arrivalOf(request));
		reply
			.header('x-ratelimit-limit', limit.perSecond)
			.header('x-ratelimit-remaining', limit.remaining(TELNYX_DEMO.apiKey))
			// Seconds to wait, not a time of day.
			.header('x-ratelimit-reset', Math.max(1, Math.ceil(waitMs / 1000)));
		if (waitMs === 0) return false;
		refusedForRate += 1;
		if (settings.retryAfter) reply.header('retry-after', Math.ceil(waitMs / 1000));
		sendProblem(request, reply, TOO_MANY);
		return true;
	};
	return {
		get refusedForRate() {
			return refusedForRate;
		},
		refuses(request, reply) {
			const problem = accessOf(request);
			if (!problem) return refusesRate(request, reply);
			sendProblem(request, reply, accessProblem(problem, request.url));
			return true;
		},
	};
}
