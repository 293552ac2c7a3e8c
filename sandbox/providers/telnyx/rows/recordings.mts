import { audioFile, type AudioFile } from '../../../shared/audio/file.mts';
import { mp3Length } from '../../../shared/audio/mp3.mts';
import { uuidAt } from '../../../shared/ids.mts';
import { writeUtcMillis } from '../../../shared/isoDate.mts';
import { hash, STREAM } from '../../../shared/random.mts';
import type { TelnyxSettings } from '../options.mts';
import type { Row } from '../series.mts';
import { rollOf, type Leg } from './leg.mts';

/** From the end of a call to its recording, in seconds. */
const WRITTEN_AFTER_SECONDS = 5;
/** From there to its transcription, in seconds. */
const HEARD_AFTER_SECONDS = 30;
/** How long a transcription is in progress, in seconds. */
export const TRANSCRIBING_SECONDS = 60;

const SAID = [
	'Good morning, how may I help you?',
	'Hello, this is "support"; one moment, please.',
	'Guten Tag, Köln.\nWie kann ich helfen?',
];

export function recordingSeed(seed: number): number {
	return hash(seed, STREAM.identity, -0x2ec);
}

export function transcriptionSeed(seed: number): number {
	return hash(seed, STREAM.identity, -0x7ec);
}

export type Format = 'mp3' | 'wav';

/** The audio of a recording in either format. */
export function recordingFile(leg: Leg, format: Format, settings: TelnyxSettings): AudioFile {
	const { recordingBytes } = settings;
	const seconds = Math.max(1, leg.call.talkSeconds);
	const wav = audioFile(leg.seed, leg.index, seconds, { recordingMedia: 'wav', recordingBytes });
	if (format === 'wav') return wav;
	const length = recordingBytes ?? mp3Length(wav.durationMs);
	return { ...wav, media: 'mp3', type: 'audio/mpeg', channels: 1, length };
}

/** When a recording appears, Unix seconds. */
export function recordedAt({ finishedAt }: Leg): number {
	return finishedAt + WRITTEN_AFTER_SECONDS;
}

/** @param urls where its files are, if it says so */
export function recordingRow(
	leg: Leg,
	settings: TelnyxSettings,
	urls: Record<Format, string> | undefined,
): Row {
	const wav = recordingFile(leg, 'wav', settings);
	const started = (leg.answeredAt ?? leg.time) * 1000;
	const isConference = rollOf(leg, 31) % 8 === 0;
	const made = writeUtcMillis(recordedAt(leg) * 1000);
	return {
		call_control_id: `v3:${leg.legId.replaceAll('-', '')}`,
		call_leg_id: leg.legId,
		call_session_id: leg.sessionId,
		channels: wav.channels === 2 ? 'dual' : 'single',
		conference_id: isConference ? leg.sessionId : null,
		connection_id: leg.connection.id,
		created_at: made,
		...(urls ? { download_urls: urls } : {}),
		duration_millis: wav.durationMs,
		from: leg.cli,
		id: uuidAt(recordingSeed(leg.seed), leg.index),
		initiated_by: isConference ? 'StartConferenceRecordingAPI' : 'DialVerb',
		record_type: 'recording',
		recording_ended_at: writeUtcMillis(started + wav.durationMs),
		recording_started_at: writeUtcMillis(started),
		source: isConference ? 'conference' : 'call',
		status: 'completed',
		to: leg.cld,
		updated_at: made,
	};
}

/** Half of the recordings have a transcription. */
export function isTranscribed(seed: number, index: number): boolean {
	return hash(seed, STREAM.audioMissing, index) % 2 === 0;
}

/** When a transcription appears, Unix seconds. */
export function transcribedAt(leg: Leg): number {
	return recordedAt(leg) + HEARD_AFTER_SECONDS;
}

/** @param nowSecond the provider's clock: a new one is not ready yet */
export function transcriptionRow(leg: Leg, settings: TelnyxSettings, nowSecond: number): Row {
	const made = transcribedAt(leg);
	const ready = nowSecond >= made + TRANSCRIBING_SECONDS;
	return {
		created_at: writeUtcMillis(made * 1000),
		duration_millis: recordingFile(leg, 'wav', settings).durationMs,
		id: uuidAt(transcriptionSeed(leg.seed), leg.index),
		recording_id: uuidAt(recordingSeed(leg.seed), leg.index),
		record_type: 'recording_transcription',
		status: ready ? 'completed' : 'in-progress',
		transcription_text: ready ? SAID[rollOf(leg, 33) % SAID.length] : '',
		updated_at: writeUtcMillis((made + (ready ? TRANSCRIBING_SECONDS : 0)) * 1000),
	};
}
