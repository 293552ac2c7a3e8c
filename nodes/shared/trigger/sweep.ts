import { UserError } from 'n8n-workflow';
import { keyOf, namer, Seen, type Sight } from './seen';
import type { State } from './state';

/**
 * Our clock may be so far from the provider's, either way, in seconds: so much more is looked back, or
 * waited. With our clock ahead, "up to now" would else be later than what there can be.
 */
export const SKEW_SECONDS = 300;

/** A window is not made narrower, in seconds. */
const NARROWEST_SECONDS = 60;
const WIDEST_SECONDS = 31 * 86_400;

/** What one window may hold in memory. */
const MOST_ROWS_IN_A_WINDOW = 100_000;

/** What a trigger remembers; about 2 MB of static data. */
export const MOST_REMEMBERED = 200_000;

/** A window that takes less than this part of the time of a poll may be twice as wide the next time. */
const QUICK = 1 / 16;

/** Records, as far as a sweep has to know them. */
export interface Reading<Row> {
	/** What they are called in the middle of a sentence, e.g. `call logs`. */
	many: string;
	/** Whether they are asked for by date; if not, all come each time. */
	dated: boolean;
	/** Whether each is charged each time it is read: what was read is then given out, whatever the limit. */
	charged?: boolean;
	/**
	 * @param from Unix seconds, as `to`, half-open
	 * @returns batches of them, in no particular order
	 */
	read(window: { from: number; to: number }, signal: AbortSignal): AsyncIterable<Row[]>;
	identity(row: Row): string | undefined;
	/** @returns Unix seconds */
	time(row: Row): number | null;
	/** Whether it can be given out already. */
	isReady(row: Row): boolean;
	/** Text of what makes it another version of itself; absent where that does not matter. */
	version?(row: Row): string;
}

/** A record that is to be given out. */
export interface Change<Row> {
	row: Row;
	/** Unix seconds; `null` if it has no time. */
	seconds: number | null;
	sight: Exclude<Sight, 'known'>;
}

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
	const swept: Swept = { state: now, windows: 0, outOfTime: false };
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
			const isTooMuch = error instanceof TooManyRows || time.signal.aborted;
			swept.outOfTime = time.signal.aborted;
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
		note(seen, { ...found, changes: given }, { window, reading });
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
		now.step = nextStep(now.step, found.rows, {
			isQuick: lastMs < time.budget * QUICK,
			limit: reading.charged ? taker.limit : Infinity,
		});
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

interface Window {
	from: number;
	to: number;
}

interface Placed<Row> extends Change<Row> {
	key: string;
	/** Its time, if that lies in the window: only then does it say where the provider finds it. */
	place: number;
}

/** What is in a window. */
interface Found<Row> {
	/** In the order of time. */
	changes: Array<Placed<Row>>;
	known: Array<{ key: string; row: Row }>;
	rows: number;
}

class TooManyRows extends UserError {
	constructor(many: string, { from, to }: Window) {
		super(
			`There are more than ${MOST_ROWS_IN_A_WINDOW.toLocaleString('en')} ${many} within ${to - from} seconds`,
			{ description: 'That is more than a trigger can hold. Choose fewer by the filters.' },
		);
	}
}

async function readWindow<Row>(
	window: Window,
	reading: Reading<Row>,
	seen: Seen,
	signal: AbortSignal,
): Promise<Found<Row>> {
	const nameOf = namer<Row>((row) => reading.identity(row));
	const found: Found<Row> = { changes: [], known: [], rows: 0 };
	for await (const batch of reading.read(window, signal)) {
		found.rows += batch.length;
		if (found.rows > MOST_ROWS_IN_A_WINDOW) throw new TooManyRows(reading.many, window);
		for (const row of batch) {
			const seconds = reading.time(row);
			const isOld = !reading.dated && seconds !== null && seconds < window.from;
			const key = keyOf(nameOf(row));
			if (isOld || !reading.isReady(row)) continue;
			const sight = seen.look(key, reading.version?.(row));
			const isInside = seconds !== null && seconds >= window.from && seconds < window.to;
			if (sight === 'known') found.known.push({ key, row });
			else {
				const place = isInside ? seconds : window.from;
				found.changes.push({ key, row, seconds, sight, place });
			}
		}
	}
	signal.throwIfAborted();
	found.changes.sort((a, b) => a.place - b.place);
	return found;
}

function note<Row>(
	seen: Seen,
	{ changes, known }: Found<Row>,
	{ window, reading }: { window: Window; reading: Reading<Row> },
): void {
	// It was found by a time before the window's end, whatever time it shows.
	for (const { key, row, seconds } of changes) {
		seen.note(key, Math.max(window.to, seconds ?? 0), reading.version?.(row));
	}
	for (const { key, row } of known) {
		// What has no time in a list without dates is remembered while it is listed.
		const latest = reading.time(row) ?? (reading.dated ? 0 : window.to);
		seen.note(key, latest, reading.version?.(row));
	}
	if (seen.size > MOST_REMEMBERED) {
		throw new UserError(
			`More than ${MOST_REMEMBERED.toLocaleString('en')} ${reading.many} lie within the look-back`,
			{
				description:
					"The trigger has to remember all of them to give each out once. Set a shorter 'Look Back' in the options, or choose fewer by the filters.",
			},
		);
	}
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

/** @param limit so many rows a window should have at most */
function nextStep(
	step: number,
	rows: number,
	{ isQuick, limit }: { isQuick: boolean; limit: number },
): number {
	if (isQuick && rows < Math.min(MOST_ROWS_IN_A_WINDOW, limit) / 8) {
		return Math.min(step * 2, WIDEST_SECONDS);
	}
	return rows > limit ? Math.max(NARROWEST_SECONDS, Math.floor(step / 2)) : step;
}

function narrower({ from, to }: Window): number {
	return Math.max(NARROWEST_SECONDS, Math.floor((to - from) / 2));
}
