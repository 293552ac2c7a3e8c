import type { IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { readDateRange } from '../fields/dateRange';
import { readPullOptions } from '../fields/pullOptions';
import type { ParameterReader } from '../fields/reader';
import { jsonFault } from '../http/jsonBody';
import { requestAnswer, type RequestTools } from '../http/request';
import type { PageSize, Slice } from '../pull/parts';
import { pull } from '../pull/pull';
import type { Source, SourceInput, SourcePlan } from './source';

/** A limit below this still asks for a page of this size, so that a busy second fits into it. */
const SMALLEST_LIMITED_PAGE = 50;

/** For lists that come in one answer: as many records as are worked on at a time. */
const ONE_ANSWER: PageSize = { usual: 1000, max: 1000, fixed: true };

/** For lists without dates. */
const ALL_TIME: Slice = { fromMs: -Infinity, toMs: Infinity };

/** What requests are made with. */
export interface Asking {
	/** Everything but the query, and the URL where the plan says it. */
	request: IHttpRequestOptions;
	tools: RequestTools;
	/** Half-open, whole seconds; absent: what the Date Range of the parameters says. */
	range?: Slice;
	/** Records that came before their turn may wait in memory, about so many. */
	recordsAhead?: number;
}

/** Records of a source on their way. */
export interface Batches<Row> {
	plan: SourcePlan<Row>;
	/** Half-open; `undefined` for lists without dates. */
	range: Slice | undefined;
	/** None of them empty. Nothing is asked for before the first is taken. */
	rows: AsyncGenerator<Row[]>;
}

/**
 * The records of a source that the parameters ask for: each once, in order. What becomes of them is a
 * sink's business.
 * @throws UserError naming the parameter that is wrong
 */
export function batchesOf<Row extends object>(
	source: Source<Row>,
	input: SourceInput,
	{ request, tools, range: asked, recordsAhead }: Asking,
): Batches<Row> {
	const { reader, options, limit } = input;
	const plan = source.plan(input);
	const range = source.dates ? (asked ?? readRange(reader, plan.behindNowMs ?? 0)) : undefined;
	const size = source.pageSize ?? ONE_ANSWER;
	const { pageSize = defaultPageSize(size, limit), concurrency } = readPullOptions(options, size);
	const rows = pull(
		plan,
		{
			range: range ?? ALL_TIME,
			limit,
			concurrency,
			pageSize,
			breathe: systemClock.breathe,
			...(recordsAhead === undefined ? {} : { recordsAhead }),
		},
		async (query) => {
			const qs = { ...request.qs, ...plan.query, ...query };
			const page = { ...request, url: plan.url ?? request.url, qs };
			const { body } = await requestAnswer(page, tools, { repeatable: true, isBroken: jsonFault });
			plan.ledger?.answered(body);
			return body;
		},
	);
	return { plan, range, rows };
}

function readRange(reader: ParameterReader, behindNowMs: number): Slice {
	// Down to the second, which providers are asked in: rounded up as other ends are, now would be later.
	const nowMs = Math.floor(systemClock.now() / 1000) * 1000;
	const { fromMs, toMs } = readDateRange(reader, nowMs);
	const latestMs = nowMs - Math.ceil(behindNowMs / 1000) * 1000;
	return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, latestMs)) };
}

function defaultPageSize({ usual, fixed }: PageSize, limit: number): number {
	return fixed ? usual : Math.min(usual, Math.max(limit, SMALLEST_LIMITED_PAGE));
}
