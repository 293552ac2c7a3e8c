import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange, Outcome } from './classify';
import { RequestFailed } from './requestFailed';
import { requestAnswer, type RequestTools } from './request';

/**
 * Deletes something once. Where the answer got lost, the request is repeated: if the provider then does not
 * know it any more, it was deleted the first time.
 * @param notFound what to throw when the provider does not know it at all; by default the refusal as it came
 * @throws RequestFailed as for any other refusal
 */
export async function deleteOnce(
	request: IHttpRequestOptions,
	tools: RequestTools,
	notFound: (exchange: Exchange, attempts: number) => Error = (exchange, attempts) =>
		new RequestFailed({ exchange }, attempts),
): Promise<void> {
	let attempts = 0;
	let mayBeDone = false;
	const exchange = await requestAnswer(
		request,
		{
			...tools,
			send: async (one) => {
				attempts += 1;
				const outcome = await tools.send(one);
				mayBeDone ||= isLost(outcome);
				return outcome;
			},
		},
		{ repeatable: true, isWanted: (status) => status === 404 },
	);
	if (exchange.status === 404 && !mayBeDone) throw notFound(exchange, attempts);
}

/**
 * Whether a request may have been carried out although there is no answer that says so. What the provider
 * refused for its rate, or what never got there, was not.
 */
export function isLost(outcome: Outcome): boolean {
	if ('failure' in outcome) {
		return outcome.failure.kind === 'transport' && outcome.failure.neverSent !== true;
	}
	return outcome.exchange.status >= 500 || outcome.exchange.status === 408;
}
