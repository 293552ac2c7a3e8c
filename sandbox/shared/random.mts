/**
 * Counter-based randomness: the value of (seed, stream, index) never depends on what was asked
 * before, so record two million costs no more than record one and nothing has to be kept.
 */

// Tests run this inside jest, where each look-up of a global is slow enough to dominate.
const { imul } = Math;

/** One number per question asked of a record, so that answers do not correlate. */
export const STREAM = {
	jitter: 1,
	layout: 2,
	direction: 3,
	outcome: 4,
	cause: 5,
	talkA: 6,
	talkB: 7,
	ring: 8,
	caller: 9,
	callee: 10,
	recorded: 11,
	media: 12,
	identity: 13,
	host: 14,
	name: 15,
	winner: 16,
	audioMissing: 17,
	page: 18,
	fault: 19,
	millis: 20,
	living: 21,
	late: 22,
	lateBy: 23,
	recordingBy: 24,
	burst: 25,
} as const;

function finish(value: number): number {
	let mixed = imul(value ^ (value >>> 16), 0x85ebca6b);
	mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** An unsigned 32-bit value that depends on all three arguments (32-bit integers) and nothing else. */
export function hash(seed: number, stream: number, index: number): number {
	const start = finish(imul(seed + 1, 0x9e3779b1) ^ imul(stream, 0x27d4eb2f));
	return finish(start ^ imul(index + 0x7f4a7c15, 0x9e3779b1));
}

/** `hash` as a fraction in [0, 1). */
export function fraction(seed: number, stream: number, index: number): number {
	return hash(seed, stream, index) / 0x1_0000_0000;
}

/** The element of `list` that `hash` picks. `list` must not be empty. */
export function pick<T>(list: readonly T[], seed: number, stream: number, index: number): T {
	return list[hash(seed, stream, index) % list.length];
}

/**
 * The value whose weight the fraction falls on.
 * @param weighted pairs of value and weight; weights need not add up to one
 * @param at a fraction in [0, 1)
 */
export function weigh<T>(weighted: ReadonlyArray<readonly [T, number]>, at: number): T {
	if (weighted.length === 1) return weighted[0][0];
	let left = 0;
	for (const choice of weighted) left += choice[1];
	left *= at;
	for (const choice of weighted) {
		left -= choice[1];
		if (left < 0) return choice[0];
	}
	return weighted[weighted.length - 1][0];
}

const ODD = 0x9e3779b1;

function inverseOf(odd: number): number {
	let inverse = odd;
	for (let round = 0; round < 5; round++) {
		inverse = imul(inverse, 2 - imul(odd, inverse));
	}
	return inverse;
}

const ODD_INVERSE = inverseOf(ODD);

/** Scatters an index over all 32-bit values, one to one, so that ids do not look like counters. */
export function scatter(seed: number, index: number): number {
	return (imul(index, ODD) ^ hash(seed, STREAM.identity, -1)) >>> 0;
}

/** The index that `scatter` turned into `value`. */
export function gather(seed: number, value: number): number {
	return imul(value ^ hash(seed, STREAM.identity, -1), ODD_INVERSE) >>> 0;
}

const scratch = Buffer.alloc(64);

/** An unsigned 32-bit value as eight hexadecimal digits. */
export function hex8(value: number): string {
	scratch.writeUInt32BE(value >>> 0, 0);
	return scratch.toString('hex', 0, 4);
}

/** `hash` values as lower-case hexadecimal text of `digits` digits (a multiple of eight, to 128). */
export function hexText(seed: number, stream: number, index: number, digits: number): string {
	for (let at = 0; at < digits / 2; at += 4) {
		scratch.writeUInt32BE(hash(seed + at * 0x1f35, stream, index), at);
	}
	return scratch.toString('hex', 0, digits / 2);
}
