import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../shared/fields/output';
import { USUAL_RETRIES } from '../../shared/fields/pullOptions';
import { jsonFault } from '../../shared/http/jsonBody';
import { requestOnce } from '../../shared/http/request';
import { operation, type OperationFunction } from '../../shared/operation';
import { readMaxWaitMs, reportWaitOptions } from '../../shared/report/waitOptions';
import { rowOf } from '../paging';
import { telnyx } from '../provider';
import { choicesOf } from './columns';
import { oneOf, type ReportFamily, type Show } from './family';
import { idOf, untilDone, withBody } from './reportCalls';

/** Asks Telnyx to prepare a report, once, and waits for it if that is wanted. */
export function createReport(family: ReportFamily): OperationFunction {
	const choices = choicesOf(family);
	return operation(telnyx, `Create ${oneOf(family)}`, async (context) => {
		const { n8n, request } = context;
		const options = n8n.getNodeParameter('options', {}) as IDataObject;
		const shape = readOutput(
			n8n.getNodeParameter('output', 'simplified'),
			n8n.getNodeParameter('fields', []),
			choices,
		);
		const maxWaitMs = readMaxWaitMs(options);
		const asked = family.create.request({ n8n, options });
		const tools = context.tools(USUAL_RETRIES);
		const { body } = await requestOnce(
			withBody(request, asked),
			tools,
			mayExist(family),
			jsonFault,
		);
		const created = rowOf(body, family.one);
		idOf(created, family);
		const report =
			maxWaitMs === undefined
				? created
				: await untilDone(created, context, { family, tools, maxWaitMs });
		return [context.item(shape.convert(report))];
	});
}

function mayExist({ one, list }: ReportFamily): string {
	const where = list ? "with 'Get Many' or in the Telnyx portal" : 'in the Telnyx portal';
	return `the ${one} may have been created all the same. Before you create it anew, look for it ${where}`;
}

/** @param show when the operation is chosen */
export function createFields(family: ReportFamily, show: Show): INodeProperties[] {
	return [
		...family.create.fields(show),
		...outputFields(show, choicesOf(family), telnyx.name),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			displayOptions: { show },
			options: [...family.create.options, ...reportWaitOptions].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	];
}
