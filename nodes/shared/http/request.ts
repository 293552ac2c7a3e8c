import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { Pace, RequestBudget } from './budget';
import { classify, type Exchange, type Outcome, type Verdict } from './classify';
import { retryDelayMs, type RetryPolicy } from './retryDelay';

/** A request that did not come to an answer, with what a user needs to know about it. */
export class RequestFailed extends Error {
	override readonly name = 'RequestFailed';

	constructor(
		readonly outcome: Outcome,
		/** How often it was sent. */
		readonly attempts: number,
		/** What kept it from being sent again, if something did. */
		readonly stoppedBy?: string,
	) {
		super('The request did not succeed');
	}
}

export interface RequestTools {
	send(request: IHttpRequestOptions): Promise<Outcome>;
	budget: RequestBudget;
	/** Reads what a provider's headers say about its pace, where they do. */
	pace?(headers: Record<string, unknown>): Pace | undefined;
	policy: RetryPolicy;
	clock: Clock;
	signal?: AbortSignal;
}

/**
 * Looks into an accepted answer.
 * @returns `undefined` if it is what was asked for, else what is wrong with it: it is then asked for
 * again as if the connection had broken
 */
export type BodyCheck = (exchange: Exchange) => string | undefined;

/**
 * Sends a request that may be repeated (it changes nothing at the provider) until there is an
 * answer, within the budget and the retry policy.
 *
 * @param isBroken see {@link BodyCheck}; none by default
 * @param isWanted statuses that are answers for the caller although they are no success, e.g. 404
 * @param unsure see {@link requestOnce}; absent: it may be repeated
 * @throws RequestFailed when the provider refuses or the retries are spent
 * @throws the signal's reason when the execution is cancelled, also while waiting
 */
export async function requestRepeatably(
	request: IHttpRequestOptions,
	tools: RequestTools,
	{
		isBroken = () => undefined,
		isWanted = () => false,
		unsure,
	}: { isBroken?: BodyCheck; isWanted?: (status: number) => boolean; unsure?: string } = {},
): Promise<Exchange> {
	const { budget, policy, clock, signal } = tools;
	let waitedMs = 0;
	for (let attempt = 1; ; attempt++) {
		const outcome = judgeBody(await budget.run(() => tools.send(request), signal), isBroken);
		const verdict = classify(outcome, clock.now());
		const waitMs = waitAskedFor(verdict, outcome, tools);
		if (
			'exchange' in outcome &&
			(verdict.action === 'accept' || isWanted(outcome.exchange.status))
		) {
			budget.answered(tools.pace?.(outcome.exchange.headers));
			return outcome.exchange;
		}
		if (verdict.action !== 'retry') throw new RequestFailed(outcome, attempt);
		if (unsure !== undefined && !verdict.limited) throw new RequestFailed(outcome, attempt, unsure);
		if (verdict.limited) budget.refused(waitMs);
		if (attempt > policy.maxRetries) throw new RequestFailed(outcome, attempt);

		const delayMs = retryDelayMs(attempt, waitMs, clock.random());
		if (waitedMs + delayMs > policy.maxTotalWaitMs) {
			throw new RequestFailed(
				outcome,
				attempt,
				`the next try would be in ${seconds(delayMs)} s, and 'Max Wait' allows ${seconds(policy.maxTotalWaitMs)} s in all`,
			);
		}
		waitedMs += delayMs;
		await clock.sleep(delayMs, signal);
	}
}

/** @returns ms; `Retry-After` before the headers that tell the pace */
function waitAskedFor(verdict: Verdict, outcome: Outcome, tools: RequestTools): number | undefined {
	if (verdict.action !== 'retry') return undefined;
	if (verdict.retryAfterMs !== undefined || !verdict.limited) return verdict.retryAfterMs;
	return 'exchange' in outcome ? tools.pace?.(outcome.exchange.headers)?.resetMs : undefined;
}

/**
 * Sends a request that changes something and must not be carried out twice: it is repeated only where
 * the provider refused it for its rate, and so did not look at it.
 *
 * @param unsure what to tell where it may have been carried out although nothing says so
 * @param isBroken see {@link BodyCheck}; none by default
 * @throws RequestFailed as {@link requestRepeatably}
 */
export async function requestOnce(
	request: IHttpRequestOptions,
	tools: RequestTools,
	unsure: string,
	isBroken?: BodyCheck,
): Promise<Exchange> {
	return await requestRepeatably(request, tools, { unsure, isBroken });
}

function judgeBody(outcome: Outcome, isBroken: BodyCheck): Outcome {
	if (!('exchange' in outcome)) return outcome;
	const { status } = outcome.exchange;
	if (status < 200 || status >= 300) return outcome;
	const fault = isBroken(outcome.exchange);
	if (fault === undefined) return outcome;
	return { failure: { kind: 'transport', message: fault } };
}

function seconds(ms: number): number {
	return Math.ceil(ms / 1000);
}
