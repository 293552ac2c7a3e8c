import { DateTime } from 'luxon';

const HOUR_MS = 60 * 60 * 1000;

/** No zone is further ahead of UTC than 14 hours, or further behind it than 12; one more for a jump. */
const MOST_AHEAD_MS = 15 * HOUR_MS;
const MOST_BEHIND_MS = 13 * HOUR_MS;

/**
 * Finds the moment at which a clock on the wall first shows a time, also where clocks jump: of two moments
 * it is the first, and of a time that is left out the moment of the jump.
 *
 * @param wallMs the time on the wall, as milliseconds since 1970 as if it were UTC
 * @param zone IANA name
 * @returns milliseconds since 1970 UTC
 */
export function firstMomentAt(wallMs: number, zone: string): number {
	const offset = (ms: number) => DateTime.fromMillis(ms, { zone }).offset * 60_000;
	const before = offset(wallMs - MOST_AHEAD_MS);
	const after = offset(wallMs + MOST_BEHIND_MS);
	if (before === after) return wallMs - before;
	const moments = [wallMs - before, wallMs - after].sort((a, b) => a - b);
	const shown = moments.find((ms) => ms + offset(ms) === wallMs);
	if (shown !== undefined) return shown;
	// The clock jumps over it, between the two.
	let [earlier, later] = moments;
	while (later - earlier > 1) {
		const middle = Math.floor((earlier + later) / 2);
		if (offset(middle) === before) earlier = middle;
		else later = middle;
	}
	return later;
}

/**
 * Finds all moments at which a clock on the wall shows a time.
 *
 * @param wallMs as for {@link firstMomentAt}
 * @param zone IANA name
 * @returns milliseconds since 1970 UTC, in their order: one, two where clocks are put back over it, none
 * where it is left out
 */
export function momentsAt(wallMs: number, zone: string): number[] {
	const offset = (ms: number) => DateTime.fromMillis(ms, { zone }).offset * 60_000;
	const offsets = new Set([offset(wallMs - MOST_AHEAD_MS), offset(wallMs + MOST_BEHIND_MS)]);
	return [...offsets]
		.map((one) => wallMs - one)
		.filter((ms) => ms + offset(ms) === wallMs)
		.sort((a, b) => a - b);
}

/**
 * @param wallMs as for {@link firstMomentAt}: when a day begins on the wall
 * @returns how far the zone is ahead of UTC all day, in milliseconds; `null` if that changes near that day
 */
export function offsetAllDay(wallMs: number, zone: string): number | null {
	const [before, after] = [wallMs - MOST_AHEAD_MS, wallMs + 24 * HOUR_MS + MOST_BEHIND_MS].map(
		(ms) => DateTime.fromMillis(ms, { zone }).offset,
	);
	return before === after ? before * 60_000 : null;
}

/**
 * @param days from the day of the moment on; may be negative
 * @returns when that day begins, which need not be at midnight, and for one that does not exist, the next
 * one. Milliseconds since 1970 UTC, as `ms`
 */
export function startOfDay(ms: number, zone: string, days = 0): number {
	const { year, month, day } = DateTime.fromMillis(ms, { zone });
	return firstMomentAt(Date.UTC(year, month - 1, day + days), zone);
}

/**
 * @param months from the month of the moment on; may be negative
 * @returns when that month begins, in milliseconds since 1970 UTC, as `ms`
 */
export function startOfMonth(ms: number, zone: string, months = 0): number {
	const { year, month } = DateTime.fromMillis(ms, { zone });
	return firstMomentAt(Date.UTC(year, month - 1 + months), zone);
}
