import type { IDataObject } from 'n8n-workflow';

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
	 * Unix seconds; everything still to come is at this time or beyond it.
	 */
	| { kind: 'cursor'; cursor: string; query: IDataObject; seconds?: number | null }
	/**
	 * All other pages are known already, `queries` in order; with `unreachable` records behind the last
	 * of them, for which the slice has to be cut.
	 */
	| { kind: 'pages'; queries: IDataObject[]; unreachable?: number };

/** A page as the pager sees it. */
export interface SeenPage {
	/** The parsed answer. */
	body: unknown;
	/** What the pager itself had put into the query of this page. */
	asked: IDataObject;
	/** Records on it. */
	rows: number;
	/** Records asked for. */
	pageSize: number;
}

/** How pages follow each other. */
export interface Pager {
	/** Query parameters of every request that say how large a page is. */
	size(pageSize: number): IDataObject;
	next(page: SeenPage): Turn;
	/**
	 * How many records the provider itself says that the slice has; what came is checked against it.
	 * Absent, or `undefined`: it does not say.
	 */
	total?(body: unknown): number | undefined;
	/**
	 * Query of a page outside the ordinary ones, asked for only where those gave fewer records than the
	 * provider counts.
	 */
	spare?: IDataObject;
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
}
