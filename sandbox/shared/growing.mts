import type { Life } from './life.mts';
import { fraction, hash, STREAM } from './random.mts';
import { BLOCK, firstWhere, placeIn, type Timeline } from './timeline.mts';

// Taken out for speed inside jest, see random.mts.
const { ceil, floor, max } = Math;

const MINUTE = 60;

/**
 * A timeline to which life adds calls as the clock goes on, for ever: those that have begun by now
 * are there. Each is computed from its index, as the others are, so that whoever looks later sees
 * the same.
 * @param past the records before life began
 * @param now the clock, Unix milliseconds
 */
export function growing(past: Timeline, seed: number, life: Life, now: () => number): Timeline {
	const each = MINUTE / life.perMinute;
	const layout = hash(seed, STREAM.layout, -1);
	/** Of the calls since life began, by their number. */
	const placeOf = (number: number) => placeIn(layout, Infinity, number);
	const timeOf = (number: number) => {
		const { anchor } = placeOf(number);
		const share = fraction(seed, STREAM.jitter, past.length + anchor);
		return life.from + floor((anchor + share) * each);
	};
	let countedAt = Number.NaN;
	let count = 0;
	/** How many have begun by now. */
	const counted = () => {
		const second = floor(now() / 1000);
		if (second === countedAt) return count;
		// A call is earlier than its own stratum by no more than a block.
		const most = max(0, ceil((second + 1 - life.from) / each)) + BLOCK;
		count = second < life.from ? 0 : firstWhere(0, most, (number) => timeOf(number) > second);
		countedAt = second;
		return count;
	};
	return {
		get length() {
			return past.length + counted();
		},
		burstSecond: past.burstSecond,
		life,
		timeOf: (index) => (index < past.length ? past.timeOf(index) : timeOf(index - past.length)),
		indexFrom(second) {
			const index = past.indexFrom(second);
			if (index < past.length) return index;
			return index + firstWhere(0, counted(), (number) => timeOf(number) >= second);
		},
		placeOf(index) {
			if (index < past.length) return past.placeOf(index);
			const { head, legs, anchor } = placeOf(index - past.length);
			return { head: head + past.length, legs, anchor: anchor + past.length };
		},
		lifeOf: (index) => (index < past.length ? undefined : life),
	};
}
