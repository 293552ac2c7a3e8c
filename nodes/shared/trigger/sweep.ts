import { Seen } from './seen';
import type { State } from './state';
import {
	mayBeWider,
	noteWindow,
	readWindow,
	TooManyRows,
	type Change,
	type Found,
	type Reading,
	type Window,
} from './window';

/**
 * Our clock may be so far from the provider's, either way, in seconds: so much more is looked back, or
 * waited. With our clock ahead, "up to now" would else be later than what there can be.
 */
export const SKEW_SECONDS = 300;

/** A window is not made narrower, in seconds. */
const NARROWEST_SECONDS = 60;
const WIDEST_SECONDS = 31 * 86_400;

/** A window that takes less than this part of the time of a poll may be twice as wide the next time. */
const QUICK = 1 / 16;

/** What is done with what is new. */
export interface Taker<Row> {
	/** So many are taken in one poll. */
	limit: number;
	/**
	 * Called for each window that was read.
	 * @param changes in the order of time
	 * @param until its end in Unix seconds
	 * @param isBase whether they were there before the start, and are not to be given out
	 */
	take(changes: Array<Change<Row>>, until: number, isBase: boolean): void;
}

/** How far to look for what is late, in seconds. */
export interface Lateness {
	lookBack: number;
	wait: number;
	/** What is younger the provider does not give. */
	behind: number;
}

/** Time, as a poll has it. All in milliseconds. */
export interface PollTime {
	now(): number;
	/** When it has to be done. */
	deadline: number;
	/** How long it may take in all. */
	budget: number;
	/** Ends what takes longer. */
	signal: AbortSignal;
}

/** What a poll came to. */
export interface Swept {
	state: State;
	/** Windows that were read. */
	windows: number;
	/** What kept it from reading the next one. */
	error?: unknown;
	/** Whether a window took longer than there was time. */
	outOfTime: boolean;
	/** Whether that is because it holds so much: the provider did answer. */
	askedTooMuch: boolean;
}

/** @returns in seconds, how far behind the last sweep the next one begins */
export function reachBack({ lookBack }: Lateness): number {
	return lookBack > 0 ? lookBack + SKEW_SECONDS : 0;
}

/** @returns Unix seconds up to which everything is there, as far as one may know */
export function settledUntil(nowMs: number, { wait, behind }: Lateness): number {
	return Math.floor(nowMs / 1000) - Math.max(wait > 0 ? wait + SKEW_SECONDS : 0, behind);
}

/**
 * Goes on with a sweep, or begins the next one, until it is level or the time or the limit is spent.
 * @param state is left as it is
 * @throws UserError when there is more than can be remembered
 */
export async function sweep<Row>(
	state: State,
	reading: Reading<Row>,
	{ late, taker, time }: { late: Lateness; taker: Taker<Row>; time: PollTime },
): Promise<Swept> {
	const now = { ...state };
	const seen = new Seen(state.seen, state.versions);
	now.polled = Math.floor(time.now() / 1000);
	if (now.to === null) begin(now, settledUntil(time.now(), late), late, seen);
	const swept: Swept = { state: now, windows: 0, outOfTime: false, askedTooMuch: false };
	const end = now.to ?? now.at;
	let left = taker.limit;
	let lastMs = 0;
	while (now.at < end && left > 0 && time.now() + lastMs < time.deadline) {
		const to = reading.dated ? Math.min(now.at + now.step, end) : end;
		const window = { from: now.at, to };
		const beganMs = time.now();
		let found: Found<Row>;
		try {
			found = await readWindow(window, reading, seen, time.signal);
		} catch (error) {
			const isOver = time.signal.aborted;
			swept.askedTooMuch = reading.askedTooMuch?.(error, isOver) ?? false;
			swept.outOfTime = isOver || swept.askedTooMuch;
			const isTooMuch = error instanceof TooManyRows || swept.outOfTime;
			const canNarrow = reading.dated && to - window.from > NARROWEST_SECONDS;
			if (isTooMuch && canNarrow) now.step = narrower(window);
			else swept.error = error;
			if (swept.error !== undefined || swept.outOfTime) break;
			continue;
		}
		lastMs = time.now() - beganMs;
		const isBase = now.base === 'all';
		// What was there before the start does not count against the limit.
		const given = isBase || reading.charged ? found.changes : found.changes.slice(0, left);
		noteWindow(seen, { ...found, changes: given }, { window, reading });
		give(given, { taker, until: to, base: now.base });
		swept.windows += 1;
		if (given.length < found.changes.length) {
			// A provider may find records by another time than they show, within what is looked back.
			const next = Math.floor(found.changes[given.length].place) - reachBack(late);
			now.at = Math.max(window.from, next);
			break;
		}
		if (!isBase) left -= given.length;
		now.at = to;
		const most = reading.charged ? taker.limit : Infinity;
		if (lastMs < time.budget * QUICK && mayBeWider(found, most)) {
			now.step = Math.min(now.step * 2, WIDEST_SECONDS);
		} else if (found.rows > most) now.step = narrower({ from: 0, to: now.step });
	}
	if (now.at >= end) {
		now.from = end;
		now.to = null;
		now.base = null;
	}
	now.versions = reading.version !== undefined;
	now.seen = seen.write(now.versions);
	return swept;
}

function begin(state: State, end: number, late: Lateness, seen: Seen): void {
	state.at = Math.max(state.floor, state.from - reachBack(late));
	// With a clock that went back, or a start that is still to come, there is nothing to read.
	state.to = Math.max(state.at, end);
	state.floor = state.at;
	seen.forgetBefore(state.floor);
}

function give<Row>(
	changes: Array<Change<Row>>,
	{ taker, until, base }: { taker: Taker<Row>; until: number; base: State['base'] },
): void {
	const wasThere = ({ seconds }: Change<Row>) =>
		base === 'all' || (base === 'timeless' && seconds === null);
	const before = changes.filter(wasThere);
	if (before.length > 0) taker.take(before, until, true);
	if (base !== 'all') {
		taker.take(
			changes.filter((change) => !wasThere(change)),
			until,
			false,
		);
	}
}

function narrower({ from, to }: Window): number {
	return Math.max(NARROWEST_SECONDS, Math.floor((to - from) / 2));
}
