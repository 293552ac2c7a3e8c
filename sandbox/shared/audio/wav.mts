import type { RepeatingBody } from './body.mts';

const RATE = 8000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const LOUDNESS = 0.3 * 0x7fff;

/** Bytes of one second of telephone-quality PCM. */
export function wavBytesPerSecond(channels: 1 | 2): number {
	return RATE * BYTES_PER_SAMPLE * channels;
}

function header(dataBytes: number, channels: number): Buffer {
	const bytes = Buffer.alloc(HEADER_BYTES);
	bytes.write('RIFF', 0, 'latin1');
	bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
	bytes.write('WAVEfmt ', 8, 'latin1');
	bytes.writeUInt32LE(16, 16);
	bytes.writeUInt16LE(1, 20);
	bytes.writeUInt16LE(channels, 22);
	bytes.writeUInt32LE(RATE, 24);
	bytes.writeUInt32LE(RATE * BYTES_PER_SAMPLE * channels, 28);
	bytes.writeUInt16LE(BYTES_PER_SAMPLE * channels, 32);
	bytes.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
	bytes.write('data', 36, 'latin1');
	bytes.writeUInt32LE(dataBytes, 40);
	return bytes;
}

/** One second: two tones, three quarters on. Whole hertz, so that the second joins up with itself. */
function second(tone: number, channels: number): Buffer {
	const bytes = Buffer.alloc(RATE * BYTES_PER_SAMPLE * channels);
	const low = 300 + (tone % 400);
	const high = 800 + ((tone >>> 9) % 900);
	for (let sample = 0; sample < RATE * 0.75; sample++) {
		const angle = (2 * Math.PI * sample) / RATE;
		for (let channel = 0; channel < channels; channel++) {
			const wave = channel === 0 ? Math.sin(angle * low) : Math.sin(angle * high);
			const both = channels === 1 ? (wave + Math.sin(angle * high)) / 2 : wave;
			const at = (sample * channels + channel) * BYTES_PER_SAMPLE;
			bytes.writeInt16LE(Math.round(both * LOUDNESS), at);
		}
	}
	return bytes;
}

/** Length in bytes of a WAV file of so many milliseconds. */
export function wavLength(milliseconds: number, channels: 1 | 2): number {
	const frames = Math.round((milliseconds * RATE) / 1000);
	return HEADER_BYTES + frames * BYTES_PER_SAMPLE * channels;
}

/**
 * A RIFF WAVE file, PCM, 8000 Hz, 16 bit.
 * @param tone any number; decides the pitch
 * @param length bytes of the whole file, header included
 */
export function wavBody(tone: number, length: number, channels: 1 | 2): RepeatingBody {
	const frame = BYTES_PER_SAMPLE * channels;
	const dataBytes = Math.floor(Math.max(0, length - HEADER_BYTES) / frame) * frame;
	return { head: header(dataBytes, channels), unit: second(tone, channels), length };
}
