import { createHash } from 'crypto';

const WORDS = 4;
const FIRST_SLOTS = 1024;

/**
 * Remembers which ids came by, in 32 to 64 bytes each however long they are, so that a file of a
 * million records does not need them all in memory. It keeps the 128 bits of a digest: two of a
 * million different ids are taken for the same with a chance of 1 in 10^26.
 */
export class SeenIds {
	private slots = FIRST_SLOTS;
	private table = new Uint32Array(FIRST_SLOTS * WORDS);
	private count = 0;

	/** @returns whether the id is new */
	add(id: string): boolean {
		const digest = createHash('md5').update(id).digest();
		const words: number[] = [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset));
		// All zero marks a free slot.
		if (words.every((word) => !word)) words[0] = 1;
		if (!this.insert(words)) return false;
		this.count += 1;
		if (this.count * 2 > this.slots) this.grow();
		return true;
	}

	private insert(words: number[]): boolean {
		const { table, slots } = this;
		let slot = words[0] & (slots - 1);
		for (;;) {
			const at = slot * WORDS;
			if (!(table[at] | table[at + 1] | table[at + 2] | table[at + 3])) {
				table.set(words, at);
				return true;
			}
			if (words.every((word, index) => table[at + index] === word)) return false;
			slot = (slot + 1) & (slots - 1);
		}
	}

	private grow(): void {
		const old = this.table;
		this.slots *= 2;
		this.table = new Uint32Array(this.slots * WORDS);
		for (let at = 0; at < old.length; at += WORDS) {
			const words = Array.from(old.subarray(at, at + WORDS));
			if (words.some((word) => word !== 0)) this.insert(words);
		}
	}
}
