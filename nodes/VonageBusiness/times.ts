import { offsetTimeToSeconds } from '../shared/time';

/** Call logs write their times without an offset, in UTC (document). */
const WITHOUT_OFFSET = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)$/;

/**
 * Reads `2019-01-01 00:00:00` (call logs, UTC) and `2019-01-01T00:00:00+0000` (recordings).
 * @returns Unix seconds (UTC), or `null`
 */
export function readTime(value: unknown): number | null {
	const match = typeof value === 'string' ? WITHOUT_OFFSET.exec(value.trim()) : null;
	return offsetTimeToSeconds(match ? `${match[1]}T${match[2]}Z` : value);
}

/** @returns milliseconds since 1970 UTC as call logs are asked for: `yyyy-MM-dd HH:mm:ss`, UTC */
export function callLogTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** @returns milliseconds since 1970 UTC as recordings are asked for: `yyyy-MM-ddTHH:mm:ss+0000` */
export function recordingTimeText(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
