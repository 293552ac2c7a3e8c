import {
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { benchOf } from './bench';
import type { RequestTools } from '../http/request';
import type { RetryPolicy } from '../http/retryDelay';
import type { Provider } from '../http/provider';

/** The function that n8n's declarative engine calls for an operation, once for each input item. */
export type OperationFunction = (
	this: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** What an operation gets to work with. */
export interface OperationContext {
	n8n: IExecutePaginationFunctions;
	/** Method, URL, defaults and everything the parameters' routing put in. */
	request: IHttpRequestOptions;
	tools(policy: RetryPolicy): RequestTools;
	/** Ends with the execution, or when the operation is over: nothing goes on behind its back. */
	signal: AbortSignal;
	/** An output item that belongs to the input item. */
	item(json: IDataObject, binary?: INodeExecutionData['binary']): INodeExecutionData;
}

/**
 * Wraps an operation for n8n's declarative engine: errors become the one kind that users see, or,
 * with On Error set to continue, an item with the same facts; every item is paired with its input.
 *
 * @param name as users know it, e.g. `Get many CDRs`
 */
export function operation(
	provider: Provider,
	name: string,
	run: (context: OperationContext) => Promise<INodeExecutionData[]>,
): OperationFunction {
	return async function (this, { options }) {
		const over = new AbortController();
		const cancelled = this.getExecutionCancelSignal();
		const signal = cancelled ? AbortSignal.any([cancelled, over.signal]) : over.signal;
		const pairedItem = { item: this.getItemIndex() };
		const bench = benchOf(this, provider, name, this.getItemIndex());
		try {
			return await run({
				n8n: this,
				request: options as IHttpRequestOptions,
				signal,
				tools: (policy) => bench.tools(policy, signal),
				item: (json, binary) => (binary ? { json, binary, pairedItem } : { json, pairedItem }),
			});
		} catch (error) {
			// By this word the engine knows a stopped execution from a failed one.
			if (cancelled?.aborted) throw new NodeOperationError(this.getNode(), 'canceled');
			const { error: nodeError, facts } = await bench.failed(error);
			if (!this.continueOnFail()) throw nodeError;
			const { message, description } = nodeError;
			// Everything under `error`, and no `error` beside `json`: with one, the engine reduces the item
			// to its message; with other fields beside this one, older n8n takes it for a success.
			return [
				{ json: { error: { message, description: description ?? null, ...facts } }, pairedItem },
			];
		} finally {
			over.abort();
		}
	};
}
