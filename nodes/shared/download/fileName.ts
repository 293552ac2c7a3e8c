/** Longest name that is given out, in bytes of UTF-8; file systems stop at 255. */
const LONGEST_NAME = 200;

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE_NAMES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Makes a file name of any text, for every file system: no folders, no control characters, no
 * characters that Windows refuses or that turn the direction of writing, no leading dots, not too
 * long.
 * @param fallback used when nothing is left
 */
export function sanitizeFileName(text: string, fallback: string): string {
	const cleaned = [...text]
		.map((character) => (isUnsafe(character) ? '_' : character))
		.join('')
		.replace(/^[.\s]+/, '')
		.replace(/[.\s]+$/, '')
		.replace(/_{2,}/g, '_');
	const extension = /\.[A-Za-z0-9]{1,8}$/.exec(cleaned)?.[0] ?? '';
	const stem = cleaned.slice(0, cleaned.length - extension.length);
	if (/^_*$/.test(stem)) return fallback;
	const safe = DEVICE_NAMES.test(cleaned) ? `_${stem}` : stem;
	return cut(safe, LONGEST_NAME - extension.length) + extension;
}

/** Whole characters only. */
function cut(text: string, longestBytes: number): string {
	const encoder = new TextEncoder();
	let bytes = 0;
	let kept = '';
	for (const character of text) {
		bytes += encoder.encode(character).length;
		if (bytes > longestBytes) break;
		kept += character;
	}
	return kept;
}

function isUnsafe(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return (
		code < 32 ||
		(code >= 127 && code < 160) ||
		// They turn the direction of writing, so that a name reads otherwise than it is.
		/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character) ||
		'/\\:*?"<>|'.includes(character)
	);
}

export { fileNameFromHeader } from './disposition';

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** @returns the names in braces of a file name pattern, such as `date` in `{date}_{id}` */
export function placeholdersIn(pattern: string): string[] {
	return [...pattern.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/**
 * Fills a file name pattern such as `{date}_{direction}_{from}_{id}`.
 * @param values what each placeholder stands for; one that stands for nothing goes together with the
 * separator before it
 * @returns the name without an extension, not sanitised
 */
export function fillPattern(pattern: string, values: Record<string, string | null>): string {
	return pattern
		.replace(/([_\- ]?)\{([^{}]*)\}/g, (_, separator: string, name: string) => {
			const value = values[name];
			return value ? separator + value : '';
		})
		.replace(/^[_\- ]+/, '');
}
