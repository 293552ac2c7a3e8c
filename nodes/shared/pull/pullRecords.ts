import { UserError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../clock';
import { resolveDateRange } from '../fields/dateRange';
import { readOutput, type OutputChoices, type OutputShape } from '../fields/output';
import { readFormat, readPropertyName } from '../fields/outputAs';
import { readPullOptions, readRetryPolicy } from '../fields/pullOptions';
import { readLimit } from '../fields/returnAll';
import { toByteSource } from '../file/byteSource';
import type { FileFormat } from '../file/formats';
import { requestRepeatably } from '../http/request';
import { jsonFault } from '../http/jsonBody';
import { operation, type OperationContext, type OperationFunction } from '../operation';
import type { Provider } from '../provider';
import { progressLog } from './progressLog';
import type { PullPlan, Slice } from './parts';
import { pull } from './pull';

/**
 * n8n gives the items of a node on as arguments of one call, which breaks the JavaScript engine above
 * about 125,000 (measured on Node 24).
 */
export const MOST_ITEMS = 120_000;

/** A limit below this still asks for a page of this size, so that a busy second fits into it. */
const SMALLEST_LIMITED_PAGE = 50;

/** A list operation: where its records come from, and what they can be given out as. */
export interface ListPlan<Row> extends PullPlan<Row> {
	provider: Provider;
	/** As in the operation's action text, e.g. `Get many CDRs`. */
	name: string;
	/** Start of the file's name, e.g. `fonouc-cdrs`. */
	fileStem: string;
	/** @param account what the credential says about the account, for the records' fields */
	choices(account: IDataObject): OutputChoices<Row>;
}

/** The pagination function of a list operation. */
export function pullRecords<Row extends object>(plan: ListPlan<Row>): OperationFunction {
	const { provider } = plan;
	return operation(provider, plan.name, async (context) => {
		const { n8n } = context;
		const parameter = (name: string, fallback?: unknown) => n8n.getNodeParameter(name, fallback);
		const options = parameter('options', {}) as IDataObject;
		const range = resolveDateRange(
			{
				dateRange: parameter('dateRange'),
				from: parameter('from', ''),
				to: parameter('to', ''),
			},
			n8n.getTimezone(),
			systemClock.now(),
		);
		const limit = readLimit(parameter('returnAll'), parameter('limit', 50));
		const choices = plan.choices(await n8n.getCredentials(provider.credentialType));
		const shape = readOutput(parameter('output'), parameter('fields', []), choices);
		const format = readFormat(parameter('outputAs'), shape, options.neutraliseFormulas === true);
		const { pageSize, concurrency } = readPullOptions(options, provider);
		const tools = context.tools(readRetryPolicy(options));
		if (!format && limit !== Infinity && limit > MOST_ITEMS) throw tooManyItems('Limit');

		const batches = pull(
			plan,
			{ range, limit, concurrency, pageSize: pageSize ?? defaultPageSize(provider, limit) },
			async (query) => {
				const request = { ...context.request, qs: { ...context.request.qs, ...query } };
				const { body } = await requestRepeatably(request, tools, { isBroken: jsonFault });
				return body;
			},
		);
		const logged = progressLog(batches, plan.name, n8n.logger, systemClock);
		return format
			? [await toFile(logged, { plan, context, shape, format, range })]
			: await toItems(logged, { context, shape });
	});
}

function defaultPageSize(provider: Provider, limit: number): number {
	return Math.min(provider.pageSize.usual, Math.max(limit, SMALLEST_LIMITED_PAGE));
}

async function toItems<Row>(
	batches: AsyncIterable<Row[]>,
	{ context, shape }: { context: OperationContext; shape: OutputShape<Row> },
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const rows of batches) {
		if (items.length + rows.length > MOST_ITEMS) throw tooManyItems('Return All');
		for (const row of rows) items.push(context.item(shape.convert(row)));
	}
	return items;
}

function tooManyItems(parameter: string): UserError {
	return new UserError(
		`More than ${MOST_ITEMS.toLocaleString('en')} records do not fit into one node's items`,
		{
			description: `'${parameter}' asks for more than n8n can hand from node to node. Set 'Format' to a CSV or NDJSON file, which takes any number, or shorten the date range.`,
		},
	);
}

async function toFile<Row>(
	batches: AsyncIterable<Row[]>,
	{
		plan,
		context,
		shape,
		format,
		range,
	}: {
		plan: ListPlan<Row>;
		context: OperationContext;
		shape: OutputShape<Row>;
		format: FileFormat;
		range: Slice;
	},
): Promise<INodeExecutionData> {
	const { n8n } = context;
	const property = readPropertyName(n8n.getNodeParameter('binaryPropertyName', 'data'));
	let records = 0;
	async function* chunks() {
		const encoder = new TextEncoder();
		for await (const rows of batches) {
			records += rows.length;
			yield encoder.encode(format.write(rows.map((row) => shape.convert(row))));
		}
		// The header of an empty CSV file.
		yield encoder.encode(format.write(null));
	}
	const from = new Date(range.fromMs).toISOString();
	const to = new Date(range.toMs).toISOString();
	const fileName = `${plan.fileStem}_${fileDate(from)}_${fileDate(to)}.${format.extension}`;
	const binary = await n8n.helpers.prepareBinaryData(
		toByteSource(chunks()),
		fileName,
		format.mimeType,
	);
	return context.item({ fileName, records, from, to }, { [property]: binary });
}

function fileDate(iso: string): string {
	return iso.replace(/\.\d+Z$/, 'Z').replace(/:/g, '');
}
