/** One parameter of the header: its name, and its value, quoted or not. */
const PARAMETER = /;\s*([\w!#$&+.^`|~*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g;

/** A word of RFC 2047: charset, encoding, text; the blanks between two of them do not count. */
const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi;

/**
 * Reads the file name out of a `Content-Disposition` header (RFC 6266; the encoded form wins). Hosts
 * write names in other ways too: in quotes where there should be none, as the words of mail headers, or
 * in bytes that the platform takes for Latin-1.
 * @returns the name as meant, not sanitised; `undefined` if there is none
 */
export function fileNameFromHeader(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const parameters = new Map<string, string>();
	for (const [, name, value] of `;${header}`.matchAll(PARAMETER)) {
		const key = name.toLowerCase();
		if (!parameters.has(key)) parameters.set(key, unquoted(value.trim()));
	}
	const encoded = decodeExtended(parameters.get('filename*') ?? '');
	if (encoded !== undefined && encoded.trim() !== '') return encoded;
	const plain = decodePlain(parameters.get('filename') ?? '');
	return plain === undefined || plain.trim() === '' ? undefined : plain;
}

function unquoted(value: string): string {
	if (!value.startsWith('"')) return value;
	// A backslash before anything else is one: some hosts send the path of a Windows computer.
	return value.slice(1, value.endsWith('"') ? -1 : undefined).replace(/\\(["\\])/g, '$1');
}

/** RFC 8187: `charset'language'text`, the text's bytes in percent. */
function decodeExtended(value: string): string | undefined {
	const [, charset, text] = /^([^']*)'[^']*'([^]*)$/.exec(value) ?? [];
	if (text === undefined || /%(?![\da-f]{2})/i.test(text)) return undefined;
	return decode(bytesOf(text, /%([\da-f]{2})/gi), charset || 'utf-8');
}

function decodePlain(value: string): string | undefined {
	const words = [...value.matchAll(ENCODED_WORD)];
	if (words.length === 0) return asMeant(value);
	let isReadable = true;
	const text = value.replace(ENCODED_WORD, (_, charset: string, kind: string, word: string) => {
		// A language may stand behind the charset (RFC 2231, 5).
		const decoded = decode(wordBytes(kind, word), charset.split('*')[0]);
		isReadable &&= decoded !== undefined;
		return decoded ?? '';
	});
	return isReadable ? text : undefined;
}

function wordBytes(kind: string, word: string): Uint8Array | undefined {
	if (/q/i.test(kind)) return bytesOf(word.replace(/_/g, ' '), /=([\da-f]{2})/gi);
	try {
		return Uint8Array.from(atob(word), (character) => character.charCodeAt(0));
	} catch {
		return undefined;
	}
}

/** The platform gives each byte of a header as a character of Latin-1; most hosts mean UTF-8. */
function asMeant(value: string): string {
	const codes = [...value].map((character) => character.codePointAt(0) ?? 0);
	if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return value;
	const bytes = Uint8Array.from(codes);
	const isLatin = codes.every((code) => code < 0x80 || code >= 0xa0);
	return decode(bytes, 'utf-8') ?? (isLatin ? value : (decode(bytes, 'windows-1252') ?? value));
}

/** @param escape a byte in hexadecimal; every other character is a byte of its own, or several */
function bytesOf(text: string, escape: RegExp): Uint8Array {
	const latin = text.replace(escape, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	const codes = [...latin].map((character) => character.codePointAt(0) ?? 0);
	return codes.some((code) => code > 0xff)
		? new TextEncoder().encode(latin)
		: Uint8Array.from(codes);
}

function decode(bytes: Uint8Array | undefined, charset: string): string | undefined {
	if (!bytes) return undefined;
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
