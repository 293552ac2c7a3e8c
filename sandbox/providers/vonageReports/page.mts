import { setImmediate } from 'node:timers/promises';
import { without } from '../../shared/living/overlay.mts';
import type { Turn } from '../../shared/living/turn.mts';
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
	/** Indexes that are not told, ascending. */
	hidden: readonly number[];
}

export interface Page {
	rows: Row[];
	/** Where the next page begins; undefined on the last one. */
	next: number | undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Indexes in the order of time, by position. */
interface Indexes {
	readonly length: number;
	at(position: number): number;
}

/** Maps the positions of a page to indexes, in the order asked for. */
function arrange(
	indexes: Indexes,
	first: number,
	order: VonageReportsSettings['order'],
): (position: number) => number {
	const { length } = indexes;
	if (order === 'oldestFirst') return (position) => indexes.at(position);
	if (order === 'newestFirst') return (position) => indexes.at(length - 1 - position);
	let step = 1 + (hash(first, STREAM.page, length) % Math.max(1, length));
	while (greatestCommonDivisor(step, length) !== 1) step += 1;
	return (position) => indexes.at((position * step) % length);
}

function indexesOf({ series, from, to, nowMs }: Slice): Indexes & { first: number } {
	const first = series.indexFrom(Math.max(from, historyStart(nowMs)));
	const length = Math.max(0, series.indexFrom(to) - first);
	return { first, length, at: (position) => first + position };
}

/** All records of a slice, oldest first. */
export function* rowsOf(slice: Slice, style: RowStyle): Generator<Row> {
	const indexes = without(indexesOf(slice), slice.hidden);
	const nowSecond = slice.nowMs / 1000;
	for (let at = 0; at < indexes.length; at++) {
		const row = slice.series.rowAt(indexes.at(at), style, nowSecond);
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
 * @param turn what the living modes make of the request
 */
export async function readPage(
	slice: Slice,
	style: RowStyle,
	position: number,
	settings: VonageReportsSettings,
	turn: Turn,
): Promise<Page> {
	const all = indexesOf(slice);
	const stays = !turn.cursorsMove || settings.order === 'shuffled';
	const indexes = stays ? all : without(all, slice.hidden);
	const hidden = new Set(stays ? slice.hidden : []);
	const { length } = indexes;
	const indexAt = arrange(indexes, all.first, settings.order);
	const nowSecond = slice.nowMs / 1000;
	const size = turn.size(settings.pageSize);

	/** The rows from a position on, at most so many, and the position at which it ended. */
	const read = async (from: number, most: number, step: 1 | -1) => {
		const rows: Row[] = [];
		let at = from;
		for (; at >= 0 && at < length; at += step) {
			if (Math.abs(at - from) % BREATH === BREATH - 1) await setImmediate();
			const index = indexAt(at);
			const row = hidden.has(index) ? undefined : slice.series.rowAt(index, style, nowSecond);
			if (!row) continue;
			if (rows.length === most) return { rows, next: at };
			rows.push(row);
		}
		return { rows, next: undefined };
	};
	let begin = position;
	const before = turn.stuckAt(size);
	// The server does not get beyond this record, whatever cursor it is given.
	if (before !== undefined) begin = Math.min(begin, (await read(0, before, 1)).next ?? 0);
	const { rows, next } = await read(begin, size, 1);
	const again = begin > 0 && rows.length > 0 ? turn.again : 0;
	if (again > 0) rows.unshift(...(await read(begin - 1, again, -1)).rows.reverse());
	const full = settings.emptyLastPage && rows.length >= size;
	return { rows, next: next ?? (full || turn.alwaysCursor ? length : undefined) };
}
