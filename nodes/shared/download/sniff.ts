/** So many bytes tell most types; blanks before them are not counted. */
const TELLING = 12;

/** No more than this is looked at, however many blanks come first. In bytes. */
const MOST = 4096;

/** What the first bytes of a body are. */
export interface Found {
	/** A type by its usual name; empty if they tell none. */
	type: string;
	/** Whether they can be read as text. */
	isText: boolean;
	/** The bytes as text, without what only says that it is one. */
	text: string;
}

/** What it is that begins so, in characters of Latin-1; a `?` stands for any. */
const BEGINNINGS: Record<string, string> = {
	ID3: 'audio/mpeg',
	'RIFF????WAVE': 'audio/wav',
	'RIFX????WAVE': 'audio/wav',
	'RF64????WAVE': 'audio/wav',
	OggS: 'audio/ogg',
	fLaC: 'audio/flac',
	'????ftyp': 'audio/mp4',
	'\x1a\x45\xdf\xa3': 'audio/webm',
	'#!AMR': 'audio/amr',
	'.snd': 'audio/basic',
	'FORM????AIF': 'audio/aiff',
	'PK\x03\x04': 'application/zip',
	// An empty archive, and one in several parts.
	'PK\x05\x06': 'application/zip',
	'PK\x07\x08': 'application/zip',
	'\x1f\x8b\x08': 'application/gzip',
};

const DATA: Array<[RegExp, string]> = [
	[/^(\{\s*(["}]|$)|\[\s*(["{}[\]\d-]|true|false|null|$))/, 'application/json'],
	[/^<(\?xml|Error\b|ns\d*:|soap)/i, 'application/xml'],
	[/^<[!a-z?]/i, 'text/html'],
];

/** @returns whether these are bytes enough to tell what they begin */
export function isTelling(start: Uint8Array): boolean {
	if (start.length < TELLING) return false;
	return start.length >= MOST || textOf(start).text.trimStart().length >= TELLING;
}

/**
 * Tells by its first bytes what a body is: audio, an archive, or JSON, XML or a web page in the place of
 * a file, also behind blanks or a byte order mark.
 */
export function sniff(start: Uint8Array): Found {
	const { text, isText } = textOf(start);
	const known = Object.keys(BEGINNINGS).find((beginning) => beginsSo(start, beginning));
	const type =
		(known && BEGINNINGS[known]) ??
		DATA.find(([begins]) => begins.test(text.trimStart()))?.[1] ??
		(isText ? '' : framedType(start));
	return { type, isText, text };
}

function beginsSo(start: Uint8Array, beginning: string): boolean {
	return [...beginning].every((one, at) => one === '?' || start[at] === one.charCodeAt(0));
}

/** MPEG and AAC audio that begins with a frame at once (ISO 11172-3, 2.4.1.3; ISO 13818-7, 6.2.1). */
function framedType([first = 0, second = 0, third]: Uint8Array): string {
	if (first !== 0xff || (second & 0xe0) !== 0xe0) return '';
	// Layer 0 is that of ADTS; the rest of the second byte has to fit then.
	if ((second & 0xf6) === 0xf0) return 'audio/aac';
	const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3];
	if (version === 1 || layer === 0) return '';
	if (third !== undefined && (third >> 4 === 0xf || ((third >> 2) & 3) === 3)) return '';
	return 'audio/mpeg';
}

function textOf(whole: Uint8Array): { text: string; isText: boolean } {
	const start = whole.subarray(0, MOST);
	const decoded = decode(start, wideCharset(start) ?? 'utf-8');
	if (decoded !== undefined) return { text: decoded, isText: !hasControls(decoded) };
	// Text of another charset, or no text.
	return { text: String.fromCharCode(...start).replace(/^\xef\xbb\xbf/, ''), isText: false };
}

/** By its byte order mark, which is no frame of audio if a Latin letter follows. */
function wideCharset(start: Uint8Array): string | undefined {
	if (start[0] === 0xff && start[1] === 0xfe && start[3] === 0) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff && start[2] === 0) return 'utf-16be';
	return undefined;
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
	try {
		// As a stream: the last character may be cut in the middle.
		return new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return undefined;
	}
}

function hasControls(text: string): boolean {
	return [...text].some((character) => {
		const code = character.codePointAt(0) ?? 0;
		return code < 32 && !'\t\n\r\f'.includes(character);
	});
}
