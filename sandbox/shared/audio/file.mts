import type { RepeatingBody } from './body.mts';
import { mp3Body, mp3Length } from './mp3.mts';
import { wavBody, wavBytesPerSecond, wavLength } from './wav.mts';
import { hash, STREAM } from '../random.mts';

/** Audio of a call: what it is, without its bytes. */
export interface AudioFile {
	media: 'mp3' | 'wav';
	/** MIME type. */
	type: string;
	channels: 1 | 2;
	durationMs: number;
	/** Bytes. */
	length: number;
	/** Decides the pitch. */
	tone: number;
}

export interface AudioOptions {
	/** `mixed` is three MP3 to one WAV. */
	recordingMedia: 'mixed' | 'mp3' | 'wav';
	/** Makes each recording a WAV file of exactly so many bytes. */
	recordingBytes?: number;
}

const TYPES = { mp3: 'audio/mpeg', wav: 'audio/wav' } as const;

/**
 * The audio of a call, computed from its index.
 * @param talkSeconds at least 1
 */
export function audioFile(
	seed: number,
	index: number,
	talkSeconds: number,
	{ recordingBytes, recordingMedia }: AudioOptions,
): AudioFile {
	const roll = hash(seed, STREAM.media, index);
	const wav =
		recordingBytes !== undefined ||
		recordingMedia === 'wav' ||
		(recordingMedia === 'mixed' && roll % 4 === 0);
	const media = wav ? 'wav' : 'mp3';
	const channels = wav && (roll >>> 8) % 4 === 0 ? 2 : 1;
	let durationMs = talkSeconds * 1000 - (hash(seed, STREAM.millis, index) % 1000);
	let length = wav ? wavLength(durationMs, channels) : mp3Length(durationMs);
	if (recordingBytes !== undefined) {
		length = recordingBytes;
		durationMs = Math.round((1000 * (length - 44)) / wavBytesPerSecond(channels));
	}
	const tone = hash(seed, STREAM.media, -1 - index);
	return { media, type: TYPES[media], channels, durationMs, length, tone };
}

/** The bytes of a file. */
export function audioOf(file: AudioFile): RepeatingBody {
	return file.media === 'mp3'
		? mp3Body(file.tone, file.length)
		: wavBody(file.tone, file.length, file.channels);
}
