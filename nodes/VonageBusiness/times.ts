import { readTime } from '../shared/time';

/**
 * Reads `2019-01-01 00:00:00` (call logs, which write their times without an offset, in UTC: document)
 * and `2019-01-01T00:00:00+0000` (recordings).
 * @returns Unix seconds (UTC), or `null`
 */
export function vonageTime(value: unknown): number | null {
	return readTime(value, 'utc');
}

/** @returns milliseconds since 1970 UTC as call logs are asked for: `yyyy-MM-dd HH:mm:ss`, UTC */
export function callLogTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** @returns milliseconds since 1970 UTC as recordings are asked for: `yyyy-MM-ddTHH:mm:ss+0000` */
export function recordingTimeText(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
