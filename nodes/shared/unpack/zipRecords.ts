import { UnreadableFile } from './unreadable';

/** Records of a ZIP archive as PKWARE's APPNOTE 6.3.10 lays them out; section numbers are its own. */
export const LOCAL_HEADER = 0x04034b50;
export const DESCRIPTOR = 0x08074b50;
export const DIRECTORY_HEADER = 0x02014b50;
export const END_64 = 0x06064b50;
export const END_64_LOCATOR = 0x07064b50;
export const END = 0x06054b50;
/** Stands before an encrypted directory (4.3.11). */
export const EXTRA_DATA = 0x08064b50;

/** Bytes of the parts whose length is fixed, signature included. */
export const SIZES = { local: 30, directory: 46, end: 22, end64: 56, locator: 20 };

/** What stands in a field of 4 or 2 bytes whose value is in the ZIP64 field (4.5.3). */
const ELSEWHERE = { 4: 0xffffffff, 2: 0xffff };

/** One file in the archive. Sizes and places in bytes. */
export interface Entry {
	name: string;
	/** Bits (4.4.4). */
	flags: number;
	/** 0 stored, 8 deflated (4.4.5). */
	method: number;
	crc: number;
	packed: number;
	unpacked: number;
	/** Where its header begins. */
	offset: number;
	/** Bytes of the header with name, extra fields and comment. */
	length: number;
}

/** Sizes and CRC stand behind the data (4.4.4, bit 3). */
export const hasDescriptor = ({ flags }: Entry) => (flags & 8) !== 0;

export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * @returns a number of 8 bytes
 * @throws UnreadableFile, if it is larger than any file
 */
export function readLong(view: DataView, at: number): number {
	const number = Number(view.getBigUint64(at, true));
	if (Number.isSafeInteger(number)) return number;
	throw new UnreadableFile('The archive states a size that no file has.', 'corrupt');
}

/** @returns how long a local header is, or an entry of the directory, once its fixed part is there */
export function headerLength(bytes: Uint8Array, kind: 'local' | 'directory'): number {
	const view = viewOf(bytes);
	const lengths = kind === 'local' ? [26, 28] : [28, 30, 32];
	return lengths.reduce((sum, at) => sum + view.getUint16(at, true), SIZES[kind]);
}

/** @param offset where the header begins in the archive */
export function readLocalHeader(bytes: Uint8Array, offset: number): Entry {
	const view = viewOf(bytes);
	const nameEnd = SIZES.local + view.getUint16(26, true);
	const length = headerLength(bytes, 'local');
	const flags = view.getUint16(6, true);
	const extra = longFields(bytes.subarray(nameEnd, length));
	const unpacked = extra(view.getUint32(22, true), 4);
	const packed = extra(view.getUint32(18, true), 4);
	return {
		name: readName(bytes.subarray(SIZES.local, nameEnd), flags),
		flags,
		method: view.getUint16(8, true),
		crc: view.getUint32(14, true),
		packed,
		unpacked,
		offset,
		length,
	};
}

/** @returns what the directory says of an entry, and the number of the disk on which it begins */
export function readDirectoryHeader(bytes: Uint8Array): Entry & { disk: number } {
	const view = viewOf(bytes);
	const nameEnd = SIZES.directory + view.getUint16(28, true);
	const extraEnd = nameEnd + view.getUint16(30, true);
	const flags = view.getUint16(8, true);
	const extra = longFields(bytes.subarray(nameEnd, extraEnd));
	// The order in which the ZIP64 field has them.
	const unpacked = extra(view.getUint32(24, true), 4);
	const packed = extra(view.getUint32(20, true), 4);
	const offset = extra(view.getUint32(42, true), 4);
	const disk = extra(view.getUint16(34, true), 2);
	return {
		name: readName(bytes.subarray(SIZES.directory, nameEnd), flags),
		flags,
		method: view.getUint16(10, true),
		crc: view.getUint32(16, true),
		packed,
		unpacked,
		offset,
		length: headerLength(bytes, 'directory'),
		disk,
	};
}

/**
 * Numbers that are too large for their own field stand in the ZIP64 field, one after the other (4.5.3).
 * @param extra all extra fields of a header
 * @returns reads one number after the other: from its own field, or from the ZIP64 field
 */
function longFields(extra: Uint8Array): (value: number, bytes: 4 | 2) => number {
	const field = extraField(extra, 0x0001);
	const view = viewOf(field ?? extra);
	let at = 0;
	return (value, bytes) => {
		if (!field || value !== ELSEWHERE[bytes]) return value;
		const width = bytes === 4 ? 8 : 4;
		if (at + width > field.length) return value;
		const number = bytes === 4 ? readLong(view, at) : view.getUint32(at, true);
		at += width;
		return number;
	};
}

function extraField(extra: Uint8Array, id: number): Uint8Array | undefined {
	const view = viewOf(extra);
	let at = 0;
	while (at + 4 <= extra.length) {
		const size = view.getUint16(at + 2, true);
		if (view.getUint16(at, true) === id) return extra.subarray(at + 4, at + 4 + size);
		at += 4 + size;
	}
	return undefined;
}

/** Characters 128 to 255 of the code page 437, in which names are that do not say otherwise (appendix D). */
const CODE_PAGE_437 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
	'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function readName(bytes: Uint8Array, flags: number): string {
	const isUtf8 = (flags & 0x800) !== 0;
	try {
		// Many write UTF-8 without saying so.
		return new TextDecoder('utf-8', { fatal: !isUtf8, ignoreBOM: true }).decode(bytes);
	} catch {
		return Array.from(bytes, (byte) =>
			byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437[byte - 128],
		).join('');
	}
}
