import type { NodeApiError } from 'n8n-workflow';
import { systemClock } from '../clock';
import { budgetOf, credentialTypeOf } from '../http/account';
import type { N8nContext } from '../http/context';
import { credentialMemo, type CredentialMemo } from '../http/credentialMemo';
import type { Provider } from '../http/provider';
import type { RequestTools } from '../http/request';
import type { RetryPolicy } from '../http/retryDelay';
import type { Mask } from '../http/secrets';
import { sendOnce } from '../http/send';
import { toNodeError, type FailureFacts } from './nodeError';

/** What work at a provider is done with, wherever n8n calls from. */
export interface Bench {
	/** @param signal ends what is asked with them */
	tools(policy: RetryPolicy, signal: AbortSignal): RequestTools;
	/** @returns the one error that the user sees, without the secrets of the credential */
	failed(error: unknown): Promise<{ error: NodeApiError; facts: FailureFacts }>;
}

/**
 * @param name of what is done, as users know it, e.g. `Get many CDRs`
 * @param itemIndex of the input item; 0 where there is none
 */
export function benchOf(n8n: N8nContext, provider: Provider, name: string, itemIndex = 0): Bench {
	let memo: CredentialMemo | undefined;
	const credentialOf = (type: string) => (memo ??= credentialMemo(n8n, type));
	return {
		tools(policy, signal) {
			const credentialType = credentialTypeOf(n8n, provider);
			const credential = credentialOf(credentialType);
			return {
				send: async (request) => await sendOnce(n8n, credentialType, request, credential, signal),
				ready: credential.ready,
				budget: budgetOf(n8n, provider),
				pace: provider.pace,
				isError: provider.isError,
				policy,
				clock: systemClock,
				signal,
			};
		},
		async failed(error) {
			let mask: Mask | undefined;
			try {
				mask = await credentialOf(credentialTypeOf(n8n, provider)).mask();
			} catch {
				// Which credential it is cannot be told: that is then what went wrong.
			}
			const node = n8n.getNode();
			return toNodeError(error, { node, provider, operation: name, itemIndex, mask });
		},
	};
}
