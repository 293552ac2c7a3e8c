import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { isLost } from '../../../shared/http/deleteOnce';
import { pathSegment } from '../../../shared/http/path';
import { RequestFailed, requestRepeatably, type RequestTools } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation';
import { readReportId } from '../../../shared/fields/pickedId';
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

const showOnlyForReportCancel = { resource: ['report'], operation: ['cancel'] };

export const cancelReport = operation(vonageReportCalls, 'Cancel a report', async (context) => {
	const { n8n } = context;
	const segment = pathSegment('Report', readReportId(n8n));
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const shape = readOutput(
		n8n.getNodeParameter('output'),
		n8n.getNodeParameter('fields', []),
		reportChoices,
	);
	const report = await cancel(context, segment, context.tools(readRetryPolicy(options)));
	return [context.item(shape.convert(report))];
});

/** A repeat whose first try had come through is told that the report is done: then it is cancelled. */
async function cancel(
	context: OperationContext,
	segment: string,
	tools: RequestTools,
): Promise<Report> {
	let sent = 0;
	let mayBeDone = false;
	const exchange = await requestRepeatably(
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
		{ isBroken: jsonFault, isWanted: (status) => status === 409 },
	);
	if (exchange.status !== 409) return readReport(exchange.body);
	if (mayBeDone) {
		const report = await lookAtReport(context, segment, tools);
		if (reportStatus(report) === 'cancelled') return report;
	}
	throw new RequestFailed({ exchange }, sent);
}

export const reportCancelFields: INodeProperties[] = [
	vonageReportId('cancel'),
	...outputFields(showOnlyForReportCancel, reportChoices, vonageReports.name),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForReportCancel },
		options: retryOptions,
	},
];
