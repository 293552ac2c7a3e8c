/** Types that say no more than "bytes". */
const UNTOLD = new Set([
	'',
	'application/octet-stream',
	'binary/octet-stream',
	'application/download',
]);

const EXTENSIONS: Record<string, string> = {
	'audio/mpeg': 'mp3',
	'audio/wav': 'wav',
	'audio/ogg': 'ogg',
	'audio/mp4': 'm4a',
	'audio/flac': 'flac',
	'audio/webm': 'webm',
};

/** Other names of the same types. */
const ALIASES: Record<string, string> = {
	'audio/mp3': 'audio/mpeg',
	'audio/mpeg3': 'audio/mpeg',
	'audio/x-mpeg': 'audio/mpeg',
	'audio/x-wav': 'audio/wav',
	'audio/wave': 'audio/wav',
	'audio/vnd.wave': 'audio/wav',
	'audio/x-m4a': 'audio/mp4',
	'audio/x-flac': 'audio/flac',
};

/** @returns the type of a `Content-Type` header, lower case, without parameters, by its usual name */
export function mimeTypeOf(header: unknown): string {
	const type = typeof header === 'string' ? header.split(';')[0].trim().toLowerCase() : '';
	return ALIASES[type] ?? type;
}

/** @returns whether the type leaves open what the bytes are */
export function isUntold(mimeType: string): boolean {
	return UNTOLD.has(mimeType);
}

/** @returns whether a body of this type is a recording */
export function isAudio(mimeType: string): boolean {
	return mimeType.startsWith('audio/') || mimeType.startsWith('video/');
}

const AUDIO_NAME = /\.(mp3|mp2|wav|wave|ogg|oga|opus|m4a|mp4|aac|flac|webm|amr|gsm|au|bin)$/i;

/** @returns whether a name ends like a recording's: a server's word is not taken for a program's */
export function isAudioName(name: string): boolean {
	return AUDIO_NAME.test(name);
}

/** @returns the usual extension without a dot; `bin` for other types */
export function extensionOf(mimeType: string): string {
	return EXTENSIONS[mimeType] ?? 'bin';
}

/**
 * Tells by its first bytes whether a body is audio (ID3 or an MPEG frame, RIFF/WAVE, Ogg, FLAC, MP4,
 * WebM), or JSON or a web page in the place of it.
 * @returns the type, or `application/octet-stream`
 */
export function sniffType(start: Uint8Array): string {
	const text = String.fromCharCode(...start.subarray(0, 12));
	if (text.startsWith('ID3') || (start[0] === 0xff && (start[1] & 0xe0) === 0xe0)) {
		return 'audio/mpeg';
	}
	if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return 'audio/wav';
	if (text.startsWith('OggS')) return 'audio/ogg';
	if (text.startsWith('fLaC')) return 'audio/flac';
	if (text.startsWith('ftyp', 4)) return 'audio/mp4';
	if (text.startsWith('\x1a\x45\xdf\xa3')) return 'audio/webm';
	if (/^\s*[{[]/.test(text)) return 'application/json';
	if (/^\s*</.test(text)) return 'text/html';
	return 'application/octet-stream';
}
