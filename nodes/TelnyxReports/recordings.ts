import type { IDataObject } from 'n8n-workflow';
import { directionOrNull } from '../shared/callRecord/direction';
import { msToSeconds, textOrNull } from '../shared/callRecord/values';
import type { RecordingFacts } from '../shared/download/recording';
import type { OutputChoices } from '../shared/fields/output';
import { toIso } from '../shared/time';
import type { TelnyxRow } from './paging';
import { telnyxTime } from './times';

/** The fields of the specification, and with `connection_id`, `from`, `initiated_by`, `to` those of the SDK. */
const RECORDING_COLUMNS = [
	'id',
	'call_control_id',
	'call_leg_id',
	'call_session_id',
	'channels',
	'conference_id',
	'connection_id',
	'created_at',
	'download_urls',
	'duration_millis',
	'from',
	'initiated_by',
	'record_type',
	'recording_started_at',
	'recording_ended_at',
	'source',
	'status',
	'to',
	'updated_at',
] as const;

/** What most workflows need of a recording; ten, named as in the call record. */
const SIMPLE_COLUMNS = [
	'recordingId',
	'callId',
	'sessionId',
	'startedAt',
	'fromNumber',
	'toNumber',
	'durationSeconds',
	'channels',
	'source',
	'hasAudio',
] as const;

/** @returns the start of a recording in Unix seconds */
export function recordingStart(row: TelnyxRow): number | null {
	return telnyxTime(row.recording_started_at) ?? telnyxTime(row.created_at);
}

/** The formats that a recording has a link for (specification). */
export const FORMATS = ['mp3', 'wav'] as const;

/** @returns `null` without one: accounts with a bucket of their own have none (guide) */
export function downloadLink(
	{ download_urls }: TelnyxRow,
	format: (typeof FORMATS)[number],
): string | null {
	return textOrNull((download_urls as IDataObject | null | undefined)?.[format]);
}

function simplifyRecording(row: TelnyxRow): IDataObject {
	return {
		recordingId: textOrNull(row.id),
		callId: textOrNull(row.call_leg_id),
		sessionId: textOrNull(row.call_session_id),
		startedAt: toIso(recordingStart(row)),
		fromNumber: textOrNull(row.from),
		toNumber: textOrNull(row.to),
		durationSeconds: msToSeconds(row.duration_millis),
		channels: textOrNull(row.channels),
		source: textOrNull(row.source),
		hasAudio: FORMATS.some((format) => downloadLink(row, format) !== null),
	} satisfies Record<(typeof SIMPLE_COLUMNS)[number], unknown>;
}

/** What recordings can be given out as. */
export const recordingChoices: OutputChoices<TelnyxRow> = {
	raw: { columns: RECORDING_COLUMNS },
	simplified: { columns: SIMPLE_COLUMNS, convert: simplifyRecording },
	selectable: { columns: RECORDING_COLUMNS, id: 'id', convert: (row) => row as IDataObject },
};

/** What an item says about the recording that belongs to it, raw or simplified, or about its call. */
export function recordingFacts(json: IDataObject): RecordingFacts {
	const first = (...fields: string[]) =>
		fields.map((field) => textOrNull(json[field])).find((text) => text !== null) ?? null;
	return {
		startedAt: telnyxTime(json.startedAt) ?? recordingStart(json),
		direction: directionOrNull(json.direction) ?? first('direction'),
		from: first('fromNumber', 'from'),
		to: first('toNumber', 'to'),
		fileName: first('fileName'),
	};
}

const TRANSCRIPTION_COLUMNS = [
	'id',
	'recording_id',
	'status',
	'transcription_text',
	'duration_millis',
	'created_at',
	'updated_at',
	'record_type',
] as const;

const SIMPLE_TRANSCRIPTION_COLUMNS = [
	'transcriptionId',
	'recordingId',
	'status',
	'text',
	'durationSeconds',
	'createdAt',
	'updatedAt',
] as const;

function simplifyTranscription(row: TelnyxRow): IDataObject {
	return {
		transcriptionId: textOrNull(row.id),
		recordingId: textOrNull(row.recording_id),
		status: textOrNull(row.status),
		text: textOrNull(row.transcription_text),
		durationSeconds: msToSeconds(row.duration_millis),
		createdAt: toIso(telnyxTime(row.created_at)),
		updatedAt: toIso(telnyxTime(row.updated_at)),
	} satisfies Record<(typeof SIMPLE_TRANSCRIPTION_COLUMNS)[number], unknown>;
}

/** What transcriptions can be given out as. */
export const transcriptionChoices: OutputChoices<TelnyxRow> = {
	raw: { columns: TRANSCRIPTION_COLUMNS },
	simplified: { columns: SIMPLE_TRANSCRIPTION_COLUMNS, convert: simplifyTranscription },
	selectable: { columns: TRANSCRIPTION_COLUMNS, id: 'id', convert: (row) => row as IDataObject },
};
