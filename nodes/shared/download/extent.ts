import type { Exchange } from '../http/classify';

/** What the headers of an answer promise about its body. */
export interface Extent {
	/** Where in the file the body begins, in bytes. */
	start: number;
	/** Bytes of the whole file; `undefined` where nobody says. */
	total: number | undefined;
	/** Whether it is a part of the file (206), or the file (200). */
	isPart: boolean;
	/** By these the file is known again (RFC 9110, 8.8); a weak tag says too little. */
	etag: string | undefined;
	lastModified: string | undefined;
	/** Whether the host gives the rest of the file after a break. */
	canContinue: boolean;
}

/** Encodings that make other bytes of a file; some hosts put words there that mean nothing. */
const ENCODED = /\b(gzip|compress|deflate|br|zstd|dcb|dcz)\b/i;

/** @returns what the headers of a successful answer promise, or what is wrong with them */
export function extentOf({
	status,
	headers,
}: Pick<Exchange, 'status' | 'headers'>): Extent | string {
	const encoding = text(headers['content-encoding']) ?? '';
	// What the platform unpacked has lost this header.
	if (ENCODED.test(encoding)) return `it came packed (${encoding}), which was not asked for`;
	const tag = text(headers.etag);
	const marks = {
		etag: tag?.startsWith('"') ? tag : undefined,
		lastModified: text(headers['last-modified']),
	};
	if (status !== 206) {
		const isKnownAgain = (marks.etag ?? marks.lastModified) !== undefined;
		const takesRanges = /\bbytes\b/i.test(text(headers['accept-ranges']) ?? '');
		const total = wholeNumber(text(headers['content-length']));
		return { start: 0, total, isPart: false, ...marks, canContinue: takesRanges && isKnownAgain };
	}
	const range = text(headers['content-range']) ?? '';
	const [, first, last, size] = /^bytes\s+(\d+)-(\d+)\/(\d+|\*)$/i.exec(range) ?? [];
	const [start, end, total] = [first, last, size].map(wholeNumber);
	if (start === undefined || end === undefined || end < start || end >= (total ?? Infinity)) {
		return `only a part of it came, and not which one (${range || 'no range'})`;
	}
	return { start, total, isPart: true, ...marks, canContinue: true };
}

/**
 * @param before the answer that broke off
 * @param offset bytes that had come by then
 * @returns whether an answer goes on exactly there, with the same file
 */
export function goesOn(after: Extent, before: Extent, offset: number): boolean {
	return (
		after.isPart &&
		after.start === offset &&
		isSame(before.total, after.total) &&
		isSame(before.etag, after.etag) &&
		isSame(before.lastModified, after.lastModified)
	);
}

/** @returns the headers that ask for the rest of a file, if it is still the same */
export function rangeHeaders(
	{ etag, lastModified }: Extent,
	offset: number,
): Record<string, string> {
	const mark = etag ?? lastModified;
	return { Range: `bytes=${offset}-`, ...(mark === undefined ? {} : { 'If-Range': mark }) };
}

function isSame<T>(before: T | undefined, after: T | undefined): boolean {
	return before === undefined || after === undefined || before === after;
}

function text(header: unknown): string | undefined {
	return typeof header === 'string' && header.trim() !== '' ? header.trim() : undefined;
}

function wholeNumber(digits: string | undefined): number | undefined {
	const number = /^\d+$/.test(digits ?? '') ? Number(digits) : NaN;
	return Number.isSafeInteger(number) ? number : undefined;
}
