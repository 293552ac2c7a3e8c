import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { USUAL_RETRIES } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestOnce } from '../../../shared/http/request';
import { operation } from '../../../shared/operation';
import { readMaxWaitMs, reportWaitOptions } from '../../../shared/report/waitOptions';
import { accountIdOption } from '../../account';
import { productFields } from '../../fields/product';
import { productsWithFilters, reportFilterOptions } from '../../fields/reportFilters';
import { vonageReports } from '../../provider';
import { REPORT_PRODUCTS, reportProductsWith } from '../../reportFilters';
import { CHARGED_IN_REPORTS, readReport, reportChoices, vonageReportCalls } from '../../reports';
import { readCreateBody } from './createBody';
import { untilDone } from './reportCalls';

const showOnlyForReportCreate = { resource: ['report'], operation: ['create'] };

const MAY_EXIST =
	"the report may have been created all the same, and a second one would be charged again. Before you create it anew, look for it with 'Get Many' or in the Vonage API dashboard";

export const createReport = operation(vonageReportCalls, 'Create a report', async (context) => {
	const { n8n, request } = context;
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const shape = readOutput(
		n8n.getNodeParameter('output'),
		n8n.getNodeParameter('fields', []),
		reportChoices,
	);
	const maxWaitMs = readMaxWaitMs(options);
	const body = await readCreateBody(n8n, options);
	const tools = context.tools(USUAL_RETRIES);
	const answer = await requestOnce({ ...request, body }, tools, MAY_EXIST, jsonFault);
	const created = readReport(answer.body);
	const report =
		maxWaitMs === undefined ? created : await untilDone(created, context, tools, maxWaitMs);
	return [context.item(shape.convert(report))];
});

export const reportCreateFields: INodeProperties[] = [
	...productFields(showOnlyForReportCreate, Object.keys(REPORT_PRODUCTS)),
	...dateRangeFields(showOnlyForReportCreate, 'records').map((field) =>
		// As Vonage's own default.
		field.name === 'dateRange' ? { ...field, default: 'last7Days' } : field,
	),
	...outputFields(showOnlyForReportCreate, reportChoices, vonageReports.name),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: `Which records go into the report. ${CHARGED_IN_REPORTS}.`,
		displayOptions: { show: { ...showOnlyForReportCreate, product: productsWithFilters } },
		options: reportFilterOptions,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: showOnlyForReportCreate },
		options: [
			accountIdOption,
			{
				displayName: 'Callback URL',
				name: 'callbackUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://n8n.example.com/webhook/report',
				description:
					'Where Vonage posts the raw report when it is done, e.g. the address of a Webhook node',
			},
			{
				displayName: 'Include Message',
				name: 'includeMessage',
				type: 'boolean',
				default: false,
				description:
					'Whether to put the text of the messages into the report too. It is personal data.',
				displayOptions: {
					show: { '/product': reportProductsWith(({ message }) => message === true) },
				},
			},
			{
				displayName: 'Include Subaccounts',
				name: 'includeSubaccounts',
				type: 'boolean',
				default: false,
				description:
					"Whether to put the records of the account's subaccounts into the report too, which are charged as well. With more than ten, Vonage advises one report for each.",
			},
			...reportWaitOptions,
			{
				displayName: 'Show Concatenated',
				name: 'showConcatenated',
				type: 'boolean',
				default: false,
				description: 'Whether to get the field that says if a message was sent in several parts',
				displayOptions: {
					show: { '/product': reportProductsWith(({ concatenated }) => concatenated === true) },
				},
			},
		].sort((a, b) => a.displayName.localeCompare(b.displayName)) as INodeProperties[],
	},
];
