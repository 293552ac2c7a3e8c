import type { IDataObject } from 'n8n-workflow';
import { closing } from './closing';
import { plausible } from './counts';
import { cutBusySlice } from './cutBusy';
import { ChainGuard } from './guards';
import type { Before, PullPlan, Slice, Turn } from './parts';
import { emptyPage } from './pullErrors';
import type { Ask, Came } from './steps';
import { Tally, type Span } from './tally';
import { cutInPieces, isAllAtOnce, isNoSuchPage, pagesFrom } from './turns';
import type { ReadPage, Step, Work } from './workList';

/** A page that was asked for, and what came. */
interface Arrived<Row> {
	body: unknown;
	rows: Row[];
	span: Span;
}

/** What a slice has in memory while it is read. */
interface SliceState<Row> {
	/** Absent where the provider neither counts nor numbers its pages. */
	tally?: Tally<Row>;
	guard: ChainGuard<Row>;
}

/** How a slice is being closed, and with what page next. */
interface Closing<Row> {
	steps: Generator<Ask, void, Came<Row>>;
	asked: Ask;
}

export interface ReaderOptions {
	pageSize: number;
	/** Records wanted; `Infinity` for all. */
	limit: number;
	/** Requests at the same time. */
	concurrency: number;
	/** Workers who have nothing to do. */
	idle(): number;
}

const NOTHING_BEFORE: Before = { pages: 0, rows: 0, largest: 0, linked: false, same: 0 };

/** Reads one page after the other, and decides what each leads to. */
export class PageReader<Row> {
	private readonly states = new Map<Slice, SliceState<Row>>();
	private readonly befores = new Map<Work, Before>();
	private readonly closings = new Map<Work, Closing<Row>>();
	/** Counts when pages were asked for and when they came. */
	private moment = 0;

	constructor(
		private readonly plan: PullPlan<Row>,
		private readonly fetchBody: (query: IDataObject) => Promise<unknown>,
		private readonly options: ReaderOptions,
	) {}

	/**
	 * Reads a page of a work.
	 * @param page 1 for the first page of the slice
	 * @throws what asking throws, and UnexpectedAnswer when the page does not fit in with the others
	 */
	async read(work: Work, query: IDataObject, page: number): Promise<Step<Row>> {
		const closed = this.closings.get(work);
		if (closed) return await this.readAtEnd(work, closed, page);
		const before = this.befores.get(work) ?? NOTHING_BEFORE;
		const arrived = await this.ask(work.slice, query).catch((error: unknown) => {
			// Asked for only to be sure that there is no other page.
			if (before.same > 0 && isNoSuchPage(error)) return undefined;
			throw error;
		});
		const nothing: ReadPage<Row> = { rows: [], work, page, ends: true, opens: 0 };
		if (!arrived) return this.over(work, nothing);
		const { pager, wanted, order } = this.plan;
		const { body, rows } = arrived;
		const { pageSize, limit } = this.options;
		const told = plausible(pager.told?.(body) ?? {});
		const seen = { body, told, asked: query, rows: rows.length, pageSize, before };
		const turn: Turn = work.single || work.last ? { kind: 'end' } : pager.next(seen);
		if (turn.kind === 'pages' && turn.unreachable) {
			const reachable = Math.max(0, turn.to - turn.from + 1) * pageSize + rows.length;
			// Which of the records are wanted, or come first, is only known when all of them are there.
			if (limit > reachable || wanted || order) return this.recut(work, page, reachable, turn);
		}
		const state = this.stateOf(work.slice);
		const isSame = pager.numbered !== undefined && isAllAtOnce(seen) && state.guard.isSame(rows);
		const isSure = before.same === 1 || state.tally?.anonymous;
		if (isSame && isSure && before.pages === before.same + 1) {
			// Always the same: this provider does not look at numbers of pages, and the first was all there is.
			// Twice, it may have been pushed back by as many new records.
			return this.over(work, nothing);
		}
		const number = pager.numbered?.numberOf(query);
		const fresh = state.tally?.add({ number, rows, told, span: arrived.span });
		const came = { number, rows, told, fresh: fresh ?? rows.length };
		const read: ReadPage<Row> = { ...nothing, rows };
		if (work.single) {
			state.guard.pageOfMany(rows);
			if (rows.length === 0 && told.records === undefined) throw emptyPage(came);
			return { page: read };
		}
		switch (turn.kind) {
			case 'end':
				return this.close(work, came, read);
			case 'pages':
				return {
					page: { ...read, opens: turn.to - turn.from + 1 },
					follow: pagesFrom(turn.from, turn, work, page, pager.numbered?.query),
				};
			case 'cursor': {
				const windows = this.cut(work, rows, turn.seconds ?? null);
				if (windows) {
					this.states.delete(work.slice);
					return { page: { ...read, opens: windows.length }, follow: windows };
				}
				state.guard.page(rows);
				state.guard.cursor(turn);
				this.befores.set(work, {
					pages: before.pages + 1,
					rows: before.rows + rows.length,
					largest: Math.max(before.largest, rows.length),
					same: before.same + (isSame ? 1 : 0),
					linked: before.linked || told.further === true,
				});
				return { page: { ...read, ends: false }, next: turn.query };
			}
		}
	}

	private async ask(slice: Slice, query: IDataObject): Promise<Arrived<Row>> {
		const { slicer, pager, locator } = this.plan;
		const asked = ++this.moment;
		const body = await this.fetchBody({
			...slicer.query(slice),
			...pager.size(this.options.pageSize),
			...query,
		});
		return { body, rows: locator.records(body), span: { asked, came: ++this.moment } };
	}

	private stateOf(slice: Slice): SliceState<Row> {
		let state = this.states.get(slice);
		if (!state) {
			const { pager, identity, pagesInVain } = this.plan;
			state = {
				guard: new ChainGuard(identity, pagesInVain),
				...(pager.told || pager.numbered ? { tally: new Tally(identity) } : {}),
			};
			this.states.set(slice, state);
		}
		return state;
	}

	/** The last page of a slice is there: is that all? */
	private close(work: Work, came: Came<Row>, read: ReadPage<Row>): Step<Row> {
		const { tally, guard } = this.stateOf(work.slice);
		if (!tally) return this.over(work, read);
		const { identity, pager } = this.plan;
		const steps = closing(came, {
			tally,
			identity,
			numbered: pager.numbered,
			inVain: guard.inVain,
			pageSize: this.options.pageSize,
		});
		return this.goOn(work, steps, read, () => steps.next());
	}

	private async readAtEnd(
		work: Work,
		{ steps, asked }: Closing<Row>,
		page: number,
	): Promise<Step<Row>> {
		const came = await this.askAtEnd(work, asked);
		const read: ReadPage<Row> = { rows: came.rows, work, page, ends: true, opens: 0 };
		return this.goOn(work, steps, read, () => steps.next(came));
	}

	private async askAtEnd(
		work: Work,
		{ query, number, uncounted, doubtful, again }: Ask,
	): Promise<Came<Row>> {
		const { tally } = this.stateOf(work.slice);
		const asking = this.ask(work.slice, query).catch((error: unknown) => {
			const isNothing = doubtful || (uncounted && isNoSuchPage(error));
			return isNothing ? undefined : Promise.reject(error as Error);
		});
		const arrived = await asking;
		if (!arrived) return { number, rows: [], told: {}, fresh: 0 };
		const { body, rows, span } = arrived;
		const told = this.plan.pager.told?.(body) ?? {};
		const fresh = tally?.add({ number, rows, told, span }, again) ?? rows.length;
		return { number, rows, told, fresh };
	}

	private goOn(
		work: Work,
		steps: Closing<Row>['steps'],
		read: ReadPage<Row>,
		step: () => IteratorResult<Ask, void>,
	): Step<Row> {
		const { done, value } = step();
		if (done || !value) return this.over(work, read);
		this.closings.set(work, { steps, asked: value });
		return { page: { ...read, ends: false }, next: value.query };
	}

	private over(work: Work, read: ReadPage<Row>): Step<Row> {
		this.closings.delete(work);
		this.befores.delete(work);
		this.states.delete(work.slice);
		return { page: read };
	}

	private recut(
		work: Work,
		page: number,
		reachable: number,
		{ unreachable = 0 }: Extract<Turn, { kind: 'pages' }>,
	): Step<Row> {
		const pieces = Math.ceil(unreachable / reachable) + 1;
		const windows = cutInPieces(this.plan.slicer, work.slice, pieces);
		const behind = { query: {}, page: 1, single: false };
		return {
			// Its records come again with the windows.
			page: { rows: [], work, page, ends: true, opens: windows.length },
			follow: windows.map((slice) => ({ ...work, ...behind, slice })),
		};
	}

	private cut(work: Work, rows: Row[], cursorSeconds: number | null): Work[] | null {
		const { finer } = this.plan.slicer;
		const { limit, concurrency, idle } = this.options;
		if (cursorSeconds === null || finer === undefined) return null;
		// With a limit or a single request at a time, more windows would only mean more requests.
		if (limit !== Infinity || concurrency < 2) return null;
		// Windows of one pull are busier here and quieter there: who is done early helps with the rest.
		const parallel = work.mayBeCut ? concurrency : 1 + idle();
		if (parallel < 2) return null;
		const times = rows.map((row) => this.plan.time(row));
		const windows = cutBusySlice(work.slice, cursorSeconds, times, parallel, finer);
		return windows?.map((slice) => ({ ...work, slice, page: 1, mayBeCut: false })) ?? null;
	}
}
