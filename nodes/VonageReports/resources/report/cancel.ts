import { optionsField, readOptions } from '../../../shared/fields/collections';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readReportId } from '../../../shared/fields/pickedId';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { isLost } from '../../../shared/http/deleteOnce';
import { pathSegment } from '../../../shared/http/path';
import { RequestFailed } from '../../../shared/http/requestFailed';
import { requestAnswer, type RequestTools } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { vonageReportId } from '../../fields/reportId';
import { vonageReports } from '../../provider';
import {
	readReport,
	reportChoices,
	reportStatus,
	vonageReportCalls,
	type Report,
} from '../../reports';
import { lookAtReport, reportRequest } from './reportCalls';

export const cancelReport: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a report',
	description: 'Stop a report that is not done yet',
	method: 'DELETE',
	run: operation(vonageReportCalls, 'Cancel a report', async (context) => {
		const { n8n } = context;
		const segment = pathSegment('Report', readReportId(n8n));
		const options = readOptions(n8n);
		const shape = readOutput(n8n, reportChoices);
		const report = await cancel(context, segment, context.tools(readRetryPolicy(options)));
		return [context.item(shape.convert(report))];
	}),
	fields: (show) => [
		vonageReportId(show),
		...outputFields(show, reportChoices, vonageReports.name),
		optionsField(show, retryOptions),
	],
};

/** A repeat whose first try had come through is told that the report is done: then it is cancelled. */
async function cancel(
	context: OperationContext,
	segment: string,
	tools: RequestTools,
): Promise<Report> {
	let sent = 0;
	let mayBeDone = false;
	const exchange = await requestAnswer(
		reportRequest(context, segment, 'DELETE'),
		{
			...tools,
			send: async (request) => {
				sent += 1;
				const outcome = await tools.send(request);
				mayBeDone ||= isLost(outcome);
				return outcome;
			},
		},
		{ repeatable: true, isBroken: jsonFault, isWanted: (status) => status === 409 },
	);
	if (exchange.status !== 409) return readReport(exchange.body);
	if (mayBeDone) {
		const report = await lookAtReport(context, segment, tools);
		if (reportStatus(report) === 'cancelled') return report;
	}
	throw new RequestFailed({ exchange }, sent);
}
