import type { IDataObject } from 'n8n-workflow';
import { PullFailed, UnexpectedAnswer } from '../errors';
import { toIso } from '../time';
import { Arranged } from './arranged';
import { cutBusySlice } from './cutBusy';
import type { PullPlan, Slice } from './parts';
import { SeenIds } from './seenIds';
import { Totals } from './totals';
import { WorkList, type ReadPage, type Step, type Work } from './workList';

export interface PullOptions {
	range: Slice;
	pageSize: number;
	/** Records wanted; `Infinity` for all. */
	limit: number;
	/** Requests of this pull at the same time. */
	concurrency: number;
}

/** Pages in a row that may bring nothing new before a pull is taken to run in circles. */
const MOST_EMPTY_PAGES = 1000;

/** Records that came before their turn may wait in memory, about so many. */
const RECORDS_AHEAD = 40_000;

/** However large the pages are, so many may be on their way or wait, for each request at a time. */
const PAGES_AHEAD_PER_WORKER = 2;

/**
 * Pulls the records of a range: every one, once, in the provider's order or in that of the plan.
 *
 * @param fetchBody asks for one page and gives its parsed body; retries are its business
 * @returns batches of records, none of them empty
 * @throws PullFailed with the place, as soon as the output comes to a page that could not be read;
 * also when keys repeat or nothing new comes for a long time
 */
export async function* pull<Row>(
	plan: PullPlan<Row>,
	{ range, pageSize, limit, concurrency }: PullOptions,
	fetchBody: (query: IDataObject) => Promise<unknown>,
): AsyncGenerator<Row[]> {
	const slices = plan.slicer.cut(range);
	const guards = new Map<Slice, Set<string>>();
	const seen = new SeenIds();
	const arranged = new Arranged(plan, slices);
	const totals = new Totals(plan.identity);
	let received = 0;
	let fruitless = 0;

	const fetch = async (work: Work, query: IDataObject, page: number): Promise<Step<Row>> => {
		const body = await fetchBody({
			...plan.slicer.query(work.slice),
			...plan.pager.size(pageSize),
			...query,
		});
		const rows = plan.locator.records(body);
		const total = plan.pager.total?.(body);
		const read: ReadPage<Row> = { rows, work, page, total, ends: true, opens: 0 };
		if (work.single) return { page: read };
		const turn = plan.pager.next({ body, asked: query, rows: rows.length, pageSize });
		switch (turn.kind) {
			case 'end':
				return { page: read };
			case 'pages':
				return {
					page: { ...read, opens: turn.queries.length },
					follow: turn.queries.map((next, index) => ({
						...work,
						query: next,
						page: page + 1 + index,
						single: true,
						mayBeCut: false,
					})),
				};
			case 'cursor': {
				const windows = cut(work, rows, turn.seconds ?? null);
				if (windows) return { page: { ...read, opens: windows.length }, follow: windows };
				rememberCursor(guards, work.slice, turn.cursor, pageSize);
				return { page: { ...read, ends: false }, next: turn.query };
			}
		}
	};

	const cut = (work: Work, rows: Row[], cursorSeconds: number | null): Work[] | null => {
		const { finer } = plan.slicer;
		if (!work.mayBeCut || cursorSeconds === null || finer === undefined) return null;
		// With a limit or a single request at a time, more windows would only mean more requests.
		if (limit !== Infinity || concurrency < 2) return null;
		const times = rows.map(plan.time);
		const windows = cutBusySlice(work.slice, cursorSeconds, times, concurrency, finer);
		return windows?.map((slice) => ({ ...work, slice, page: 1, mayBeCut: false })) ?? null;
	};

	const works = slices.map<Work>((slice, index) => ({
		slice,
		sliceNumber: index + 1,
		query: {},
		page: 1,
		single: false,
		mayBeCut: true,
	}));
	const pagesInMemory = Math.max(
		concurrency * PAGES_AHEAD_PER_WORKER,
		Math.floor(RECORDS_AHEAD / pageSize),
	);
	const list = new WorkList<Row>(works, {
		fetch,
		workers: concurrency,
		pagesAhead: () => Math.min(pagesInMemory, Math.ceil((limit - received) / pageSize)),
		// With a limit, only pages that are known to hold what is still missing are worth asking for.
		mayRunAhead: (work) => limit === Infinity || work.single,
	});

	const fail = (cause: unknown, work: Work, page: number) =>
		new PullFailed(cause, progressAt(work, page, slices.length, received));

	for await (const read of list.pages()) {
		const { work, page } = read;
		if ('error' in read) throw fail(read.error, work, page);
		const { rows, total } = read;
		const changed = total === undefined ? undefined : totals.add(work.slice, total, rows);
		if (changed) throw fail(changed, work, page);
		const isLast = work.slice.toMs === range.toMs;
		const fresh = rows.filter((row) => {
			const id = plan.identity(row);
			// Between slices the identity is the surer way to keep a record from coming twice.
			if (id !== undefined && !isLast) return seen.add(id);
			if (plan.slicer.isBeyond(work.slice, plan.time(row))) return false;
			return id === undefined || seen.add(id);
		});
		fruitless = fresh.length > 0 || read.ends ? 0 : fruitless + 1;
		if (fruitless > MOST_EMPTY_PAGES) {
			const circling = new UnexpectedAnswer(
				`${MOST_EMPTY_PAGES} pages in a row brought no new record`,
				{ description: 'The provider keeps naming further pages. Choose a shorter date range.' },
			);
			throw fail(circling, work, page);
		}
		const wanted = plan.wanted ? fresh.filter(plan.wanted) : fresh;
		const batch = arranged.take(read, wanted).slice(0, limit - received);
		received += batch.length;
		if (batch.length > 0) yield batch;
		if (received >= limit) return;
	}
	const shortfall = totals.shortfall();
	if (shortfall) {
		const work = works.find(({ slice }) => slice === shortfall.slice) ?? works[0];
		throw fail(shortfall.error, work, work.page);
	}
}

function rememberCursor(
	guards: Map<Slice, Set<string>>,
	slice: Slice,
	cursor: string,
	pageSize: number,
): void {
	const cursors = guards.get(slice) ?? new Set();
	if (cursors.has(cursor)) {
		throw new UnexpectedAnswer(`The provider named the same next page twice (key '${cursor}')`, {
			description: `Going on would repeat the same records for ever. Either more than ${pageSize} records share one second (raise 'Page Size'), or this system does not take the key that it gave.`,
		});
	}
	cursors.add(cursor);
	guards.set(slice, cursors);
}

function progressAt(work: Work, page: number, slices: number, recordsReceived: number) {
	return {
		slice: work.sliceNumber,
		slices,
		sliceFrom: toIso(work.slice.fromMs / 1000) ?? undefined,
		sliceTo: toIso(work.slice.toMs / 1000) ?? undefined,
		page,
		recordsReceived,
	};
}
