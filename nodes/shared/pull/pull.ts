import type { IDataObject } from 'n8n-workflow';
import { PullFailed } from './pullFailed';
import { toIso } from '../time';
import { Arranged, windowOf } from './arranged';
import { PageReader } from './pageReader';
import type { PullPlan, Slice } from './parts';
import { SeenIds } from './seenIds';
import { WorkList, type ReadPage, type Work } from './workList';

export interface PullOptions {
	range: Slice;
	pageSize: number;
	/** Records wanted; `Infinity` for all. */
	limit: number;
	/** Requests of this pull at the same time. */
	concurrency: number;
	/** Records that came before their turn may wait in memory, about so many. */
	recordsAhead?: number;
	/** Lets others do something; called between the pieces of a page. */
	breathe?(): Promise<void>;
}

/** Enough for the requests to go on, and little enough for a file of any length. */
const RECORDS_AHEAD = 40_000;

/** Records given out at a time; a few milliseconds of work. */
const MOST_IN_A_BATCH = 125;

/** However large the pages are, so many may be on their way or wait, for each request at a time. */
const PAGES_AHEAD_PER_WORKER = 2;

/**
 * Pulls the records of a range: every one that was there at the beginning, once, in the provider's order or
 * in that of the plan.
 *
 * @param fetchBody asks for one page and gives its parsed body; retries are its business
 * @returns batches of records, none of them empty
 * @throws PullFailed with the place, as soon as the output comes to a page that could not be read;
 * also when pages repeat, when nothing new comes for a long time, and when records are missing
 */
export async function* pull<Row>(
	plan: PullPlan<Row>,
	{ range, pageSize, limit, concurrency, recordsAhead = RECORDS_AHEAD, breathe }: PullOptions,
	fetchBody: (query: IDataObject) => Promise<unknown>,
): AsyncGenerator<Row[]> {
	const works = plan.slicer.cut(range).map(workOf);
	const arranged = new Arranged(plan, works);
	const isFresh = freshRows(plan, works);
	let received = 0;

	const reader: PageReader<Row> = new PageReader(plan, fetchBody, {
		pageSize,
		limit,
		concurrency,
		idle: () => list.idle(),
	});
	const pagesInMemory = Math.max(
		concurrency * PAGES_AHEAD_PER_WORKER,
		Math.floor(recordsAhead / pageSize),
	);
	const list: WorkList<Row> = new WorkList<Row>(works, {
		fetch: async (work, query, page) => await reader.read(work, query, page),
		workers: concurrency,
		pagesAhead: () => Math.min(pagesInMemory, Math.ceil((limit - received) / pageSize)),
		// With a limit, only pages that are known to hold what is still missing are worth asking for.
		mayRunAhead: (work) => limit === Infinity || work.single,
	});

	for await (const read of list.pages()) {
		if ('error' in read) {
			throw new PullFailed(read.error, progressAt(read, works.length, received));
		}
		const wanted = read.rows.filter(
			(row) => isFresh(row, read.work.slice) && (plan.wanted?.(row, range) ?? true),
		);
		const batch = arranged.take(read, wanted).slice(0, limit - received);
		received += batch.length;
		if (batch.length > 0) yield* inPieces(batch, breathe);
		if (received >= limit) return;
	}
}

function workOf(slice: Slice, index: number): Work {
	return {
		slice,
		sliceNumber: index + 1,
		window: windowOf(slice),
		query: {},
		page: 1,
		single: false,
		mayBeCut: true,
	};
}

/** @returns whether a record of a slice is to be given out, because it belongs to it and did not come yet */
function freshRows<Row>({ identity, slicer, time }: PullPlan<Row>, works: readonly Work[]) {
	const seen = new SeenIds();
	const endMs = works.reduce((end, { slice }) => Math.max(end, slice.toMs), -Infinity);
	return (row: Row, slice: Slice): boolean => {
		const id = identity(row);
		// Between slices the identity is the surer way to keep a record from coming twice.
		if (id !== undefined && slice.toMs !== endMs) return seen.add(id);
		if (slicer.isBeyond(slice, time(row))) return false;
		return id === undefined || seen.add(id);
	};
}

/**
 * What is done with a record takes time in which nothing else happens: requests leave late, and come
 * together at a provider that counts them.
 */
async function* inPieces<Row>(rows: Row[], breathe?: () => Promise<void>): AsyncGenerator<Row[]> {
	for (let at = 0; at < rows.length; at += MOST_IN_A_BATCH) {
		if (at > 0) await breathe?.();
		yield rows.length <= MOST_IN_A_BATCH ? rows : rows.slice(at, at + MOST_IN_A_BATCH);
	}
}

function progressAt(
	{ work, page }: Pick<ReadPage<unknown>, 'work' | 'page'>,
	slices: number,
	recordsReceived: number,
) {
	return {
		slice: work.sliceNumber,
		slices,
		sliceFrom: toIso(work.slice.fromMs / 1000) ?? undefined,
		sliceTo: toIso(work.slice.toMs / 1000) ?? undefined,
		page,
		recordsReceived,
	};
}
