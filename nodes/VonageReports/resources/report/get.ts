import { optionsField, readOptions } from '../../../shared/fields/collections';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readReportId } from '../../../shared/fields/pickedId';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { pathSegment } from '../../../shared/http/path';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { vonageReportId } from '../../fields/reportId';
import { vonageReports } from '../../provider';
import { reportChoices, vonageReportCalls } from '../../reports';
import { lookAtReport } from './reportCalls';

export const getReport: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a report',
	description:
		'Get the state of a report and the number of its records. Vonage keeps it for 4 days.',
	run: operation(vonageReportCalls, 'Get a report', async (context) => {
		const { n8n } = context;
		const segment = pathSegment('Report', readReportId(n8n));
		const options = readOptions(n8n);
		const shape = readOutput(n8n, reportChoices);
		const report = await lookAtReport(context, segment, context.tools(readRetryPolicy(options)));
		return [context.item(shape.convert(report))];
	}),
	fields: (show) => [
		vonageReportId(show),
		...outputFields(show, reportChoices, vonageReports.name),
		optionsField(show, retryOptions),
	],
};
