/**
 * Seconds from the start of the Gregorian calendar (year 0) to 1970-01-01 UTC.
 * Source: Erlang's `calendar` module, which Kazoo's clocks are built on.
 */
export const GREGORIAN_TO_UNIX_SECONDS = 62_167_219_200;

/** Below this a number of seconds counts from 1970: 60,000,000,000 s would be the year 3871. */
const SMALLEST_GREGORIAN = 60_000_000_000;

/** From here on a number counts milliseconds: as Gregorian seconds it would be the year 3168. */
const SMALLEST_UNIX_MS = 100_000_000_000;

/** From here on microseconds, and then nanoseconds: as milliseconds it would be the year 5138. */
const SMALLEST_UNIX_US = 100_000_000_000_000;
const SMALLEST_UNIX_NS = 100_000_000_000_000_000;

/**
 * Reads a point in time of which only the size tells the epoch and the unit: Unix seconds,
 * Gregorian seconds (Kazoo), or thousandths, millionths or billionths of Unix seconds.
 *
 * | size                                | reading              |
 * |-------------------------------------|----------------------|
 * | below 60,000,000,000                | Unix seconds         |
 * | below 100,000,000,000               | Gregorian seconds    |
 * | below 10^14                         | Unix milliseconds    |
 * | below 10^17                         | Unix microseconds    |
 * | otherwise                           | Unix nanoseconds     |
 *
 * Whether the time is a likely one is not asked: a key at which pages begin may be any. What records say
 * is read by {@link readTime}.
 *
 * @param value a number, or a string of digits
 * @returns Unix seconds (UTC), with a fraction if the value was in a smaller unit; `null` if the value
 * is neither a number nor a string of digits, or not positive
 */
export function toUnixSeconds(value: unknown): number | null {
	const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? +value : value;
	if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
	if (number >= SMALLEST_UNIX_NS) return Math.floor(number / 1e6) / 1000;
	if (number >= SMALLEST_UNIX_US) return Math.floor(number / 1000) / 1000;
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
	// A millisecond that was divided by a thousand is not quite itself when it is multiplied again.
	const date = new Date(Math.floor(unixSeconds * 1000 + 0.001));
	if (Number.isNaN(date.getTime())) return null;
	const iso = date.toISOString();
	return iso.endsWith('.000Z') ? `${iso.slice(0, -5)}Z` : iso;
}

/**
 * Writes a time as many providers take it: UTC, without saying so.
 * @param ms milliseconds since 1970 UTC
 * @returns whole seconds, e.g. `2024-01-31T10:00:00`
 */
export function toUtcText(ms: number): string {
	return new Date(ms).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}

/**
 * The times that records can be of. Before, there were no calls over the Internet; what is outside is a
 * date that stands for none (the years 0, 1, 1900, 1970, 9999) or another unit than it seems.
 */
const EARLIEST = Date.UTC(1990, 0) / 1000;
const LATEST = Date.UTC(2200, 0) / 1000;

/** No place is further from UTC. */
const MOST_OFFSET_MINUTES = 14 * 60;

/**
 * Date, time, fraction, offset; behind the offset the zone's name, as Go writes it. A name alone is read
 * only if it is that of UTC: of the others there are several with one name.
 */
const DATE_TIME =
	/^(\d{4}-\d\d-\d\d)(?:T| +)(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?: *(Z|UTC|GMT|([+-])(\d\d)(?::?(\d\d))?(?: +(?:[A-Z]{1,5}|[+-]\d{2,4}))?))?$/i;

/**
 * Reads the time of a record, on the path of every record, several times. Whatever way a provider may
 * write it, today or on its next version:
 *
 * - `2022-05-06T17:18:39Z`, also with a blank for the `T`, small letters, a fraction of any length, and an
 *   offset as in `+00`, `+0000`, `+00:00`, ` UTC`, ` +0000 UTC`
 * - a number, or digits in text, of which the size tells the unit; see {@link toUnixSeconds}
 *
 * @param withoutOffset `utc` where the provider documents that its times without an offset are in UTC
 * @returns Unix seconds (UTC), down to the millisecond; `null` for all else: what does not exist, such as
 * the 30th of February, and what is before 1990 or after 2199, such as the zero dates of programming
 * languages
 */
export function readTime(
	value: unknown,
	withoutOffset: 'utc' | 'unknown' = 'unknown',
): number | null {
	const seconds =
		typeof value === 'string'
			? (onTheLastDate(value, withoutOffset) ?? secondsOf(value.trim(), withoutOffset))
			: toUnixSeconds(value);
	return seconds !== null && seconds >= EARLIEST && seconds < LATEST ? seconds : null;
}

/**
 * The same for a provider that documents that its times without an offset are in UTC, such as
 * `2019-01-01 00:00:00`.
 */
export function readUtcTime(value: unknown): number | null {
	return readTime(value, 'utc');
}

/** @returns the first of the fields that holds a time, as `read` reads it */
export function firstTime(
	row: Record<string, unknown>,
	fields: readonly string[],
	read: (value: unknown) => number | null,
): number | null {
	for (const field of fields) {
		const seconds = read(row[field]);
		if (seconds !== null) return seconds;
	}
	return null;
}

/** The date of the last call: records come in the order of their times. */
let lastDate: { text: string; seconds: number | null } = { text: '', seconds: null };

/** What an offset of UTC looks like behind the seconds. */
const IN_UTC = new Set(['Z', '+0000', '+00:00', ' +0000 UTC']);

/**
 * Nearly all times are of the day of the one before, in UTC and without a fraction.
 * @returns `null` for all others, which are not wrong for it
 */
function onTheLastDate(text: string, withoutOffset: 'utc' | 'unknown'): number | null {
	if (lastDate.seconds === null || !text.startsWith(lastDate.text)) return null;
	const isPlain = text.length === 19 ? withoutOffset === 'utc' : IN_UTC.has(text.slice(19));
	if (!isPlain || text[13] !== ':' || text[16] !== ':' || (text[10] !== 'T' && text[10] !== ' ')) {
		return null;
	}
	const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
	if (!(hour < 24 && minute < 60 && second < 60)) return null;
	return lastDate.seconds + hour * 3600 + minute * 60 + second;
}

/** @returns `NaN` where there are none */
function twoDigits(text: string, at: number): number {
	const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function secondsOf(text: string, withoutOffset: 'utc' | 'unknown'): number | null {
	// A date has a hyphen behind the year.
	const match = text[4] === '-' ? DATE_TIME.exec(text) : null;
	if (match === null) return toUnixSeconds(text);
	const [, date, hour, minute, second, fraction, offset, sign, hours, minutes] = match;
	if (offset === undefined && withoutOffset === 'unknown') return null;
	const inDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
	const day = startOfDate(date);
	if (day === null || Number(minute) > 59 || Number(second) > 59) return null;
	// 24:00:00 is the end of the day (ISO 8601); nothing is later.
	if (inDay + Number(`0.${fraction ?? 0}`) > DAY_SECONDS) return null;
	let seconds = day + inDay;
	if (sign !== undefined) {
		const ahead = Number(hours) * 60 + Number(minutes ?? 0);
		if (ahead > MOST_OFFSET_MINUTES || Number(minutes ?? 0) > 59) return null;
		seconds += (sign === '-' ? ahead : -ahead) * 60;
	}
	if (fraction === undefined) return seconds;
	return (seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))) / 1000;
}

/** @returns Unix seconds at which a date begins in UTC; `null` if it does not exist */
function startOfDate(text: string): number | null {
	if (lastDate.text === text) return lastDate.seconds;
	const ms = Date.parse(`${text}T00:00:00Z`);
	// The language goes on counting behind the end of a month.
	const exists = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
	lastDate = { text, seconds: exists ? ms / 1000 : null };
	return lastDate.seconds;
}

/** Zero dates, by which a provider says that there is no time. */
const ZERO =
	/^\s*(?:0+(?:\.0+)?|(?:0000-|0001-01-01|1899-12-3[01]|1900-01-01|1969-12-31|1970-01-01).*)?\s*$/;

/** @returns whether a value says that there is no time, and not only is one that cannot be read */
export function isNoTime(value: unknown): boolean {
	return value === null || value === 0 || (typeof value === 'string' && ZERO.test(value));
}
