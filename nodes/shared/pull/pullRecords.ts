import {
	deepCopy,
	UserError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
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
import {
	credentialTypeOf,
	operation,
	type OperationContext,
	type OperationFunction,
} from '../operation';
import type { Provider } from '../provider';
import { progressLog } from './progressLog';
import type { PullPlan, Slice } from './parts';
import { pull } from './pull';
import { pullOnce } from './sharedPull';

/**
 * n8n gives the items of a node on as arguments of one call, which breaks the JavaScript engine above
 * about 125,000 (measured on Node 24).
 */
export const MOST_ITEMS = 120_000;

/** A limit below this still asks for a page of this size, so that a busy second fits into it. */
const SMALLEST_LIMITED_PAGE = 50;

/** What a list operation is put together from, for one input item. */
export interface ListInput {
	n8n: IExecutePaginationFunctions;
	/** What the credential says about the account. */
	account: IDataObject;
	/** The Options collection. */
	options: IDataObject;
	/** Records wanted; `Infinity` for all. */
	limit: number;
}

/** A list operation: where its records come from, and what they can be given out as. */
export interface ListPlan<Row> extends PullPlan<Row> {
	/** Start of the file's name, e.g. `fonouc-cdrs`. */
	fileStem: string;
	choices: OutputChoices<Row>;
	/** Where the list is, if the parameters say so; absent: at the address of the routing. */
	url?: string;
	/** Query parameters of every request: the filters. */
	query?: IDataObject;
	/** For lists that have no date range. */
	undated?: boolean;
	/** The range ends at least so long before now, in ms: what is younger is not there yet. */
	behindNowMs?: number;
	/** Called with each page's answer, in no particular order. */
	onAnswer?(body: unknown): void;
	/** What the answers said beside their records, for the file's item and the log. */
	facts?(): IDataObject;
	/** What to give out for a row that stands for something else than a record. */
	remark?(row: Row): IDataObject | undefined;
	/** An item behind the last record. */
	closingItem?(): IDataObject | undefined;
}

/**
 * The pagination function of a list operation.
 * @param name as in the operation's action text, e.g. `Get many CDRs`
 * @param planFor reads the operation's own parameters
 */
export function pullRecords<Row extends object>(
	provider: Provider,
	name: string,
	planFor: (input: ListInput) => ListPlan<Row>,
): OperationFunction {
	return operation(provider, name, async (context) => {
		const { n8n } = context;
		const account = await n8n.getCredentials(credentialTypeOf(n8n, provider));
		const pulling = async () => await pullFor(context, provider, name, account, planFor);
		const { result, isFirst } = await pullOnce(n8n, account, pulling);
		const { items, closing } = result;
		if (isFirst) return closing ? [...items, closing] : items;
		// What was charged was charged once, so the item that says so comes once.
		return items.map(({ json, binary }) => context.item(deepCopy(json), binary && { ...binary }));
	});
}

/** What one pull gives, for the item that it was made for. */
interface Pulled {
	items: INodeExecutionData[];
	/** Behind the last record. */
	closing?: INodeExecutionData;
}

async function pullFor<Row extends object>(
	context: OperationContext,
	provider: Provider,
	name: string,
	account: IDataObject,
	planFor: (input: ListInput) => ListPlan<Row>,
): Promise<Pulled> {
	const { n8n } = context;
	const parameter = (field: string, fallback?: unknown) => n8n.getNodeParameter(field, fallback);
	const options = parameter('options', {}) as IDataObject;
	const limit = readLimit(parameter('returnAll', true), parameter('limit', 50));
	const plan = planFor({ n8n, account, options, limit });
	const range = plan.undated ? ALL_TIME : readRange(n8n, plan.behindNowMs ?? 0);
	const shape = readOutput(parameter('output', 'raw'), parameter('fields', []), plan.choices);
	const format = readFormat(
		parameter('outputAs', 'items'),
		shape,
		options.neutraliseFormulas === true,
	);
	const { pageSize, concurrency } = readPullOptions(options, provider);
	const tools = context.tools(readRetryPolicy(options));
	if (!format && limit !== Infinity && limit > MOST_ITEMS) throw tooManyItems('Limit');

	const batches = pull(
		plan,
		{
			range,
			limit,
			concurrency,
			pageSize: pageSize ?? defaultPageSize(provider, limit),
			breathe: systemClock.breathe,
			// As items they all end up in memory in any case.
			...(format ? {} : { recordsAhead: MOST_ITEMS }),
		},
		async (query) => {
			const qs = { ...context.request.qs, ...plan.query, ...query };
			const url = plan.url ?? context.request.url;
			const request = { ...context.request, url, qs };
			const { body } = await requestRepeatably(request, tools, { isBroken: jsonFault });
			plan.onAnswer?.(body);
			return body;
		},
	);
	const logged = progressLog(batches, name, n8n.logger, systemClock, plan.facts);
	if (format) {
		return { items: [await toFile(logged, { plan, context, shape, format, range })] };
	}
	const items = await toItems(logged, { plan, context, shape });
	const closing = plan.closingItem?.();
	return { items, ...(closing && { closing: context.item(closing) }) };
}

/** For lists without dates. */
const ALL_TIME: Slice = { fromMs: -Infinity, toMs: Infinity };

function readRange(n8n: IExecutePaginationFunctions, behindNowMs: number): Slice {
	const dates = {
		dateRange: n8n.getNodeParameter('dateRange'),
		from: n8n.getNodeParameter('from', ''),
		to: n8n.getNodeParameter('to', ''),
	};
	// Down to the second, which providers are asked in: rounded up as other ends are, now would be later.
	const nowMs = Math.floor(systemClock.now() / 1000) * 1000;
	const { fromMs, toMs } = resolveDateRange(dates, n8n.getTimezone(), nowMs);
	const latestMs = nowMs - Math.ceil(behindNowMs / 1000) * 1000;
	return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, latestMs)) };
}

function defaultPageSize(provider: Provider, limit: number): number {
	const { usual, fixed } = provider.pageSize;
	return fixed ? usual : Math.min(usual, Math.max(limit, SMALLEST_LIMITED_PAGE));
}

async function toItems<Row>(
	batches: AsyncIterable<Row[]>,
	{
		plan,
		context,
		shape,
	}: { plan: ListPlan<Row>; context: OperationContext; shape: OutputShape<Row> },
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const rows of batches) {
		if (items.length + rows.length > MOST_ITEMS) throw tooManyItems('Return All');
		for (const row of rows) items.push(context.item(plan.remark?.(row) ?? shape.convert(row)));
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
	const dates = plan.undated ? {} : { from: isoOf(range.fromMs), to: isoOf(range.toMs) };
	const fileName = [plan.fileStem, ...Object.values(dates).map(fileDate)].join('_');
	const binary = await n8n.helpers.prepareBinaryData(
		toByteSource(chunks()),
		`${fileName}.${format.extension}`,
		format.mimeType,
	);
	return context.item(
		{ fileName: `${fileName}.${format.extension}`, records, ...dates, ...plan.facts?.() },
		{ [property]: binary },
	);
}

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}

function fileDate(iso: string): string {
	return iso.replace(/\.\d+Z$/, 'Z').replace(/:/g, '');
}
