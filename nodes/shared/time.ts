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

const DAY_SECONDS = 86_400;

/** The end of the year 9999; later years have more digits. */
const FOUR_DIGIT_YEARS = 253_402_300_800;

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The day of the last call of `toIso`: records come in the order of their times. */
let lastDay = { start: NaN, text: '' };

/**
 * On the path of every record, several times: whole seconds of a day that is known are put together
 * from their parts, which takes a fifth of the time that a `Date` does.
 *
 * @param unixSeconds seconds since 1970 UTC, or `null`
 * @returns ISO 8601 in UTC, whole seconds without a fraction (`2022-05-06T17:18:39Z`)
 */
export function toIso(unixSeconds: number | null): string | null {
	if (unixSeconds === null) return null;
	if (Number.isInteger(unixSeconds) && unixSeconds >= 0 && unixSeconds < FOUR_DIGIT_YEARS) {
		const second = unixSeconds % DAY_SECONDS;
		const start = unixSeconds - second;
		if (lastDay.start !== start) {
			lastDay = {
				start,
				text: new Date(start * 1000).toISOString().slice(0, 'yyyy-mm-ddT'.length),
			};
		}
		const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
		return `${lastDay.text}${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second % 60]}Z`;
	}
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

/** What the language reads by itself. */
const WITH_PLAIN_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const WITH_OFFSET = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|([+-]\d\d)(?::?(\d\d))?)$/;

/**
 * Reads ISO 8601 with an offset, also without the colon in it (`2019-06-28T15:30:00+0000`), on the
 * path of every record.
 * @returns Unix seconds (UTC), with a fraction if there was one; `null` for anything else
 */
export function offsetTimeToSeconds(value: unknown): number | null {
	if (typeof value !== 'string') return null;
	const text = WITH_PLAIN_OFFSET.test(value) ? value : withPlainOffset(value.trim());
	const ms = text === null ? NaN : Date.parse(text);
	return Number.isNaN(ms) ? null : ms / 1000;
}

function withPlainOffset(text: string): string | null {
	const match = WITH_OFFSET.exec(text);
	if (!match) return null;
	const [, local, hours, minutes = '00'] = match;
	return hours === undefined ? `${local}Z` : `${local}${hours}:${minutes}`;
}
