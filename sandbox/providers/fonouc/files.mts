import { audioFile, type AudioFile } from '../../shared/audio/file.mts';
import type { Call } from '../../shared/calls.mts';
import { fraction, STREAM } from '../../shared/random.mts';
import type { FonoUcSettings } from './options.mts';
import { recordingName } from './rows.mts';

/** The audio of a recording: what it is, without its bytes. */
export interface RecordingFile extends AudioFile {
	id: string;
	name: string;
	/** The recording is listed, its audio is not there. */
	lost: boolean;
}

/** The audio file of a recorded call. */
export function fileOf(seed: number, call: Call, settings: FonoUcSettings): RecordingFile {
	const { id, stem } = recordingName(seed, call.index, call.time);
	const audio = audioFile(seed, call.index, call.talkSeconds, settings);
	return {
		...audio,
		id,
		name: `${stem}.${audio.media}`,
		lost: fraction(seed, STREAM.audioMissing, call.index) < settings.missingAudioShare,
	};
}
