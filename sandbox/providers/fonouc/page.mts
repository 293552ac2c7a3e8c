import { hash, STREAM } from '../../shared/random.mts';
import type { Turn } from '../../shared/living/turn.mts';
import type { Series } from './data.mts';
import type { FonoUcSettings } from './options.mts';
import type { ListQuery } from './query.mts';

export interface Page<Row> {
	rows: Row[];
	/** Unix seconds; undefined on the last page. */
	nextKey: number | undefined;
}

type PageSettings = Pick<FonoUcSettings, 'order' | 'keyOf' | 'emptyPages'>;

/**
 * One page of a list. The start key is a whole second and is included, so records of one second
 * come again when a page ends among them, and when a page does not hold them all the key stays
 * where it is: nothing here helps the client out.
 * @param query its bounds are included; a range whose end is before its start is empty
 * @param turn what the living modes make of the request
 */
export function readPage<Row>(
	series: Series<Row>,
	query: ListQuery,
	settings: PageSettings,
	seed: number,
	turn: Turn,
): Page<Row> {
	const { start, end, startKey } = query;
	const pageSize = turn.size(query.pageSize);
	const hidden = new Set(turn.hidden);
	const has = (index: number) => series.has(index) && !hidden.has(index);
	const step = settings.order === 'newestFirst' ? -1 : 1;
	const [first, beyond] = [series.indexFrom(start), series.indexFrom(end + 1)];
	let [low, high] = [first, beyond];
	/** The indexes from one on, at most so many, in one direction or the other. */
	const from = (begin: number, most: number, direction: number): number[] => {
		const found: number[] = [];
		for (let at = begin; at >= first && at < beyond && found.length < most; at += direction) {
			if (has(at)) found.push(at);
		}
		return found;
	};
	if (startKey !== undefined && step < 0) high = Math.min(high, series.indexFrom(startKey + 1));
	if (startKey !== undefined && step > 0) low = Math.max(low, series.indexFrom(startKey));

	let begin = step < 0 ? high - 1 : low;
	const before = turn.stuckAt(pageSize);
	if (before !== undefined) {
		// The server does not get beyond this row, whatever key it is given.
		const stuck = from(step < 0 ? beyond - 1 : first, before + 1, step)[before];
		if (stuck !== undefined && (begin - stuck) * step > 0) begin = stuck;
	}
	const indexes = from(begin, pageSize + 1, step);
	const next = indexes.length > pageSize ? indexes.pop() : undefined;
	const last = indexes.at(-1);
	if (settings.emptyPages && indexes.length > 0) {
		const key = startKey ?? (step < 0 ? end : start);
		const time = series.timeOf(indexes[0]);
		const skipped = startKey !== undefined || hash(seed, STREAM.page, key) % 2 === 0;
		// A key at which no record stands: the page before gave it out to lead here.
		if (time !== key && skipped) return { rows: [], nextKey: time };
	}
	let nextKey: number | undefined;
	if (next !== undefined && last !== undefined) {
		nextKey = series.timeOf(settings.keyOf === 'lastRow' ? last : next);
	}
	if (settings.emptyPages && settings.keyOf === 'nextRow' && last !== undefined) {
		nextKey = detour(series.timeOf(last), nextKey, step < 0 ? start : end, seed);
	}
	if (startKey !== undefined && indexes.length > 0) {
		indexes.unshift(...from(begin - step, turn.again, -step).reverse());
	}
	return { rows: indexes.map((index) => series.rowAt(index)), nextKey };
}

/**
 * Now and then the key of a second without records, between the page's last one and the next, or
 * the range's limit when there is no next: what stands there was filtered away after the page was
 * read (docs.2600hz.com, pagination).
 */
function detour(last: number, next: number | undefined, limit: number, seed: number) {
	const target = next ?? limit;
	const towards = Math.sign(last - target);
	if (hash(seed, STREAM.page, last) % 2 === 0) return next;
	if (next === undefined) return last === limit ? undefined : limit;
	return Math.abs(last - next) >= 2 ? next + towards : next;
}
