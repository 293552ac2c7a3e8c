import type { Life } from './life.mts';
import { fraction, hash, STREAM } from './random.mts';

// Taken out for speed inside jest, see random.mts.
const { floor, min } = Math;

const HOUR = 3600;
/** Conversations never reach beyond so many records. */
export const BLOCK = 16;

/** How busy each UTC hour of a working day is, relative to the others. */
const HOUR_WEIGHTS = [
	1, 1, 1, 1, 1, 2, 4, 12, 30, 44, 48, 46, 34, 38, 46, 45, 40, 28, 14, 8, 6, 4, 2, 1,
];
const WEEKEND_WEIGHT = 0.22;
const RING_GROUP_PERCENT = 9;
const SAME_SECOND_PERCENT = 6;

/**
 * No record is later than so many seconds before the end, because what a provider keeps of a call, such
 * as a recording, may begin a little after it and has to be over the same span.
 */
export const END_MARGIN_SECONDS = 4;

/** Where a record stands among the legs of its conversation. */
export interface Place {
	/** Index of the first leg. */
	head: number;
	/** Number of legs, 1 for a plain call. */
	legs: number;
	/** Index of the record whose second this one shares (its own when it is alone). */
	anchor: number;
}

/** Records in the order of time, none of them stored. All times are whole Unix seconds. */
export interface Timeline {
	/** Grows with the clock when there is life. */
	readonly length: number;
	/** How calls go on after the generated ones; undefined when none do. */
	readonly life?: Life;
	/** The second that `burst` records share, if a burst was asked for. */
	readonly burstSecond: number | undefined;
	/** Never smaller for a greater index. */
	timeOf(index: number): number;
	/** The first index whose time is `second` or later; `length` when there is none. */
	indexFrom(second: number): number;
	placeOf(index: number): Place;
	/** The life that a record is of; those before it are as if there was none. */
	lifeOf(index: number): Life | undefined;
}

export interface TimelineOptions {
	seed: number;
	/** Number of records. */
	records: number;
	/** Unix seconds, included. */
	from: number;
	/** Unix seconds, excluded. */
	to: number;
	/** So many records, half way through, share one second. 0 for none. */
	burst: number;
}

function hourWeight(second: number): number {
	const date = new Date(second * 1000);
	const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
	return HOUR_WEIGHTS[date.getUTCHours()] * (weekend ? WEEKEND_WEIGHT : 1);
}

/** For each hour of the span, the number of records before it; one more entry for the end. */
function countsByHour({ records, from, to }: TimelineOptions): Float64Array {
	const hours = Math.max(1, Math.ceil((to - from) / HOUR));
	const counts = new Float64Array(hours + 1);
	for (let hour = 0; hour < hours; hour++) {
		const length = min(HOUR, to - from - hour * HOUR);
		const middle = from + hour * HOUR + length / 2;
		counts[hour + 1] = counts[hour] + hourWeight(middle) * length;
	}
	const scale = records / counts[hours];
	for (let hour = 1; hour < hours; hour++) counts[hour] = floor(counts[hour] * scale);
	counts[hours] = records;
	return counts;
}

/** The first position in [low, high) for which `reached` holds, else `high`. */
export function firstWhere(low: number, high: number, reached: (at: number) => boolean): number {
	while (low < high) {
		const middle = floor((low + high) / 2);
		if (reached(middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/**
 * Cuts each block of sixteen records into conversations. Blocks are independent of each other, so
 * the walk never looks back further than one block.
 */
export function placeIn(seed: number, records: number, index: number): Place {
	const block = index - (index % BLOCK);
	const end = min(block + BLOCK, records);
	let anchor = block;
	for (let head = block; ;) {
		const roll = hash(seed, STREAM.layout, head);
		const wanted = roll % 100 < RING_GROUP_PERCENT ? 3 + ((roll >>> 8) % 4) : 1;
		const legs = min(wanted, end - head);
		if ((roll >>> 16) % 100 >= SAME_SECOND_PERCENT) anchor = head;
		if (index < head + legs) return { head, legs, anchor };
		head += legs;
	}
}

/**
 * Spreads records over a span by hour of day and weekday. Each record owns a stratum of its hour
 * and is shifted only inside it, which keeps the order without sorting.
 * @throws RangeError when the span is empty or the number of records is not a whole number >= 0
 */
export function createTimeline(options: TimelineOptions): Timeline {
	const { seed, records, from, to, burst } = options;
	if (!Number.isInteger(records) || records < 0 || records > 0xffff_ffff) {
		throw new RangeError(`records must be a whole number from 0 to 4294967295, not ${records}`);
	}
	if (!(to > from)) throw new RangeError('The span of the records is empty');
	const counts = countsByHour(options);
	const hours = counts.length - 1;
	// On a block's border, so that no record after the burst is anchored before it.
	const burstAt = floor(records / 2 / BLOCK) * BLOCK;
	const burstEnd = min(records, burstAt + burst);

	const spread = (index: number): number => {
		const hour = firstWhere(0, hours, (at) => counts[at + 1] > index);
		const share =
			(index - counts[hour] + fraction(seed, STREAM.jitter, index)) /
			(counts[hour + 1] - counts[hour]);
		const length = min(HOUR, to - from - hour * HOUR);
		return from + hour * HOUR + floor(length * share);
	};
	const timeOf = (index: number): number => {
		if (index >= burstAt && index < burstEnd) return spread(burstAt);
		return spread(placeIn(seed, records, index).anchor);
	};
	return {
		length: records,
		burstSecond: burst > 0 && records > 0 ? spread(burstAt) : undefined,
		timeOf,
		indexFrom: (second) => firstWhere(0, records, (index) => timeOf(index) >= second),
		placeOf: (index) => placeIn(seed, records, index),
		lifeOf: () => undefined,
	};
}
