import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Outcome } from '../shared/http/classify';
import { RequestFailed, requestRepeatably, type RequestTools } from '../shared/http/request';

/**
 * Deletes something once. Where the answer got lost, the request is repeated: if Telnyx then does not
 * know it any more, it was deleted the first time.
 * @throws RequestFailed when Telnyx does not know it at all, as for any other refusal
 */
export async function deleteOnce(request: IHttpRequestOptions, tools: RequestTools): Promise<void> {
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
	if (exchange.status === 404 && !mayBeDone) throw new RequestFailed({ exchange }, 1);
}

/** Whether the request may have been carried out although there is no answer that says so. */
function isLost(outcome: Outcome): boolean {
	if ('failure' in outcome) return outcome.failure.kind === 'transport';
	return outcome.exchange.status >= 500 || outcome.exchange.status === 408;
}
