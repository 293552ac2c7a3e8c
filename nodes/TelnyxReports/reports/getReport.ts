import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../shared/fields/output';
import { readRetryPolicy } from '../../shared/fields/pullOptions';
import { operation, type OperationFunction } from '../../shared/operation';
import { telnyx } from '../provider';
import { choicesOf } from './columns';
import { oneOf, type ReportFamily, type Show } from './family';
import { lookAtReport, reportPath } from './reportCalls';
import { reportField, retryOptionsField } from './reportField';

/** Asks what has become of a report. */
export function getReport(family: ReportFamily): OperationFunction {
	const choices = choicesOf(family);
	return operation(telnyx, `Get ${oneOf(family)}`, async (context) => {
		const { n8n } = context;
		const path = reportPath(context, family);
		const options = n8n.getNodeParameter('options', {}) as IDataObject;
		const shape = readOutput(
			n8n.getNodeParameter('output', 'simplified'),
			n8n.getNodeParameter('fields', []),
			choices,
		);
		const tools = context.tools(readRetryPolicy(options));
		return [context.item(shape.convert(await lookAtReport(context, path, family, tools)))];
	});
}

/** @param show when the operation is chosen */
export function getFields(family: ReportFamily, show: Show): INodeProperties[] {
	return [
		reportField(family, show),
		...outputFields(show, choicesOf(family), telnyx.name),
		retryOptionsField(show),
	];
}
