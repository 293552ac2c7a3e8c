import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange, Outcome } from './classify';
import { RequestFailed, requestRepeatably, type RequestTools } from './request';

/**
 * Deletes something once. Where the answer got lost, the request is repeated: if the provider then does not
 * know it any more, it was deleted the first time.
 * @param unknown the error where the provider does not know it at all; default: as for any other refusal
 */
export async function deleteOnce(
	request: IHttpRequestOptions,
	tools: RequestTools,
	unknown: (exchange: Exchange) => Error = (exchange) => new RequestFailed({ exchange }, 1),
): Promise<void> {
	let mayBeDone = false;
	const exchange = await requestRepeatably(
		request,
		{
			...tools,
			send: async (one) => {
				const outcome = await tools.send(one);
				mayBeDone ||= isLost(outcome);
				return outcome;
			},
		},
		{ isWanted: (status) => status === 404 },
	);
	if (exchange.status === 404 && !mayBeDone) throw unknown(exchange);
}

/** Whether the request may have been carried out although there is no answer that says so. */
function isLost(outcome: Outcome): boolean {
	if ('failure' in outcome) return outcome.failure.kind === 'transport';
	return outcome.exchange.status >= 500 || outcome.exchange.status === 408;
}
