import { utcDate, utcTime } from './utc.mts';

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

function parse(text: string, midnight: string): number | undefined {
	const time = Date.parse(text);
	if (Number.isNaN(time)) return undefined;
	// 30 February would be taken for 2 March.
	return new Date(Date.parse(midnight) || 0).toISOString().startsWith(text.slice(0, 10))
		? time
		: undefined;
}

/** Unix milliseconds of an ISO 8601 date-time with an offset or Z; undefined when it is none. */
export function readDateTime(text: unknown): number | undefined {
	if (typeof text !== 'string' || !DATE_TIME.test(text)) return undefined;
	return parse(text, `${text.slice(0, 10)}T00:00:00Z`);
}

/** Unix milliseconds at which a UTC day (`2025-02-10`) begins; undefined when it is none. */
export function readDate(text: unknown): number | undefined {
	return typeof text === 'string' && DATE.test(text) ? parse(text, `${text}T00:00:00Z`) : undefined;
}

/** A Unix second as `2026-01-03T12:00:00Z`. */
export function writeUtc(second: number): string {
	return `${utcDate(second)}T${utcTime(second)}Z`;
}

/** A Unix millisecond as `2026-01-03T12:00:00.123Z`. */
export function writeUtcMillis(millisecond: number): string {
	return new Date(millisecond).toISOString();
}

/** A Unix second in another zone, as `2026-01-03T06:00:00-06:00`. @param hours ahead of UTC, whole */
export function writeWithOffset(second: number, hours: number): string {
	const local = second + hours * 3600;
	const sign = hours < 0 ? '-' : '+';
	return `${utcDate(local)}T${utcTime(local)}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}
