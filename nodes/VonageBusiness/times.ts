/** @returns milliseconds since 1970 UTC as call logs are asked for: `yyyy-MM-dd HH:mm:ss`, UTC */
export function callLogTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** @returns milliseconds since 1970 UTC as recordings are asked for: `yyyy-MM-ddTHH:mm:ss+0000` */
export function recordingTimeText(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}
