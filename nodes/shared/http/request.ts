import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { Pace, RequestBudget } from './budget';
import { classify, isSuccess, type Exchange, type Outcome, type Verdict } from './classify';
import { Patience, PauseTooLong } from './patience';
import { RequestFailed } from './requestFailed';
import { retryDelayMs, type RetryPolicy } from './retryDelay';
import { timeoutMsOf } from './timeout';

export interface RequestTools {
	/** `timeout` of the request, in ms, is how long it may take; a streamed body is not part of it. */
	send(request: IHttpRequestOptions): Promise<Outcome>;
	/** Makes ready for sending, so that a request goes at the moment when it is its turn. */
	ready?(): Promise<void>;
	budget: RequestBudget;
	/** Reads what a provider's headers say about its pace, where they do. */
	pace?(headers: Record<string, unknown>, nowMs: number): Pace | undefined;
	/** Whether an answer with a status of success is a provider's word for an error. */
	isError?(body: unknown): boolean;
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

/** A try that has less time than this left is not worth it, in ms. */
const SHORTEST_TRY_MS = 1000;

/** Whether a request may be sent again where the provider may have carried it out already. */
export type Repeat =
	/** It changes nothing at the provider. */
	| { repeatable: true }
	/**
	 * It must not be carried out twice: it is sent again only where the provider refused it for its rate, and
	 * so did not look at it, or where it did not get there. `unsure` is what to tell where it may have been
	 * carried out although nothing says so.
	 */
	| { repeatable: false; unsure: string };

/** How an answer is got. */
export type Asking = Repeat & {
	/** See {@link BodyCheck}; absent: every accepted answer is what was asked for. */
	isBroken?: BodyCheck;
	/** Statuses that are answers for the caller although they are no success, e.g. 404. */
	isWanted?(status: number): boolean;
};

/**
 * Sends a request until there is an answer, within the budget and the retry policy. Refusals for the rate
 * end by the time that the policy allows, all others also by its number of retries.
 *
 * @throws RequestFailed when the provider refuses, the retries are spent, or it may not be repeated
 * @throws the signal's reason when the execution is cancelled, also while waiting
 */
export async function requestAnswer(
	request: IHttpRequestOptions,
	tools: RequestTools,
	asking: Asking,
): Promise<Exchange> {
	const { isBroken = () => undefined, isWanted = () => false } = asking;
	const { budget, policy, clock, signal, ready } = tools;
	const { fixed } = policy;
	const patience = new Patience(policy.maxTotalWaitMs);
	const timeoutMs = timeoutMsOf(request, policy);
	let tryMs = timeoutMs;
	let faults = 0;
	let outcome: Outcome = { failure: { kind: 'paused' } };
	for (let attempt = 1; ; attempt++) {
		const timed = { ...request, timeout: tryMs };
		const sending = budget.run(() => tools.send(timed), signal, { patience, ready });
		const before = outcome;
		outcome = judgeBody(
			await sending.catch((error: unknown) => {
				if (!(error instanceof PauseTooLong)) throw error;
				throw new RequestFailed(before, attempt - 1, tooLongWait(error.waitMs, policy));
			}),
			isBroken,
		);
		const verdict = judge(outcome, tools);
		const waitMs = waitAskedFor(verdict, outcome, tools);
		if (
			'exchange' in outcome &&
			(verdict.action === 'accept' || isWanted(outcome.exchange.status))
		) {
			budget.answered(tools.pace?.(outcome.exchange.headers, clock.now()));
			return outcome.exchange;
		}
		if (verdict.action !== 'retry') throw new RequestFailed(outcome, attempt);
		const failed = (stoppedBy?: string) => new RequestFailed(outcome, attempt, stoppedBy, fixed);
		if (!asking.repeatable && !verdict.limited && !isUnsent(outcome)) throw failed(asking.unsure);
		if (verdict.limited) budget.refused(waitMs);
		else if (++faults > policy.maxRetries) throw failed();

		const lostMs = 'failure' in outcome && lostIn(outcome.failure);
		if (lostMs) patience.lost(lostMs);
		const delayMs = retryDelayMs(attempt, waitMs, clock.random());
		if (delayMs > patience.leftMs) {
			throw failed(patience.hasLost ? tooLongSilence(policy) : tooLongWait(delayMs, policy));
		}
		patience.wait(delayMs);
		if (patience.hasLost) {
			// What a request that is not answered may take in all is bounded too.
			tryMs = Math.min(timeoutMs, patience.leftMs);
			if (tryMs < Math.min(timeoutMs, SHORTEST_TRY_MS)) throw failed(tooLongSilence(policy));
		}
		await clock.sleep(delayMs, signal);
	}
}

function tooLongWait(waitMs: number, { maxTotalWaitMs }: RetryPolicy): string {
	return `the next try would be in ${seconds(waitMs)} s, and 'Max Wait' allows ${seconds(maxTotalWaitMs)} s in all`;
}

function tooLongSilence({ maxTotalWaitMs }: RetryPolicy): string {
	return `'Max Wait' allows ${seconds(maxTotalWaitMs)} s in all for waits and for tries that are not answered`;
}

/** An error inside an answer that says success is what its words say, and no answer. */
function judge(outcome: Outcome, { clock, isError }: RequestTools): Verdict {
	const verdict = classify(outcome, clock.now());
	const isWrong =
		verdict.action === 'accept' && 'exchange' in outcome && isError?.(outcome.exchange.body);
	return isWrong ? { action: 'fail' } : verdict;
}

/** @returns ms; `Retry-After` before the headers that tell the pace */
function waitAskedFor(verdict: Verdict, outcome: Outcome, tools: RequestTools): number | undefined {
	if (verdict.action !== 'retry') return undefined;
	if (verdict.retryAfterMs !== undefined || !verdict.limited) return verdict.retryAfterMs;
	if (!('exchange' in outcome)) return undefined;
	return tools.pace?.(outcome.exchange.headers, tools.clock.now())?.resetMs;
}

/** @returns ms in which a try waited for an answer in vain; 0 if it was not time that ran out */
function lostIn(failure: Extract<Outcome, { failure: unknown }>['failure']): number {
	return failure.kind === 'transport' ? (failure.timedOutMs ?? 0) : 0;
}

/** @returns whether a request certainly did not reach the provider */
function isUnsent(outcome: Outcome): boolean {
	return (
		'failure' in outcome &&
		outcome.failure.kind === 'transport' &&
		outcome.failure.neverSent === true
	);
}

function judgeBody(outcome: Outcome, isBroken: BodyCheck): Outcome {
	if (!('exchange' in outcome) || !isSuccess(outcome.exchange.status)) return outcome;
	const fault = isBroken(outcome.exchange);
	if (fault === undefined) return outcome;
	return { failure: { kind: 'transport', message: fault } };
}

function seconds(ms: number): number {
	return Math.ceil(ms / 1000);
}
