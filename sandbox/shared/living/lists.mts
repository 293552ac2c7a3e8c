import type { LivingModes } from './modes.mts';

type Parameters = Record<string, string | undefined>;

/** A list of a provider, for the truth about it. Times are Unix seconds. */
export interface LivingList {
	/** What is told now from `from` (included) to `to` (excluded). */
	rows(from: number, to: number, parameters: Record<string, string>): Iterable<unknown>;
	idOf(row: never): string;
	/** What its records are, where not all of a call are told at once; by default call records. */
	what?(parameters: Record<string, string>): string | undefined;
	/** The records of a call within that span, whether or not they are told now. */
	idsAt(index: number, from: number, to: number, parameters: Record<string, string>): string[];
}

/** Which records a snapshot is of; further parameters are those of the list. */
export interface Range extends Parameters {
	list: string;
}

/** A record that came or went after a snapshot. */
export interface Moved {
	id: string;
	/** When, Unix milliseconds. */
	ms: number;
	/** How many list requests had been answered by then. */
	requests: number;
}

/** What was there at a moment, and what became of it. */
export interface Snapshot {
	/** Ids of the records that were told then, oldest first. */
	readonly ids: readonly string[];
	/** Records that came later. */
	readonly added: readonly Moved[];
	/** Records that went later. */
	readonly removed: readonly Moved[];
	/** Those of `ids` that are still there: a pull that began then has to give each of them. */
	readonly stayed: readonly string[];
}

export interface LivingState {
	/** Null when none is on. */
	modes: LivingModes | null;
	/** List requests answered since the modes started. */
	requests: number;
	/** Steps by hand. */
	steps: number;
	/** Calls that came, went, and have yet to come or go. */
	added: number;
	removed: number;
	waiting: number;
}
