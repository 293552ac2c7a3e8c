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

/**
 * Rounds a range up to whole seconds at both ends, so that two that meet within a second neither share
 * nor skip it.
 */
export function wholeSeconds<Range extends Slice>(range: Range): Range {
	const up = (ms: number) => Math.ceil(ms / 1000) * 1000;
	return { ...range, fromMs: up(range.fromMs), toMs: up(range.toMs) };
}

/** @returns whether a record of this time belongs to the range; also one of which nobody knows when */
export function isWithin(range: Slice, seconds: number | null): boolean {
	if (seconds === null) return true;
	const { fromMs, toMs } = wholeSeconds(range);
	return seconds * 1000 >= fromMs && seconds * 1000 < toMs;
}
