import type { Input } from './input';
import { joined } from './input';
import type { Write } from './inflate';
import { DESCRIPTOR, viewOf } from './zipRecords';

/** What stands behind the data of an entry whose sizes were not known before (APPNOTE 4.3.9). */
export interface Descriptor {
	crc: number;
	packed: number;
	unpacked: number;
}

/** The longest descriptor has a signature, a CRC and two sizes of 8 bytes. */
const LONGEST = 24;

/** So many bytes are not handed on before it is known what comes behind them. */
const HELD_BACK = LONGEST + 3;

/**
 * Hands on the data of an entry whose end nobody stated, up to its descriptor. That is found by what it
 * says: exactly as many bytes of data as there were, and behind it begins the next record. Data that
 * contain an archive do not have such a place by themselves: its descriptors count from its own entries.
 * @returns the descriptor, which is taken as well; `null` if the archive ends before it
 */
export async function upToDescriptor(input: Input, write: Write): Promise<Descriptor | null> {
	let held: Uint8Array = new Uint8Array(0);
	/** Bytes of the entry before `held`. */
	let before = 0;
	let searchFrom = 0;
	for (;;) {
		const piece = await input.take();
		if (!piece) return null;
		const bytes = joined([held, piece], held.length + piece.length);
		const found = findDescriptor(bytes, before, searchFrom);
		if (found) {
			input.putBack(bytes.subarray(found.end));
			const wait = write(bytes.subarray(0, found.start));
			if (wait) await wait;
			return found;
		}
		const sure = Math.max(0, bytes.length - HELD_BACK);
		if (sure > 0) {
			const wait = write(bytes.subarray(0, sure));
			if (wait) await wait;
		}
		held = bytes.subarray(sure);
		before += sure;
		searchFrom = Math.max(0, held.length - 3);
	}
}

/**
 * @param before bytes of the entry's data before `bytes`
 * @returns with where the descriptor begins and ends in `bytes`
 */
function findDescriptor(
	bytes: Uint8Array,
	before: number,
	from: number,
): (Descriptor & { start: number; end: number }) | undefined {
	const view = viewOf(bytes);
	// Both that can follow begin with PK: a local header and an entry of the directory.
	for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
		if (at + 4 > bytes.length) return undefined;
		if (bytes[at + 1] !== 0x4b) continue;
		const kind = view.getUint16(at + 2, true);
		if (kind !== 0x0403 && kind !== 0x0201) continue;
		const found = descriptorBefore(view, at, before);
		if (found) return found;
	}
	return undefined;
}

/** The forms of a descriptor; those with a signature first, because they say more. */
const FORMS = [
	{ length: 24, signed: true, long: true },
	{ length: 16, signed: true, long: false },
	{ length: 20, signed: false, long: true },
	{ length: 12, signed: false, long: false },
];

function descriptorBefore(view: DataView, end: number, before: number) {
	for (const { length, signed, long } of FORMS) {
		const start = end - length;
		if (start < 0) continue;
		if (signed && view.getUint32(start, true) !== DESCRIPTOR) continue;
		const at = signed ? start + 4 : start;
		if (sizeAt(view, at + 4, long) !== before + start) continue;
		return {
			crc: view.getUint32(at, true),
			packed: before + start,
			unpacked: sizeAt(view, at + (long ? 12 : 8), long),
			start,
			end,
		};
	}
	return undefined;
}

/** Not checked for being safe: a place that is no descriptor can have any number. */
function sizeAt(view: DataView, at: number, long: boolean): number {
	return long ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);
}
