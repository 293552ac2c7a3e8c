import type { IDataObject } from 'n8n-workflow';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import { readChoice } from '../../../shared/fields/choice';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault, shapeOf } from '../../../shared/http/jsonBody';
import { requestAnswer } from '../../../shared/http/request';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { telnyx } from '../../provider';

/** Source: specification. */
export const CDR_FIELDS_PATH = '/v2/legacy/reporting/batch_detail_records/voice/fields';

/**
 * Reads the fields out of an answer that has them in groups, without `data`.
 * @throws UnexpectedAnswer when there are no groups of texts
 */
export function cdrFieldsOf(body: unknown): Array<{ field: string; category: string }> {
	const groups = Object.entries((body ?? {}) as Record<string, unknown>);
	const fields = groups.flatMap(([category, names]) =>
		Array.isArray(names) ? names.map((name) => ({ field: String(name), category })) : [],
	);
	if (fields.length > 0) return fields;
	throw new UnexpectedAnswer("Telnyx's answer holds no fields of CDR reports", {
		description: `Expected lists of names in groups, got ${shapeOf(body)}.`,
	});
}

export const getAvailableFields: Operation = {
	name: 'Get Available Fields',
	value: 'getFields',
	action: 'Get available fields of CDR reports',
	description: "List what a report can have for columns: choices of 'Fields in Report'",
	url: CDR_FIELDS_PATH,
	run: operation(telnyx, 'Get available fields of CDR reports', async (context) => {
		const { n8n, request } = context;
		const options = readOptions(n8n);
		const output = readChoice('Output', n8n.getNodeParameter('output', 'simplified'), [
			'raw',
			'simplified',
		]);
		const tools = context.tools(readRetryPolicy(options));
		const { body } = await requestAnswer(request, tools, { repeatable: true, isBroken: jsonFault });
		const fields = cdrFieldsOf(body);
		if (output === 'raw') return [context.item(body as IDataObject)];
		return fields.map((field) => context.item(field));
	}),
	fields: (show) => [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			description: 'What to return of the answer',
			displayOptions: { show },
			options: [
				{ name: 'Raw', value: 'raw', description: 'The whole answer in one item, in groups' },
				{ name: 'Simplified', value: 'simplified', description: 'An item for each field' },
			],
		},
		optionsField(show, retryOptions),
	],
};
