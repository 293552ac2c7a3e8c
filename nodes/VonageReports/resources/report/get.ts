import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { pathSegment } from '../../../shared/http/path';
import { operation } from '../../../shared/operation';
import { readReportId } from '../../../shared/fields/pickedId';
import { vonageReportId } from '../../fields/reportId';
import { vonageReports } from '../../provider';
import { reportChoices, vonageReportCalls } from '../../reports';
import { lookAtReport } from './reportCalls';

const showOnlyForReportGet = { resource: ['report'], operation: ['get'] };

export const getReport = operation(vonageReportCalls, 'Get a report', async (context) => {
	const { n8n } = context;
	const segment = pathSegment('Report', readReportId(n8n));
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const shape = readOutput(
		n8n.getNodeParameter('output'),
		n8n.getNodeParameter('fields', []),
		reportChoices,
	);
	const report = await lookAtReport(context, segment, context.tools(readRetryPolicy(options)));
	return [context.item(shape.convert(report))];
});

export const reportGetFields: INodeProperties[] = [
	vonageReportId('get'),
	...outputFields(showOnlyForReportGet, reportChoices, vonageReports.name),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForReportGet },
		options: retryOptions,
	},
];
