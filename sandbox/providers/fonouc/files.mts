import type { RepeatingBody } from '../../shared/audio/body.mts';
import { mp3Body, mp3Length } from '../../shared/audio/mp3.mts';
import { wavBody, wavBytesPerSecond, wavLength } from '../../shared/audio/wav.mts';
import type { Call } from '../../shared/calls.mts';
import { fraction, hash, STREAM } from '../../shared/random.mts';
import type { FonoUcSettings } from './options.mts';
import { recordingName } from './rows.mts';

/** The audio of a recording: what it is, without its bytes. */
export interface RecordingFile {
	id: string;
	name: string;
	media: 'mp3' | 'wav';
	/** MIME type. */
	type: string;
	channels: 1 | 2;
	durationMs: number;
	/** Bytes. */
	length: number;
	/** Decides the pitch. */
	tone: number;
	/** The recording is listed, its audio is not there. */
	lost: boolean;
}

const TYPES = { mp3: 'audio/mpeg', wav: 'audio/wav' } as const;

/** The audio file of a recorded call. */
export function fileOf(seed: number, call: Call, settings: FonoUcSettings): RecordingFile {
	const { id, stem } = recordingName(seed, call.index, call.time);
	const roll = hash(seed, STREAM.media, call.index);
	const { recordingBytes, recordingMedia } = settings;
	const wav =
		recordingBytes !== undefined ||
		recordingMedia === 'wav' ||
		(recordingMedia === 'mixed' && roll % 4 === 0);
	const media = wav ? 'wav' : 'mp3';
	const channels = wav && (roll >>> 8) % 4 === 0 ? 2 : 1;
	let durationMs = call.talkSeconds * 1000 - (hash(seed, STREAM.millis, call.index) % 1000);
	let length = wav ? wavLength(durationMs, channels) : mp3Length(durationMs);
	if (recordingBytes !== undefined) {
		length = recordingBytes;
		durationMs = Math.round((1000 * (length - 44)) / wavBytesPerSecond(channels));
	}
	return {
		id,
		name: `${stem}.${media}`,
		media,
		type: TYPES[media],
		channels,
		durationMs,
		length,
		tone: hash(seed, STREAM.media, -1 - call.index),
		lost: fraction(seed, STREAM.audioMissing, call.index) < settings.missingAudioShare,
	};
}

/** The bytes of a recording. */
export function audioOf(file: RecordingFile): RepeatingBody {
	return file.media === 'mp3'
		? mp3Body(file.tone, file.length)
		: wavBody(file.tone, file.length, file.channels);
}
