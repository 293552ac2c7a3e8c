import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { filtersField, optionsField, readOptions } from '../../../shared/fields/collections';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { USUAL_RETRIES } from '../../../shared/fields/pullOptions';
import type { Show } from '../../../shared/fields/show';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestAnswer, type RequestTools } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../../shared/report/waitOptions';
import { accountIdOption } from '../../account';
import { productFields } from '../../fields/product';
import { productsWithFilters, reportFilterOptions } from '../../fields/reportFilters';
import { vonageReports } from '../../provider';
import { REPORT_PRODUCTS, reportProductsWith } from '../../reportFilters';
import {
	CHARGED_IN_REPORTS,
	readReport,
	reportChoices,
	vonageReportCalls,
	type Report,
} from '../../reports';
import { readCreateBody } from './createBody';
import { untilDone } from './reportCalls';

const MAY_EXIST =
	"the report may have been created all the same, and a second one would be charged again. Before you create it anew, look for it with 'Get Many' or in the Vonage API dashboard";

/** Options of what goes into a report. */
export const contentOptions: INodeProperties[] = [
	accountIdOption,
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
];

const createOptions: INodeProperties[] = [
	...contentOptions,
	{
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/report',
		description:
			'Where Vonage posts the raw report when it is done, e.g. the address of a Webhook node',
	},
	...reportWaitOptions,
];

/** What goes into a report. */
export function contentFields(show: Show): INodeProperties[] {
	return [
		...productFields(show, Object.keys(REPORT_PRODUCTS)),
		// As Vonage's own default.
		...dateRangeFields(show, 'records', { default: 'last7Days' }),
	];
}

/** Which records do. */
export function contentFilters(show: Show): INodeProperties {
	return {
		...filtersField({ ...show, product: productsWithFilters }, reportFilterOptions),
		description: `Which records go into the report. ${CHARGED_IN_REPORTS}.`,
	};
}

/** Has a report prepared: once, whatever comes of it. */
export async function askForReport(
	{ request }: Pick<OperationContext, 'request'>,
	body: IDataObject,
	tools: RequestTools,
): Promise<Report> {
	const answer = await requestAnswer({ ...request, body }, tools, {
		repeatable: false,
		unsure: MAY_EXIST,
		isBroken: jsonFault,
	});
	return readReport(answer.body);
}

export const createReport: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a report',
	description: `Have Vonage prepare a file of the records of one product, for large numbers of them. ${CHARGED_IN_REPORTS}.`,
	method: 'POST',
	url: '/v2/reports',
	run: operation(vonageReportCalls, 'Create a report', async (context) => {
		const { n8n } = context;
		const options = readOptions(n8n);
		const shape = readOutput(n8n, reportChoices);
		const maxWaitMs = readMaxWaitMs(options);
		const body = await readCreateBody(n8n, options);
		const tools = context.tools(USUAL_RETRIES);
		const created = await askForReport(context, body, tools);
		const report =
			maxWaitMs === undefined ? created : await untilDone(created, context, tools, maxWaitMs);
		return [context.item(shape.convert(report))];
	}),
	fields: (show) => [
		...contentFields(show),
		...outputFields(show, reportChoices, vonageReports.name),
		contentFilters(show),
		optionsField(show, createOptions),
	],
};
