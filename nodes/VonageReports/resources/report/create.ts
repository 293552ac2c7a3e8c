import { DateTime } from 'luxon';
import {
	UserError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { dateRangeFields, resolveDateRange } from '../../../shared/fields/dateRange';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { originOf } from '../../../shared/http/origin';
import { requestRepeatably } from '../../../shared/http/request';
import { operation } from '../../../shared/operation';
import type { Provider } from '../../../shared/provider';
import { readMaxWaitMs, reportWaitOptions } from '../../../shared/report/waitOptions';
import { toIso } from '../../../shared/time';
import { accountIdOption, readAccountId } from '../../account';
import { productFields, readProduct, readProductQuery } from '../../fields/product';
import {
	productsWithFilters,
	readReportFilters,
	reportFilterOptions,
} from '../../fields/reportFilters';
import { BEHIND_NOW_MS, vonageReports } from '../../provider';
import { REPORT_PRODUCTS, reportProduct, reportProductsWith } from '../../reportFilters';
import { CHARGED_IN_REPORTS, readReport, reportChoices, vonageReportCalls } from '../../reports';
import { untilDone } from './reportCalls';

const showOnlyForReportCreate = { resource: ['report'], operation: ['create'] };

/** What is a second try elsewhere would be a second report here, and a second bill. */
const NEVER_AGAIN = { maxRetries: 0, maxTotalWaitMs: 0 };

const MAY_EXIST =
	"the report may have been created all the same, and a second one would be charged again. Before you create it anew, look for it with 'Get Many' or in the Vonage API dashboard";

/** Vendor's page on creating reports: records go back 13 months. */
const MONTHS_BACK = 13;

const creation: Provider = {
	...vonageReportCalls,
	advice(status) {
		if (status === 429) {
			return 'Vonage limits how many requests about reports it takes in a second. Nothing was created; run it again.';
		}
		return status >= 500 ? 'Vonage has a problem of its own.' : vonageReportCalls.advice(status);
	},
};

export const createReport = operation(creation, 'Create a report', async (context) => {
	const { n8n, request } = context;
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const shape = readOutput(
		n8n.getNodeParameter('output'),
		n8n.getNodeParameter('fields', []),
		reportChoices,
	);
	const maxWaitMs = readMaxWaitMs(options);
	const body = await readBody(n8n, options);
	const answer = await requestRepeatably({ ...request, body }, context.tools(NEVER_AGAIN), {
		isBroken: jsonFault,
		unsure: MAY_EXIST,
	});
	const created = readReport(answer.body);
	const report =
		maxWaitMs === undefined
			? created
			: await untilDone(created, context, context.tools(readRetryPolicy({})), maxWaitMs);
	return [context.item(shape.convert(report))];
});

async function readBody(
	n8n: IExecutePaginationFunctions,
	options: IDataObject,
): Promise<IDataObject> {
	const product = readProduct(n8n);
	const filters = n8n.getNodeParameter('filters', {}) as IDataObject;
	const { message, concatenated } = reportProduct(product);
	const callbackUrl = readCallbackUrl(options.callbackUrl);
	const account = await n8n.getCredentials(vonageReports.credentialType as string);
	return {
		account_id: readAccountId(options, account),
		...readProductQuery(n8n, product, filters),
		...readDates(n8n),
		...readReportFilters(product, filters),
		...(message && options.includeMessage === true ? { include_message: true } : {}),
		...(concatenated && options.showConcatenated === true ? { show_concatenated: true } : {}),
		...(options.includeSubaccounts === true ? { include_subaccounts: true } : {}),
		...(callbackUrl === undefined ? {} : { callback_url: callbackUrl }),
	};
}

/** Rounded up at both ends, so that reports that meet within a second neither share nor skip it. */
function readDates(n8n: IExecutePaginationFunctions): { date_start: string; date_end: string } {
	const dates = {
		dateRange: n8n.getNodeParameter('dateRange'),
		from: n8n.getNodeParameter('from', ''),
		to: n8n.getNodeParameter('to', ''),
	};
	const timeZone = n8n.getTimezone();
	const nowMs = systemClock.now();
	const range = resolveDateRange(dates, timeZone, nowMs);
	const earliest = DateTime.fromMillis(nowMs, { zone: timeZone }).minus({ months: MONTHS_BACK });
	if (range.fromMs < earliest.toMillis()) {
		throw new UserError(`'From' is more than ${MONTHS_BACK} months ago`, {
			description: `Vonage keeps records for ${MONTHS_BACK} months. Choose a start after ${earliest.toISO()}.`,
		});
	}
	const [start, end] = [range.fromMs, Math.min(range.toMs, nowMs - BEHIND_NOW_MS)].map((ms) =>
		Math.ceil(ms / 1000),
	);
	if (start < end) return { date_start: toIso(start) ?? '', date_end: toIso(end) ?? '' };
	throw new UserError("'From' is less than a minute ago", {
		description: 'Vonage takes dates in the past only, by its own clock. Choose an earlier start.',
	});
}

/** @throws UserError, without the address: it may be its own secret */
function readCallbackUrl(value: unknown): string | undefined {
	const url = String(value ?? '').trim();
	if (url === '') return undefined;
	if (originOf(url) !== null) return url;
	throw new UserError("'Callback URL' is not a web address", {
		description: 'It begins with https:// or http://, e.g. https://n8n.example.com/webhook/report.',
	});
}

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
