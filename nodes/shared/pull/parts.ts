import type { IDataObject } from 'n8n-workflow';
import type { Told } from './counts';

/** One window of the asked range, pulled by itself. Milliseconds since 1970 UTC, half-open. */
export interface Slice {
	fromMs: number;
	toMs: number;
	/** Where a window has to be asked for in several parts: which one, e.g. a product or some IDs. */
	part?: string;
}

/** How the range is cut, and how a slice is written into a request. */
export interface Slicer {
	/** In the order in which the provider lists its records. */
	cut(range: Slice): Slice[];
	/** Query parameters. */
	query(slice: Slice): IDataObject;
	/**
	 * Whether the provider counts this record to the slice although the slice ends before it: a
	 * provider whose upper bound is inclusive also gives what happened at that very second.
	 */
	isBeyond(slice: Slice, recordSeconds: number | null): boolean;
	/**
	 * Cuts a slice of which not all records can be reached into narrower windows, in the same order.
	 * @param widthMs of each, at most; whole seconds
	 */
	recut?(slice: Slice, widthMs: number): Slice[];
	/**
	 * Into what a busy slice may be cut further; absent: it may not. Only where records have an
	 * identity, because windows may overlap by a second.
	 */
	finer?: {
		/** Narrowest window, in ms. */
		finestMs: number;
		/** How the provider lists records; where it does not hold, a slice is not cut. */
		order: 'newestFirst' | 'oldestFirst';
	};
}

/** What comes after a page. */
export type Turn =
	| { kind: 'end' }
	/**
	 * One more page is known, under this cursor. `seconds`: where the cursor is a time, that time in
	 * Unix seconds; everything still to come is at this time or beyond it. `repeated`: why the same cursor
	 * may come again, and what to do about it.
	 */
	| {
			kind: 'cursor';
			cursor: string;
			query: IDataObject;
			seconds?: number | null;
			repeated?: string;
	  }
	/**
	 * All other pages are known already, by their numbers `from` to `to`; with `unreachable` records behind
	 * the last of them, for which the slice has to be cut.
	 */
	| { kind: 'pages'; from: number; to: number; unreachable?: number };

/** What came before a page in its chain. */
export interface Before {
	/** Pages. */
	pages: number;
	/** Records on them. */
	rows: number;
	/** Records on the fullest of them. */
	largest: number;
	/** Whether one of them named a further page. */
	linked: boolean;
	/** How many of them held just what the one before held. */
	same: number;
}

/** A page as the pager sees it. */
export interface SeenPage {
	/** The parsed answer. */
	body: unknown;
	/** What the pager reads of the counts in it. */
	told: Told;
	/** What the pager itself had put into the query of this page. */
	asked: IDataObject;
	/** Records on it. */
	rows: number;
	/** Records asked for. */
	pageSize: number;
	before: Before;
}

/** Pages that can be asked for by their numbers, in any order. */
export interface Numbered {
	/** The number of the first page. */
	first: number;
	query(number: number): IDataObject;
	/** @returns the number that was asked for; `undefined` if the page was asked for otherwise */
	numberOf(asked: IDataObject): number | undefined;
	/** Records that can be reached by numbers, however many there are; absent: all. */
	ceiling?: number;
	/**
	 * Another number that the first page may have, where the provider's documents disagree: asked for only
	 * where the ordinary pages gave fewer records than the provider counts.
	 */
	mayBeginAt?: number;
}

/** How pages follow each other. */
export interface Pager {
	/** Query parameters of every request that say how large a page is. */
	size(pageSize: number): IDataObject;
	next(page: SeenPage): Turn;
	/**
	 * What an answer says about the whole list: what came is checked against it.
	 * @throws UnexpectedAnswer when a count is there and cannot be read
	 */
	told?(body: unknown): Told;
	numbered?: Numbered;
}

/** Where the records are in an answer, and what there is not a record. */
export interface Locator<Row> {
	/**
	 * @returns the records in the answer's order
	 * @throws UnexpectedAnswer when the answer has no list of records; its text tells the shape that
	 * came, never values
	 */
	records(body: unknown): Row[];
}

/**
 * What makes two records the same.
 * @returns an id, or `undefined` for a record without one: such a record is never taken for another
 */
export type Identity<Row> = (row: Row) => string | undefined;

/** A list operation, in its five parts (the budget is the provider's). */
export interface PullPlan<Row> {
	slicer: Slicer;
	pager: Pager;
	locator: Locator<Row>;
	identity: Identity<Row>;
	/** The record's own time in Unix seconds, if it has one. */
	time(row: Row): number | null;
	/**
	 * Which records are asked for, where the provider cannot be told; absent: all that come.
	 * @param range the whole one
	 */
	wanted?(row: Row, range: Slice): boolean;
	/** In which order the records of a window are given out; absent: as the provider lists them. */
	order?: 'newestFirst' | 'oldestFirst';
	/**
	 * Pages in a row that may bring nothing but records that came already; fewer where each page costs
	 * money. Default: 3.
	 */
	pagesInVain?: number;
}

/**
 * Records per page: what is asked for by default, and the most that may be asked for. `fixed` where the
 * provider decides.
 */
export interface PageSize {
	usual: number;
	max: number;
	fixed?: boolean;
}
