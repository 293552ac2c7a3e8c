import { hash } from 'crypto';

const WORDS = 4;
const FIRST_SLOTS = 4096;

/** What {@link SeenIds.note} gives for an id that was not there. */
export const NEW = -1;

/**
 * Remembers which ids came by, each with a small number, in 32 to 64 bytes however long they are, so that
 * a file of a million records does not need them all in memory. It keeps 96 bits of a digest: two of a
 * million different ids are taken for the same with a chance of 1 in 10^17.
 *
 * An open hash table in one array of numbers; written out plainly, because it is on the path of every
 * record.
 */
export class SeenIds {
	private slots = FIRST_SLOTS;
	private table = new Uint32Array(FIRST_SLOTS * WORDS);
	private count = 0;

	/** @returns whether the id is new */
	add(id: string): boolean {
		return this.note(id, 0) === NEW;
	}

	/**
	 * @param mark what to remember with an id that is new: a whole number from 0, below 2^32 - 1
	 * @returns {@link NEW}, or the mark with which the id came first
	 */
	note(id: string, mark: number): number {
		// Text with a byte in each character: a Buffer takes more than twice as long.
		const digest = hash('md5', id, 'binary');
		const a = wordAt(digest, 0);
		const b = wordAt(digest, 4);
		const c = wordAt(digest, 8);
		const known = insert(this.table, this.slots, a, b, c, mark + 1);
		if (known !== 0) return known - 1;
		this.count += 1;
		if (this.count * 2 > this.slots) this.grow();
		return NEW;
	}

	private grow(): void {
		const old = this.table;
		this.slots *= 2;
		this.table = new Uint32Array(this.slots * WORDS);
		for (let at = 0; at < old.length; at += WORDS) {
			if (old[at + 3] === 0) continue;
			insert(this.table, this.slots, old[at], old[at + 1], old[at + 2], old[at + 3]);
		}
	}
}

function wordAt(bytes: string, at: number): number {
	return (
		(bytes.charCodeAt(at) |
			(bytes.charCodeAt(at + 1) << 8) |
			(bytes.charCodeAt(at + 2) << 16) |
			(bytes.charCodeAt(at + 3) << 24)) >>>
		0
	);
}

/**
 * @param mark never 0, which is a free slot's
 * @returns the mark that was there already; 0 if there was none
 */
function insert(
	table: Uint32Array,
	slots: number,
	a: number,
	b: number,
	c: number,
	mark: number,
): number {
	for (let slot = a & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
		const at = slot * WORDS;
		const known = table[at + 3];
		if (known === 0) {
			table[at] = a;
			table[at + 1] = b;
			table[at + 2] = c;
			table[at + 3] = mark;
			return 0;
		}
		if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return known;
	}
}
