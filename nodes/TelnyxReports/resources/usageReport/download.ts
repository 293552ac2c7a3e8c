import type { IDataObject } from 'n8n-workflow';
import { UnexpectedAnswer } from '../../../shared/errors';
import { binaryPropertyField, readPropertyName } from '../../../shared/fields/outputAs';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../../shared/fields/pullOptions';
import { requestText, type ReadText } from '../../../shared/download/read';
import { jsonFault, shapeOf, webPage } from '../../../shared/http/jsonBody';
import { losslessJson } from '../../../shared/http/losslessJson';
import { requestRepeatably } from '../../../shared/http/request';
import { operation } from '../../../shared/operation';
import { metaOf, rowsOf } from '../../paging';
import { telnyx } from '../../provider';
import { routing, type DescribedOperation } from '../../reports/describe';
import { MOST_ROWS, USAGE_PATH } from './getAll';
import { readUsageQuery, usageFields, usageOptions } from './query';

/**
 * Gets the CSV file that Telnyx itself writes. It comes in pages too, and does not say how many there are:
 * so the rows are counted first, and what one page does not hold is refused.
 */
const downloadUsage = operation(telnyx, 'Download usage', async (context) => {
	const { n8n, request } = context;
	const property = readPropertyName(n8n.getNodeParameter('binaryPropertyName', 'data'));
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const qs = { ...request.qs, ...readUsageQuery(n8n, options) };
	const tools = context.tools(readRetryPolicy(options));
	const { json, binary } = n8n.getInputData();

	const counting = { ...request, qs: { ...qs, 'page[size]': 1 } };
	const counted = await requestRepeatably(counting, tools, { isBroken: jsonFault });
	const rows = rowsOf('usage').records(counted.body).length;
	const total = metaOf(counted.body).records ?? rows;
	if (total > MOST_ROWS) throw tooLong(total);

	const asCsv = { ...qs, format: 'csv', 'page[number]': 1, 'page[size]': MOST_ROWS };
	const { body } = await requestText(
		{ ...request, qs: asCsv, headers: { ...request.headers, Accept: 'text/csv' } },
		{ what: 'file', context, tools, timeoutMs: readTimeoutMs(options) },
	);
	const text = csvOf(body);
	// Line ends within a cell would only make it more.
	const lines = text.split('\n').filter((line) => line.trim() !== '').length;
	if (total > 0 && lines - 1 < total) throw tooShort(total, lines - 1);
	const fileName = `telnyx-usage_${String(qs.product).replace(/[^\w-]/g, '_')}.csv`;
	const file = await n8n.helpers.prepareBinaryData(
		new TextEncoder().encode(text) as Buffer,
		fileName,
		'text/csv',
	);
	const download = { outcome: 'downloaded', fileName, mimeType: 'text/csv', rows: total };
	return [context.item({ ...json, download }, { ...binary, [property]: file })];
});

function csvOf({ text, found: { type, isText } }: ReadText): string {
	if (text.trimStart().startsWith('<')) throw webPage();
	if (text === '' || (isText && type === '')) return text;
	const got = type === 'application/json' ? shapeOf(losslessJson(text)) : type || 'bytes';
	throw new UnexpectedAnswer("Telnyx's answer is not a CSV file", {
		description: `Expected text, got ${got}.`,
	});
}

function tooLong(total: number): UnexpectedAnswer {
	return new UnexpectedAnswer(
		`There are ${total.toLocaleString('en')} rows of usage, and Telnyx writes ${MOST_ROWS.toLocaleString('en')} into a file at the most`,
		{ description: "Use 'Get Many' with the format 'CSV File', which takes any number." },
	);
}

function tooShort(total: number, came: number): UnexpectedAnswer {
	return new UnexpectedAnswer(`Telnyx counts ${total} rows of usage, but its file has ${came}`, {
		description: "Use 'Get Many' with the format 'CSV File'.",
	});
}

export const usageDownload: DescribedOperation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download usage',
		description: 'Get the usage of a product as the CSV file that Telnyx writes of it',
		routing: routing('GET', USAGE_PATH, downloadUsage),
	},
	fields: (show) => [
		...usageFields(show),
		binaryPropertyField(show),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			displayOptions: { show },
			options: [...retryOptions, ...usageOptions].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
};
