import type { IDataObject } from 'n8n-workflow';
import { readOptions } from '../../shared/fields/collections';
import { readOutput, type OutputChoices } from '../../shared/fields/output';
import { readRetryPolicy } from '../../shared/fields/pullOptions';
import { jsonFault } from '../../shared/http/jsonBody';
import { requestAnswer, type RequestTools } from '../../shared/http/request';
import {
	operation,
	type OperationContext,
	type OperationFunction,
} from '../../shared/operation/operation';
import { rowOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';

/** @returns what the requests of an operation that is no list need, by its options */
export function toolsOf(context: OperationContext): RequestTools {
	return context.tools(readRetryPolicy(readOptions(context.n8n)));
}

/** Asks for something that can be asked for again. @returns the parsed answer */
export async function ask(
	context: OperationContext,
	url: string,
	qs: IDataObject = {},
): Promise<unknown> {
	const request = { ...context.request, url, qs };
	return (await requestAnswer(request, toolsOf(context), { repeatable: true, isBroken: jsonFault }))
		.body;
}

/**
 * An operation that gets one thing by its ID.
 * @param name as in its action text
 * @param what it is called in messages, e.g. `recording`
 * @param urlOf reads the ID and gives the path
 */
export function getOne(
	name: string,
	what: string,
	urlOf: (context: OperationContext) => string,
	choices: OutputChoices<TelnyxRow>,
): OperationFunction {
	return operation(telnyx, name, async (context) => {
		const { n8n } = context;
		const shape = readOutput(n8n, choices);
		const body = await ask(context, urlOf(context));
		return [context.item(shape.convert(rowOf(body, what)))];
	});
}
