import { toWholeSeconds } from '../shared/source/dateWindows';
import type { Slice } from '../shared/pull/parts';
import { readTime } from '../shared/time';

/**
 * @param value without an offset in UTC, as all of Telnyx's times
 * @returns Unix seconds, with a fraction if there was one; `null` if it cannot be read
 */
export function telnyxTime(value: unknown): number | null {
	return readTime(value, 'utc');
}

/** @returns the first of the fields that holds a time, in Unix seconds */
export function firstTime(row: Record<string, unknown>, fields: readonly string[]): number | null {
	for (const field of fields) {
		const seconds = telnyxTime(row[field]);
		if (seconds !== null) return seconds;
	}
	return null;
}

/** @returns whether a record of this time belongs to the range; also one of which nobody knows when */
export function isWithin(range: Slice, seconds: number | null): boolean {
	if (seconds === null) return true;
	const { fromMs, toMs } = toWholeSeconds(range);
	return seconds * 1000 >= fromMs && seconds * 1000 < toMs;
}
