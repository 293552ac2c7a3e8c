import { optionsField, readOptions } from '../../shared/fields/collections';
import { outputFields, readOutput } from '../../shared/fields/output';
import { readRetryPolicy, retryOptions } from '../../shared/fields/pullOptions';
import { operation } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import { telnyx } from '../provider';
import { choicesOf } from './columns';
import { oneOf, type ReportFamily } from './family';
import { lookAtReport, reportPath } from './reportCalls';
import { reportField } from './reportField';

/** Asks what has become of a report. */
export function getReport(family: ReportFamily): Operation {
	const choices = choicesOf(family);
	const action = `Get ${oneOf(family)}`;
	return {
		name: 'Get',
		value: 'get',
		action,
		description: `Get the state of a ${family.one} and the link to its file`,
		url: family.path,
		run: operation(telnyx, action, async (context) => {
			const { n8n } = context;
			const path = reportPath(context, family);
			const options = readOptions(n8n);
			const shape = readOutput(n8n, choices);
			const tools = context.tools(readRetryPolicy(options));
			return [context.item(shape.convert(await lookAtReport(context, path, family, tools)))];
		}),
		fields: (show) => [
			reportField(family, show),
			...outputFields(show, choices, telnyx.name),
			optionsField(show, retryOptions),
		],
	};
}
