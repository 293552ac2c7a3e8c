import type { RepeatingBody } from './body.mts';

/**
 * MPEG-2.5 Layer III, 64 kbit/s, 8000 Hz, mono. Each frame stands alone (no bit reservoir) and
 * carries one spectral line, which is a steady tone, so that no encoder is needed.
 */
const FRAME_HEADER = [0xff, 0xe3, 0x88, 0xc4];
const FRAME_BYTES = 576;
const FRAME_MILLISECONDS = 72;
/** About a fifth of full scale. */
const GAIN = 200;

/** Writes numbers bit by bit, most significant first. */
function bitWriter(bytes: Buffer, firstByte: number) {
	let at = firstByte * 8;
	return (value: number, bits: number): void => {
		for (let bit = bits - 1; bit >= 0; bit--, at++) {
			if ((value >>> bit) & 1) bytes[at >> 3] |= 0x80 >> (at & 7);
		}
	};
}

function frame(tone: number): Buffer {
	const bytes = Buffer.alloc(FRAME_BYTES);
	bytes.set(FRAME_HEADER);
	// Spectral lines are 6.9 Hz apart: pairs 25 to 84 are 350 to 1170 Hz.
	const emptyPairs = 25 + (tone % 60);
	const write = bitWriter(bytes, FRAME_HEADER.length);
	write(0, 8 + 1); // main_data_begin, private bit
	write(emptyPairs + 3, 12); // part2_3_length: bits of the Huffman data below
	write(emptyPairs + 1, 9); // big_values, in pairs
	write(GAIN, 8); // global_gain
	write(0, 9 + 1); // no scale factors, no window switching
	for (let region = 0; region < 3; region++) write(1, 5); // Huffman table 1
	write(7, 4); // region0_count
	write(7, 3); // region1_count
	write(0, 1 + 1); // scalefac_scale, count1table_select
	for (let pair = 0; pair < emptyPairs; pair++) write(1, 1); // (0, 0)
	write(0b010, 3); // (1, 0), positive
	return bytes;
}

/** Length in bytes of an MP3 file of so many milliseconds, to the nearest frame (72 ms). */
export function mp3Length(milliseconds: number): number {
	return Math.max(1, Math.round(milliseconds / FRAME_MILLISECONDS)) * FRAME_BYTES;
}

/**
 * An MP3 file.
 * @param tone any number >= 0; decides the pitch
 * @param length bytes of the whole file; a last frame that does not fit is cut
 */
export function mp3Body(tone: number, length: number): RepeatingBody {
	return { head: Buffer.alloc(0), unit: frame(tone), length };
}
