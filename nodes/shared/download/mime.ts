/** Types that say no more than "bytes", or what a browser is to do with them. */
const UNTOLD = new Set([
	'',
	'*/*',
	'application/binary',
	'application/download',
	'application/force-download',
	'application/octet-stream',
	'application/octetstream',
	'application/unknown',
	'application/x-download',
	'application/x-force-download',
	'application/x-octet-stream',
	'binary/octet-stream',
]);

/** The usual extension first, others that are as right behind it. */
const EXTENSIONS: Record<string, readonly string[]> = {
	'audio/mpeg': ['mp3', 'mp2', 'mpga'],
	'audio/wav': ['wav', 'wave'],
	'audio/ogg': ['ogg', 'oga', 'opus'],
	'audio/mp4': ['m4a', 'mp4'],
	'audio/flac': ['flac'],
	'audio/webm': ['webm'],
	'audio/aac': ['aac'],
	'audio/amr': ['amr'],
	'audio/basic': ['au', 'snd'],
	'audio/aiff': ['aiff', 'aif'],
	'video/mp4': ['mp4', 'm4v'],
	'video/webm': ['webm'],
	'application/zip': ['zip'],
	'application/gzip': ['gz'],
	'text/csv': ['csv'],
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
	'audio/x-aac': 'audio/aac',
	'audio/aacp': 'audio/aac',
	'audio/x-aiff': 'audio/aiff',
	'application/x-zip': 'application/zip',
	'application/x-zip-compressed': 'application/zip',
	'application/zip-compressed': 'application/zip',
	'application/x-gzip': 'application/gzip',
	'application/csv': 'text/csv',
	'text/x-csv': 'text/csv',
	'text/comma-separated-values': 'text/csv',
};

/** Types that the same first bytes stand for. */
const SAME_BEGINNING: Record<string, RegExp> = {
	'audio/mp4': /^(audio|video)\/(mp4|3gpp2?|quicktime|x-m4[vb])$/,
	'audio/webm': /^(audio|video)\/(webm|x-matroska)$/,
	'audio/ogg': /^(audio|video|application)\/(ogg|opus)$/,
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

/** @returns whether files are packed in it */
export function isArchive(mimeType: string): boolean {
	return mimeType === 'application/zip' || mimeType === 'application/gzip';
}

/**
 * @param told by the header
 * @param found by the first bytes, see `sniff`
 * @returns the type that was found; that which was told where it is a closer word for the same
 */
export function closerType(told: string, found: string): string {
	return SAME_BEGINNING[found]?.test(told) ? told : found;
}

const AUDIO_NAME =
	/\.(mp3|mp2|mpga|wav|wave|ogg|oga|opus|m4a|m4v|mp4|aac|aiff?|flac|webm|amr|gsm|au|snd|bin)$/i;

/** @returns whether a name ends like a recording's: a server's word is not taken for a program's */
export function isAudioName(name: string): boolean {
	return AUDIO_NAME.test(name);
}

/** @returns the usual extension without a dot; `bin` for other types */
export function extensionOf(mimeType: string): string {
	return EXTENSIONS[mimeType]?.[0] ?? 'bin';
}

/**
 * Lets a file's name end as its bytes are, whatever it said before.
 * @param others matches an extension that may be a wrong one; any other end belongs to the name
 */
export function namedAs(mimeType: string, name: string, others: RegExp): string {
	const right = EXTENSIONS[mimeType];
	// What the bytes are is not known: the name may well be right.
	if (!right) return others.test(name) ? name : `${name}.${extensionOf(mimeType)}`;
	const isRight = (end: string) => right.some((one) => end.toLowerCase().endsWith(`.${one}`));
	if (isRight(name)) return name;
	const stem = name.replace(others, '');
	return isRight(stem) ? stem : `${stem}.${right[0]}`;
}

/** @returns as {@link namedAs}, for the name of a recording */
export function namedAsAudio(mimeType: string, name: string): string {
	return namedAs(mimeType, name, AUDIO_NAME);
}
