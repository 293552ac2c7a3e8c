import { toWholeSeconds } from '../shared/source/dateWindows';
import type { Slice } from '../shared/pull/parts';

/** @returns whether a record of this time belongs to the range; also one of which nobody knows when */
export function isWithin(range: Slice, seconds: number | null): boolean {
	if (seconds === null) return true;
	const { fromMs, toMs } = toWholeSeconds(range);
	return seconds * 1000 >= fromMs && seconds * 1000 < toMs;
}
