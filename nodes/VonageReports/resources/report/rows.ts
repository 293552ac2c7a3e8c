import { UserError, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import type { Show } from '../../../shared/fields/show';
import { pathSegment } from '../../../shared/http/path';
import type { Offers, ReportRows, RowKind } from '../../../shared/reportRows/family';
import { getRowsOperation } from '../../../shared/reportRows/getRows';
import { runOperation } from '../../../shared/reportRows/run';
import { textOrNull } from '../../../shared/callRecord/values';
import { readUtcTime } from '../../../shared/time';
import { CALL_PRODUCTS, vonageOutcome } from '../../callRecord';
import { readProduct } from '../../fields/product';
import { vonageReportId } from '../../fields/reportId';
import { FLAT_PRODUCTS } from '../../flatRecord';
import { callChoices, choicesOf, isCallProduct } from '../../output';
import { OTHER_PRODUCT, PRODUCTS } from '../../products';
import {
	CHARGED_IN_REPORTS,
	fileIdIn,
	isTruncated,
	recordsCount,
	tellReport,
	vonageReportCalls,
	type Report,
} from '../../reports';
import { REPORT_PRODUCTS } from '../../reportFilters';
import { VONAGE_OUTCOMES } from '../../sources/calls';
import { askForReport, contentFields, contentFilters, contentOptions } from './create';
import { readCreateBody } from './createBody';
import { lookAtReport, untilDone } from './reportCalls';
import { fileOf, fileUnder } from './reportFile';

/** The drop-down's value for a product that the file's name tells. */
const AUTO = 'auto';

const OFFERS: Offers = { choices: callChoices, outcomes: VONAGE_OUTCOMES };

const FLAT = Object.keys(FLAT_PRODUCTS).filter((product) => product in REPORT_PRODUCTS);
const CALLS = CALL_PRODUCTS.filter((product) => product in REPORT_PRODUCTS);
const OTHERS = Object.keys(REPORT_PRODUCTS).filter(
	(product) => !FLAT.includes(product) && !isCallProduct(product),
);

/** @param product its value in a request */
function kindOf(product: string): RowKind {
	return {
		name: PRODUCTS[product]?.label ?? (product || 'no known product'),
		// The dates of a report are in UTC (specification), also where its file does not say so.
		choices: choicesOf(product, readUtcTime),
		...(isCallProduct(product) ? { outcomeOf: vonageOutcome } : {}),
	};
}

/** Specification: `report_<PRODUCT>_<ACCOUNT>_<date>.csv`; the archive `<PRODUCT>_<ID>.zip` (observed). */
function productIn(name: string): string | undefined {
	const last = name.split('/').at(-1) ?? '';
	const [, product] = /^(?:report_)?([A-Z][A-Z0-9-]*)_/.exec(last) ?? [];
	return product !== undefined && Object.hasOwn(PRODUCTS, product) ? product : undefined;
}

function productField(show: Show): INodeProperties {
	return {
		displayName: 'Product',
		name: 'rowsProduct',
		type: 'options',
		default: AUTO,
		description: 'What the rows of the file are about',
		displayOptions: { show },
		options: [
			{
				name: 'Automatic',
				value: AUTO,
				description: "By the name of the file, if it is still Vonage's own",
			},
			...Object.entries(PRODUCTS).map(([value, { label: name }]) => ({ name, value })),
		].sort((a, b) => a.name.localeCompare(b.name)),
	};
}

const reportRows: ReportRows<Report> = {
	provider: vonageReportCalls,
	one: 'a report',
	fileStem: 'vonage-report',
	offers: OFFERS,
	getRows: {
		description:
			'Get the rows of a report that is done, or of its file. Vonage keeps the file for 72 hours; to read it costs nothing more.',
		link: {
			description:
				"The link to the file that Vonage gives with a report ('_links.download_report.href'). Only the file's ID is taken from it.",
			placeholder: 'e.g. https://api.nexmo.com/v3/media/aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
		},
		reportField: vonageReportId,
		kindFields: (show) => [productField(show)],
	},
	run: {
		description: `Have Vonage prepare a report, wait for it, and get its rows, in one go. ${CHARGED_IN_REPORTS}.`,
		url: '/v2/reports',
		fields: (show) => [...contentFields(show), contentFilters(show)],
		options: contentOptions,
		offers: [
			{ show: { product: [...CALLS, OTHER_PRODUCT] }, offers: OFFERS },
			{ show: { product: FLAT }, offers: { choices: choicesOf(FLAT[0]) } },
			{ show: { product: OTHERS }, offers: {} },
		],
		async read(n8n, options) {
			const body = await readCreateBody(n8n, options);
			return {
				kind: kindOf(readProduct(n8n)),
				create: async ({ context, tools }) => await askForReport(context, body, tools),
			};
		},
	},
	checkId: (id) => void pathSegment('Report', id),
	checkLink: (link) => void fileIdOfLink(link),
	look: async (id, { context, tools }) =>
		await lookAtReport(context, pathSegment('Report', id), tools),
	untilDone: async (report, { context, tools }, maxWaitMs) =>
		await untilDone(report, context, tools, maxWaitMs),
	fileOf: async (report, { context, ...access }, take) =>
		await fileOf(report, context, { ...access, take }),
	fileUnder: async (link, { context, ...access }, take) =>
		await fileUnder(fileIdOfLink(link), context, { ...access, take }),
	tell: tellReport,
	factsOf: (report) => ({
		recordsCount: recordsCount(report),
		isPartial: isTruncated(report),
		more: { truncated: isTruncated(report) },
		...(isTruncated(report)
			? { remark: 'Vonage did not put all records into the report (TRUNCATED)' }
			: {}),
	}),
	kindOf: ({ product }) => kindOf(textOrNull(product) ?? ''),
	kindOfFile(names, { reader }) {
		const chosen = readChoice('Product', reader.getNodeParameter('rowsProduct', AUTO), [
			AUTO,
			...Object.keys(PRODUCTS),
		]);
		const product = chosen === AUTO ? names.map(productIn).find((one) => one) : chosen;
		return product === undefined ? undefined : kindOf(product);
	},
};

/** @throws UserError without the link: it may be its own secret */
function fileIdOfLink(link: string): string {
	const fileId = URL.canParse(link) ? fileIdIn(link) : null;
	if (fileId !== null) return fileId;
	throw new UserError("'Link' is no link to the file of a report", {
		description: `It ends with the file's ID, e.g. https://api.nexmo.com/v3/media/aaaaaaaa-bbbb-cccc-dddd-0123456789ab.`,
	});
}

export const getRows = getRowsOperation(reportRows);
export const runReport = runOperation(reportRows);
