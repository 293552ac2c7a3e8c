import type { IDataObject } from 'n8n-workflow';
import type { StoredSeen } from './seen';

/**
 * Where a trigger stands; n8n keeps it. Records are read in sweeps: oldest first, in windows, from
 * `from` less the look-back up to the moment at which the sweep began. A poll may end after any window, and
 * the next goes on there. All times are Unix seconds.
 */
export interface State {
	v: 1;
	/** One more with each poll: of two copies, the higher is the newer. */
	rev: number;
	/** What decides which records come; with another, all begins anew. */
	scope: string;
	/** All that was there is given out up to here: the end of the last whole sweep. */
	from: number;
	/** Where the sweep stands. */
	at: number;
	/**
	 * Its end; `null`: there is none under way. It is fixed at its beginning: what was written behind it
	 * meanwhile is younger than that, and the look-back of the next sweep counts from there.
	 */
	to: number | null;
	/** Nothing older is asked for again, so what is remembered need not be either. */
	floor: number;
	/** What this sweep finds was there before the start: it is remembered only. `timeless`: what has no time. */
	base: 'all' | 'timeless' | null;
	/** Width of a window. */
	step: number;
	/** When the last poll was. */
	polled: number;
	seen: StoredSeen;
	/** Whether versions are remembered. */
	versions: boolean;
	/** What a failure alert counts. */
	alerts: IDataObject | null;
}

/** Its names, in static data that may hold others. */
const FIELDS = [
	'v',
	'rev',
	'scope',
	'from',
	'at',
	'to',
	'floor',
	'base',
	'step',
	'polled',
	'seen',
	'versions',
	'alerts',
] as const satisfies ReadonlyArray<keyof State>;

/**
 * @param data the node's static data
 * @returns a copy; `undefined` when there is nothing, `unreadable` when it is none of ours
 */
export function readState(data: IDataObject): State | 'unreadable' | undefined {
	if (FIELDS.every((field) => data[field] === undefined)) return undefined;
	const copy = JSON.parse(JSON.stringify(data)) as Partial<State>;
	const { v, rev, scope, from, at, to, floor, base, step, polled, seen, versions, alerts } = copy;
	const numbers = [rev, from, at, floor, step, polled];
	const isReadable =
		v === 1 &&
		numbers.every((one) => typeof one === 'number' && Number.isFinite(one)) &&
		typeof scope === 'string' &&
		(to === null || typeof to === 'number') &&
		(base === null || base === 'all' || base === 'timeless') &&
		typeof versions === 'boolean' &&
		(alerts === null || (typeof alerts === 'object' && !Array.isArray(alerts))) &&
		typeof seen === 'object' &&
		seen !== null &&
		Object.values(seen).every((one) => typeof one === 'string');
	return isReadable ? (copy as State) : 'unreadable';
}

/**
 * Writes it, each field anew and at the top: of all else, the platform does not notice that it changed.
 * The last thing before a poll returns, so that no poll leaves half of it.
 */
export function writeState(data: IDataObject, state: State): void {
	// A copy: what the caller keeps must not change with what the platform holds.
	const fresh = JSON.parse(JSON.stringify(state)) as State;
	for (const field of FIELDS) data[field] = fresh[field];
}
