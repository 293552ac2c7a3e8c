/**
 * A text that says something, or `null`. Numbers become text: ids and phone numbers come as both; one that
 * can only be written with an exponent is neither.
 */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) {
		const text = String(value);
		return text.includes('e') ? null : text;
	}
	if (typeof value !== 'string') return null;
	const trimmed = value.trim();
	return trimmed === '' ? null : trimmed;
}

/** The first of several values that says something as a text, or `null`. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = textOrNull(value);
		if (text !== null) return text;
	}
	return null;
}

/** A number, also when it comes as text, or `null`. */
export function numberOrNull(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
	const number = Number(value);
	return Number.isFinite(number) ? number : null;
}

/** How long something took, in whatever unit, also when it comes as text; `null` if it is less than nothing. */
export function durationOrNull(value: unknown): number | null {
	const number = numberOrNull(value);
	return number === null || number < 0 ? null : number;
}

/** @returns whole milliseconds */
export function toMs(seconds: number | null): number | null {
	return seconds === null ? null : Math.round(seconds * 1000);
}

/** @param ms milliseconds that something took, as {@link durationOrNull} takes them */
export function msToSeconds(ms: unknown): number | null {
	const number = durationOrNull(ms);
	return number === null ? null : number / 1000;
}

/** Words for yes and no, as systems write them that have no type for it. */
const YES = new Set(['true', '1', 'yes', 'y', 't', 'on']);
const NO = new Set(['false', '0', 'no', 'n', 'f', 'off']);

/** Yes or no, also when it comes as text or as a number, or `null`. */
export function booleanOrNull(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	const word = textOrNull(value)?.toLowerCase() ?? '';
	return YES.has(word) ? true : NO.has(word) ? false : null;
}
