import { DateTime } from 'luxon';

/**
 * Seconds from the start of the Gregorian calendar (year 0) to 1970-01-01 UTC.
 * Source: Erlang's `calendar` module, which Kazoo's clocks are built on.
 */
export const GREGORIAN_TO_UNIX_SECONDS = 62_167_219_200;

/** Below this a number of seconds counts from 1970: 60,000,000,000 s would be the year 3871. */
const SMALLEST_GREGORIAN = 60_000_000_000;

/** From here on a number counts milliseconds: as Gregorian seconds it would be the year 3168. */
const SMALLEST_UNIX_MS = 100_000_000_000;

/**
 * Reads a point in time of which only the size tells the epoch and the unit: Unix seconds,
 * Gregorian seconds (Kazoo) or Unix milliseconds.
 *
 * | size                                | reading              |
 * |-------------------------------------|----------------------|
 * | below 60,000,000,000                | Unix seconds         |
 * | below 100,000,000,000               | Gregorian seconds    |
 * | otherwise                           | Unix milliseconds    |
 *
 * @param value a number, or a string of digits
 * @returns Unix seconds (UTC), with a fraction if the value was in milliseconds; `null` if the value
 * is neither a number nor a string of digits, or not positive
 */
export function toUnixSeconds(value: unknown): number | null {
	const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? +value : value;
	if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
	if (number >= SMALLEST_UNIX_MS) return number / 1000;
	if (number >= SMALLEST_GREGORIAN) return number - GREGORIAN_TO_UNIX_SECONDS;
	return number;
}

/**
 * @param unixSeconds seconds since 1970 UTC, or `null`
 * @returns ISO 8601 in UTC, whole seconds without a fraction (`2022-05-06T17:18:39Z`)
 */
export function toIso(unixSeconds: number | null): string | null {
	if (unixSeconds === null) return null;
	const date = new Date(unixSeconds * 1000);
	if (Number.isNaN(date.getTime())) return null;
	const iso = date.toISOString();
	return iso.endsWith('.000Z') ? `${iso.slice(0, -5)}Z` : iso;
}

/**
 * Reads what a date-time picker or an expression gives.
 * @param value ISO text, a Luxon `DateTime` or a `Date`; text without an offset is in `timeZone`
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
		if (parsed.isValid) return parsed.toMillis();
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

const WITH_OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|([+-]\d\d)(?::?(\d\d))?)$/;

/**
 * Reads ISO 8601 with an offset, also without the colon in it (`2019-06-28T15:30:00+0000`), on the
 * path of every record.
 * @returns Unix seconds (UTC), with a fraction if there was one; `null` for anything else
 */
export function offsetTimeToSeconds(value: unknown): number | null {
	const match = typeof value === 'string' ? WITH_OFFSET.exec(value.trim()) : null;
	if (!match) return null;
	const [, local, hours, minutes = '00'] = match;
	const ms = Date.parse(hours === undefined ? `${local}Z` : `${local}${hours}:${minutes}`);
	return Number.isNaN(ms) ? null : ms / 1000;
}
