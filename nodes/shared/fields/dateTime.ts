import { DateTime } from 'luxon';
import { firstMomentAt } from '../calendar';

/**
 * Reads what a date-time picker or an expression gives.
 * @param value ISO text, a Luxon `DateTime` or a `Date`; text without an offset is in `timeZone`, where
 * clocks are put back the first of the two moments, where they are put forward the moment of that
 * @param timeZone IANA name
 * @returns milliseconds since 1970 UTC, or `null` if it is no date
 */
export function parseDateTime(value: unknown, timeZone: string): number | null {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
	if (isDateTimeLike(value)) return value.toMillis();
	if (typeof value !== 'string') return null;
	const text = value.trim();
	for (const parse of [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822]) {
		const parsed = parse(text, { zone: timeZone });
		if (!parsed.isValid) continue;
		const [inUtc, elsewhere] = ['utc', 'UTC+1'].map((zone) => parse(text, { zone }).toMillis());
		// With an offset in the text it is the same moment everywhere; without a date it is one of today.
		const isLocal = inUtc !== elsewhere && /^[+-]?\d{4}/.test(text);
		return isLocal ? firstMomentAt(inUtc, timeZone) : parsed.toMillis();
	}
	return null;
}

/** By shape: an expression's `DateTime` comes from another copy of Luxon than ours. */
function isDateTimeLike(value: unknown): value is { toMillis(): number } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'toMillis' in value &&
		typeof value.toMillis === 'function'
	);
}
