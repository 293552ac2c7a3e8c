import { setImmediate } from 'node:timers/promises';
import { hash, STREAM } from '../../shared/random.mts';
import type { Series } from './data.mts';
import { historyStart } from './dates.mts';
import type { VonageReportsSettings } from './options.mts';
import type { Row, RowStyle } from './rows/row.mts';

/** A span of time within one series. */
export interface Slice {
	series: Series;
	/** Unix seconds, included. */
	from: number;
	/** Unix seconds, excluded. */
	to: number;
	/** Records that were not there yet at this Unix millisecond are left out. */
	nowMs: number;
}

export interface Page {
	rows: Row[];
	/** Where the next page begins; undefined on the last one. */
	next: number | undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Maps the positions 0 to length - 1 to indexes from `first` up, in the order asked for. */
function arrange(
	first: number,
	length: number,
	order: VonageReportsSettings['order'],
): (position: number) => number {
	if (order === 'oldestFirst') return (position) => first + position;
	if (order === 'newestFirst') return (position) => first + length - 1 - position;
	let step = 1 + (hash(first, STREAM.page, length) % Math.max(1, length));
	while (greatestCommonDivisor(step, length) !== 1) step += 1;
	return (position) => first + ((position * step) % length);
}

function bounds({ series, from, to, nowMs }: Slice): [number, number] {
	const first = series.indexFrom(Math.max(from, historyStart(nowMs)));
	return [first, Math.max(0, series.indexFrom(to) - first)];
}

/** All records of a slice, oldest first. */
export function* rowsOf(slice: Slice, style: RowStyle): Generator<Row> {
	const [first, length] = bounds(slice);
	const nowSecond = slice.nowMs / 1000;
	for (let index = first; index < first + length; index++) {
		const row = slice.series.rowAt(index, style, nowSecond);
		if (row) yield row;
	}
}

/** How many rows there are, none of them kept. */
export function countRows(rows: Iterable<Row>): number {
	const iterator = rows[Symbol.iterator]();
	let count = 0;
	while (!iterator.next().done) count += 1;
	return count;
}

/** Records looked at in a row. */
const BREATH = 100;

/**
 * The records of a slice from a position on, so many as a page holds. Others get their turn meanwhile:
 * a provider's front door does not wait for its database.
 */
export async function readPage(
	slice: Slice,
	style: RowStyle,
	position: number,
	settings: VonageReportsSettings,
): Promise<Page> {
	const [first, length] = bounds(slice);
	const indexAt = arrange(first, length, settings.order);
	const nowSecond = slice.nowMs / 1000;
	const rows: Row[] = [];
	for (let at = position; at < length; at++) {
		if ((at - position) % BREATH === BREATH - 1) await setImmediate();
		const row = slice.series.rowAt(indexAt(at), style, nowSecond);
		if (!row) continue;
		if (rows.length === settings.pageSize) return { rows, next: at };
		rows.push(row);
	}
	const full = settings.emptyLastPage && rows.length === settings.pageSize;
	return { rows, next: full ? length : undefined };
}
