import { toUtcText } from '../shared/time';

/** @returns milliseconds since 1970 UTC as call logs are asked for: `yyyy-MM-dd HH:mm:ss`, UTC */
export function callLogTime(ms: number): string {
	return toUtcText(ms).replace('T', ' ');
}

/** @returns milliseconds since 1970 UTC as recordings are asked for: `yyyy-MM-ddTHH:mm:ss+0000` */
export function recordingTimeText(ms: number): string {
	return `${toUtcText(ms)}+0000`;
}
