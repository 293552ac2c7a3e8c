import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { systemClock } from '../clock';
import { readOptions } from '../fields/collections';
import { dateRangeFields } from '../fields/dateRange';
import { readOutputAs } from '../fields/outputAs';
import { pullOptionsField, readRetryPolicy } from '../fields/pullOptions';
import { readLimit, returnAllFields } from '../fields/returnAll';
import { credentialTypeOf } from '../http/account';
import { operation, type OperationContext } from './operation';
import { progressLog } from '../pull/progressLog';
import { consumeOnce } from './sharedPull';
import { file } from '../sink/file';
import { items } from '../sink/items';
import type { Consumed, Sink } from '../sink/sink';
import { batchesOf } from '../source/batches';
import type { Source } from '../source/source';
import type { Operation } from './describe';
import type { Show } from '../fields/show';

/** What users see of a list operation. */
interface ListTexts extends Pick<Operation, 'action' | 'description'> {
	/** Default: Get Many. */
	name?: string;
	value?: string;
	/** In messages; default: `Get many …`, with what the source calls its records. */
	called?: string;
}

/**
 * Gives the records of a source out, as items or as one file.
 * @param isWhole for a source whose parameters name each record: all of them come, as items
 */
export function listOperation<Row extends object>(
	source: Source<Row>,
	{ called = `Get many ${source.many}`, name = 'Get Many', value = 'getAll', ...texts }: ListTexts,
	{ isWhole = false }: { isWhole?: boolean } = {},
): Operation {
	return {
		name,
		value,
		...texts,
		url: source.url,
		run: operation(source.provider, called, async (context) => {
			const { n8n } = context;
			const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, source.provider));
			const pulling = async () => await consume(source, called, context, account);
			return await consumeOnce(context, account, pulling);
		}),
		fields: (show) => fieldsOf(source, show, isWhole ? [items] : [items, file], isWhole),
	};
}

/** All parameters in their order. */
function fieldsOf<Row extends object>(
	source: Source<Row>,
	show: Show,
	sinks: Sink[],
	isWhole: boolean,
): INodeProperties[] {
	const { dates, fields = {}, pageSize } = source;
	return [
		...(fields.leading?.(show) ?? []),
		...(dates ? dateRangeFields(show, dates.records, dates.hint ? { hint: dates.hint } : {}) : []),
		...(fields.behindDates?.(show) ?? []),
		...(isWhole ? [] : returnAllFields(show)),
		...sinks.flatMap((sink) => sink.fields(show, source)),
		...(fields.order?.(show) ?? []),
		...(fields.filters?.(show) ?? []),
		pullOptionsField(show, pageSize, [
			...(fields.options ?? []),
			...sinks.flatMap((sink) => sink.options ?? []),
		]),
	];
}

async function consume<Row extends object>(
	source: Source<Row>,
	called: string,
	context: OperationContext,
	account: IDataObject,
): Promise<Consumed> {
	const { n8n, request, item } = context;
	const options = readOptions(n8n);
	const limit = readLimit(n8n);
	const sink = readOutputAs(n8n) === 'items' ? items : file;
	const { plan, range, rows } = batchesOf(
		source,
		{ reader: n8n, account, options, limit },
		{ request, tools: context.tools(readRetryPolicy(options)), recordsAhead: sink.recordsAhead },
	);
	const logged = progressLog(rows, called, n8n.logger, systemClock, plan.ledger?.facts);
	return await sink.consume(logged, {
		source,
		plan,
		range,
		limit,
		reader: n8n,
		options,
		item,
		store: async (...body) => await n8n.helpers.prepareBinaryData(...body),
	});
}
