import type { IDataObject } from 'n8n-workflow';
import type { Slice } from './parts';

/** A chain of pages, each known only from the one before, at one place of the output. */
export interface Work {
	slice: Slice;
	/** 1 for the first slice of the range; windows cut out of a slice later keep its number. */
	sliceNumber: number;
	/** The window that the range was cut into first; windows cut out of it later stay within it. */
	window: string;
	/** What the pager put into the query of the first page. */
	query: IDataObject;
	/** The number of the first page within the slice, from 1. */
	page: number;
	/** Only this one page, its followers being works of their own. */
	single: boolean;
	/** The last page of its slice: asked for when all before it have been taken. */
	last?: boolean;
	/** What follows right behind it, made when it is asked for itself. */
	then?(): Work[];
	/** May be cut into as many windows as it is busy; else only into as many as find an idle worker. */
	mayBeCut: boolean;
}

/** A page as it is handed on: its records and where it was. */
export interface ReadPage<Row> {
	rows: Row[];
	work: Work;
	/** 1 for the first page of the slice. */
	page: number;
	/** Whether it is the last page of its work. */
	ends: boolean;
	/** Works that were put behind this one because of it. */
	opens: number;
}

/** A page that could not be read, at its place. */
export interface FailedPage {
	error: unknown;
	work: Work;
	page: number;
}

/** What a fetched page leads to. */
export interface Step<Row> {
	page: ReadPage<Row>;
	/** The query of the next page of the same work; absent at its end. */
	next?: IDataObject;
	/** Works to be put right behind this one. */
	follow?: Work[];
}

interface Entry<Row> {
	work: Work;
	/** What is to be asked for next; `undefined` while a request is on its way, and at the end. */
	query: IDataObject | undefined;
	page: number;
	/** Came, and wait for their turn. */
	pages: Array<ReadPage<Row>>;
	/** Asked for, and not yet taken by the consumer. */
	pending: number;
	done: boolean;
	failure?: FailedPage;
	next?: Entry<Row>;
}

export interface WorkListOptions<Row> {
	fetch(work: Work, query: IDataObject, page: number): Promise<Step<Row>>;
	/** Requests at the same time. */
	workers: number;
	/** Pages that may be asked for and not yet taken; asked each time, because a limit shrinks it. */
	pagesAhead(): number;
	/** Whether a work may start before it is its turn. */
	mayRunAhead(work: Work): boolean;
}

/**
 * Fetches the pages of many works side by side and gives them out in the order of the list,
 * whichever comes first. Works nearer to the output go first. Pages that came early wait in memory,
 * `pagesAhead` of them at the most; the work whose turn it is may always ask for its next page once
 * the one before is taken, or the list would stand still.
 */
export class WorkList<Row> {
	private head: Entry<Row> | undefined;
	private inFlight = 0;
	private pending = 0;
	private stopped = false;
	private wake: () => void = () => undefined;

	constructor(
		works: Work[],
		private readonly options: WorkListOptions<Row>,
	) {
		this.head = link(works, undefined);
	}

	/**
	 * Ends with the first page for which `fetch` threw, when its turn comes: all before it was given
	 * out.
	 */
	async *pages(): AsyncGenerator<ReadPage<Row> | FailedPage> {
		try {
			while (this.head) {
				this.schedule();
				const entry = this.head;
				const page = entry.pages.shift();
				if (page) {
					yield page;
					// Only now, when the consumer comes for more, does it not want to stop here.
					entry.pending -= 1;
					this.pending -= 1;
				} else if (entry.failure) {
					yield entry.failure;
					return;
				} else if (entry.done) {
					this.head = entry.next;
				} else {
					await new Promise<void>((resolve) => (this.wake = resolve));
				}
			}
		} finally {
			this.stopped = true;
		}
	}

	/** Workers for whom there is nothing to ask for; a page that is being fetched still holds its own. */
	idle(): number {
		const { workers, pagesAhead } = this.options;
		if (this.pending >= pagesAhead()) return 0;
		let waiting = 0;
		for (let entry = this.head; entry; entry = entry.next) {
			if (entry.query !== undefined) waiting += 1;
		}
		return Math.max(0, workers - this.inFlight - waiting);
	}

	private schedule(): void {
		if (this.stopped) return;
		const { workers, pagesAhead, mayRunAhead } = this.options;
		const ahead = pagesAhead();
		let chains = 0;
		for (let entry = this.head; entry && this.inFlight < workers; entry = entry.next) {
			// What is behind it will not be given out.
			if (entry.failure) return;
			const share = 1 - chains / (2 * workers);
			if (!entry.work.single && !entry.done) chains += 1;
			if (entry.query === undefined) continue;
			const isHead = entry === this.head;
			if (!isHead && entry.work.last) continue;
			if (!isHead && !mayRunAhead(entry.work)) return;
			// Chains further back get less of the room, or they would fill it, and only the first could go on.
			if (this.pending >= ahead * share && !(isHead && entry.pending === 0)) return;
			void this.step(entry, entry.query);
		}
	}

	private async step(entry: Entry<Row>, query: IDataObject): Promise<void> {
		entry.query = undefined;
		const behind = entry.work.then?.();
		if (behind) {
			entry.next = link(behind, entry.next);
			entry.work.then = undefined;
		}
		entry.pending += 1;
		this.pending += 1;
		this.inFlight += 1;
		try {
			const { page, next, follow } = await this.options.fetch(entry.work, query, entry.page);
			entry.page += 1;
			entry.pages.push(page);
			if (follow) entry.next = link(follow, entry.next);
			entry.query = next;
			entry.done = next === undefined;
		} catch (error) {
			entry.failure = { error, work: entry.work, page: entry.page };
		} finally {
			this.inFlight -= 1;
			// The consumer may be busy with an earlier page: requests go on meanwhile.
			this.schedule();
			this.wake();
		}
	}
}

function link<Row>(works: Work[], tail: Entry<Row> | undefined): Entry<Row> | undefined {
	return works.reduceRight<Entry<Row> | undefined>(
		(next, work) => ({
			work,
			query: work.query,
			page: work.page,
			pages: [],
			pending: 0,
			done: false,
			next,
		}),
		tail,
	);
}
