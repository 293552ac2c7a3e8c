import type { IDataObject } from 'n8n-workflow';
import { PullFailed, UnexpectedAnswer } from '../errors';
import { toIso } from '../time';
import { Arranged, windowOf } from './arranged';
import { cutBusySlice } from './cutBusy';
import type { PullPlan, Slice, Slicer } from './parts';
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
	/** Records that came before their turn may wait in memory, about so many. */
	recordsAhead?: number;
	/** Lets others do something; called between the pieces of a page. */
	breathe?(): Promise<void>;
}

/** Pages in a row that may bring nothing new before a pull is taken to run in circles. */
const MOST_EMPTY_PAGES = 1000;

/** Enough for the requests to go on, and little enough for a file of any length. */
const RECORDS_AHEAD = 40_000;

/** Records given out at a time; a few milliseconds of work. */
const MOST_IN_A_BATCH = 125;

const LONGEST_SHOWN_CURSOR = 40;

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
	{ range, pageSize, limit, concurrency, recordsAhead = RECORDS_AHEAD, breathe }: PullOptions,
	fetchBody: (query: IDataObject) => Promise<unknown>,
): AsyncGenerator<Row[]> {
	const slices = plan.slicer.cut(range);
	const guards = new Map<Slice, Set<string>>();
	const seen = new SeenIds();
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
			case 'pages': {
				const reachable = turn.queries.length * pageSize + rows.length;
				// Which of the records are wanted, or come first, is only known when all of them are there.
				if (turn.unreachable && (limit > reachable || plan.wanted || plan.order)) {
					const pieces = Math.ceil(turn.unreachable / reachable) + 1;
					const windows = cutInPieces(plan.slicer, work.slice, pieces);
					// Its records come again with the windows.
					const none = { ...read, rows: [], total: undefined, opens: windows.length };
					const behind = { query: {}, page: 1, single: false };
					return { page: none, follow: windows.map((slice) => ({ ...work, ...behind, slice })) };
				}
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
			}
			case 'cursor': {
				const windows = cut(work, rows, turn.seconds ?? null);
				if (windows) return { page: { ...read, opens: windows.length }, follow: windows };
				rememberCursor(guards, work.slice, turn, pageSize);
				return { page: { ...read, ends: false }, next: turn.query };
			}
		}
	};

	const cut = (work: Work, rows: Row[], cursorSeconds: number | null): Work[] | null => {
		const { finer } = plan.slicer;
		if (cursorSeconds === null || finer === undefined) return null;
		// With a limit or a single request at a time, more windows would only mean more requests.
		if (limit !== Infinity || concurrency < 2) return null;
		// Windows of one pull are busier here and quieter there: who is done early helps with the rest.
		const parallel = work.mayBeCut ? concurrency : 1 + list.idle();
		if (parallel < 2) return null;
		const times = rows.map(plan.time);
		const windows = cutBusySlice(work.slice, cursorSeconds, times, parallel, finer);
		return windows?.map((slice) => ({ ...work, slice, page: 1, mayBeCut: false })) ?? null;
	};

	const works = slices.map<Work>((slice, index) => ({
		slice,
		sliceNumber: index + 1,
		window: windowOf(slice),
		query: {},
		page: 1,
		single: false,
		mayBeCut: true,
	}));
	const arranged = new Arranged(plan, works);
	const pagesInMemory = Math.max(
		concurrency * PAGES_AHEAD_PER_WORKER,
		Math.floor(recordsAhead / pageSize),
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

	const take = (read: ReadPage<Row>): Row[] => {
		const { work, page, rows, total } = read;
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
		const wanted = fresh.filter((row) => plan.wanted?.(row, range) ?? true);
		const batch = arranged.take(read, wanted).slice(0, limit - received);
		received += batch.length;
		return batch;
	};

	for await (const read of list.pages()) {
		if ('error' in read) throw fail(read.error, read.work, read.page);
		const batch = take(read);
		if (batch.length > 0) yield* inPieces(batch, breathe);
		if (received >= limit) return;
	}
	for (const slice of totals.short()) {
		const work = works.find((one) => one.slice === slice) ?? works[0];
		const { spare } = plan.pager;
		// Where there is no such page, it is the missing records that matter.
		const read = spare && (await fetch({ ...work, single: true }, spare, 0).catch(() => undefined));
		const batch = read ? take(read.page) : [];
		if (batch.length > 0) yield* inPieces(batch, breathe);
		if (received >= limit) return;
		const shortfall = totals.shortfall(slice);
		if (shortfall) throw fail(shortfall, work, work.page);
	}
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

/** @throws UnexpectedAnswer when the slice cannot be cut any further */
function cutInPieces(slicer: Slicer, slice: Slice, pieces: number): Slice[] {
	const widthMs = Math.max(1000, Math.ceil((slice.toMs - slice.fromMs) / pieces / 1000) * 1000);
	const windows = slicer.recut?.(slice, widthMs) ?? [];
	if (windows.length > 1) return windows;
	throw new UnexpectedAnswer('There are more records than the provider gives page by page', {
		description:
			'More of them share one second, or have no date to ask by, than it lets out. Add a filter.',
	});
}

function rememberCursor(
	guards: Map<Slice, Set<string>>,
	slice: Slice,
	{ cursor, seconds }: { cursor: string; seconds?: number | null },
	pageSize: number,
): void {
	const cursors = guards.get(slice) ?? new Set();
	if (cursors.has(cursor)) {
		// Encrypted cursors are long and tell nobody anything.
		const key = cursor.length <= LONGEST_SHOWN_CURSOR ? ` (key '${cursor}')` : '';
		throw new UnexpectedAnswer(`The provider named the same next page twice${key}`, {
			description:
				seconds === undefined
					? 'Going on would repeat the same records for ever. Run it again; if it stays so, choose a shorter date range.'
					: `Going on would repeat the same records for ever. Either more than ${pageSize} records share one second (raise 'Page Size'), or this system does not take the key that it gave.`,
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
