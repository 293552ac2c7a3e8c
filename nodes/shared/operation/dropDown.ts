import type { IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { toNodeError } from './nodeError';
import { credentialMemo } from '../http/credentialMemo';
import { jsonFault } from '../http/jsonBody';
import { requestAnswer } from '../http/request';
import { sendOnce } from '../http/send';
import { budgetOf, credentialTypeOf } from '../http/account';
import type { Provider } from '../http/provider';

/** Somebody waits in front of the drop-down: rather no list than a late one. */
const POLICY = { maxRetries: 1, maxTotalWaitMs: 2_000, timeoutMs: 10_000, fixed: true };

/**
 * Asks for what fills a drop-down in the editor.
 * @param name of what is done, in messages
 * @returns the parsed answer
 * @throws NodeApiError as an operation does
 */
export async function askForDropDown(
	n8n: ILoadOptionsFunctions,
	provider: Provider,
	name: string,
	request: IHttpRequestOptions,
): Promise<unknown> {
	const credentialType = credentialTypeOf(n8n, provider);
	const memo = credentialMemo(n8n, credentialType);
	const asking = requestAnswer(
		{ json: true, ...request },
		{
			send: async (one) => await sendOnce(n8n, credentialType, one, memo),
			ready: memo.ready,
			pace: provider.pace,
			isError: provider.isError,
			budget: budgetOf(n8n, provider),
			policy: POLICY,
			clock: systemClock,
		},
		{ repeatable: true, isBroken: jsonFault },
	);
	const { body } = await asking.catch(async (error: unknown) => {
		const mask = await memo.mask();
		const context = { node: n8n.getNode(), provider, operation: name, itemIndex: 0, mask };
		throw toNodeError(error, context).error;
	});
	return body;
}
