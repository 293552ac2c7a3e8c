import { UserError } from 'n8n-workflow';
import { keyOf, namer, type Seen, type Sight } from './seen';

/** What one window may hold in memory. */
const MOST_ROWS_IN_A_WINDOW = 100_000;

/** What a trigger remembers; about 2 MB of static data. */
export const MOST_REMEMBERED = 200_000;

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
	/**
	 * Whether reading failed because the window holds more than the provider gives within a poll's time.
	 * @param isOver whether that time is over
	 */
	askedTooMuch?(error: unknown, isOver: boolean): boolean;
}

/** A record that is to be given out. */
export interface Change<Row> {
	row: Row;
	/** Unix seconds; `null` if it has no time. */
	seconds: number | null;
	sight: Exclude<Sight, 'known'>;
}

/** Half-open, Unix seconds. */
export interface Window {
	from: number;
	to: number;
}

interface Placed<Row> extends Change<Row> {
	key: string;
	/** Its time, if that lies in the window: only then does it say where the provider finds it. */
	place: number;
}

/** What is in a window. */
export interface Found<Row> {
	/** In the order of time. */
	changes: Array<Placed<Row>>;
	known: Array<{ key: string; row: Row }>;
	rows: number;
}

export class TooManyRows extends UserError {
	constructor(many: string, { from, to }: Window) {
		super(
			`There are more than ${MOST_ROWS_IN_A_WINDOW.toLocaleString('en')} ${many} within ${to - from} seconds`,
			{ description: 'That is more than a trigger can hold. Choose fewer by the filters.' },
		);
	}
}

/**
 * Looks at the records of a window; nothing is remembered of them yet.
 * @throws TooManyRows, and what the reading throws
 */
export async function readWindow<Row>(
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

/**
 * Remembers what was found.
 * @throws UserError when that is more than can be remembered
 */
export function noteWindow<Row>(
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

/**
 * @param most rows that are wanted of one window; memory has a bound of its own
 * @returns whether the next window may be wider
 */
export function mayBeWider({ rows }: Found<unknown>, most: number): boolean {
	return rows < Math.min(MOST_ROWS_IN_A_WINDOW, most) / 8;
}
