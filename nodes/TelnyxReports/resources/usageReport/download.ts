import type { INodeExecutionData } from 'n8n-workflow';
import { requestText, type ReadText } from '../../../shared/download/read';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../../shared/fields/outputAs';
import { readRetryPolicy, readTimeoutMs, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault, shapeOf, webPage } from '../../../shared/http/jsonBody';
import { losslessJson } from '../../../shared/http/losslessJson';
import { requestAnswer } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { metaOf, rowsOf } from '../../paging';
import { telnyx } from '../../provider';
import { MOST_ROWS, USAGE_PATH } from '../../sources/usage';
import { readUsageQuery, usageFields, usageOptions } from '../../sources/usageQuery';

export const downloadUsage: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download usage',
	description: 'Get the usage of a product as the CSV file that Telnyx writes of it',
	url: USAGE_PATH,
	run: operation(telnyx, 'Download usage', download),
	fields: (show) => [
		...usageFields(show),
		binaryPropertyField(show),
		optionsField(show, [...retryOptions, ...usageOptions]),
	],
};

/**
 * Gets the CSV file that Telnyx itself writes. It comes in pages too, and does not say how many there are:
 * so the rows are counted first, and what one page does not hold is refused.
 */
async function download(context: OperationContext): Promise<INodeExecutionData[]> {
	const { n8n, request } = context;
	const property = readPropertyName(n8n);
	const options = readOptions(n8n);
	const qs = { ...request.qs, ...readUsageQuery(n8n, options) };
	const tools = context.tools(readRetryPolicy(options));
	const { json, binary } = n8n.getInputData();

	const counting = { ...request, qs: { ...qs, 'page[size]': 1 } };
	const counted = await requestAnswer(counting, tools, { repeatable: true, isBroken: jsonFault });
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
	const outcome = { outcome: 'downloaded', fileName, mimeType: 'text/csv', rows: total };
	return [context.item({ ...json, download: outcome }, { ...binary, [property]: file })];
}

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
