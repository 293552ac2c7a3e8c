import type { IDataObject } from 'n8n-workflow';
import { directionOrNull } from '../../shared/callRecord/direction';
import { firstText, msToSeconds, textOrNull } from '../../shared/callRecord/values';
import type { RecordingFacts } from '../../shared/download/recording';
import type { OutputChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { accountIdOption, readApi, userIdField } from '../api';
import { embedded, recordingWindows, vonagePages } from '../paging';
import { vonageBusiness } from '../provider';
import { readRecordingFilters, recordingFiltersField } from './recordingFilters';
import { readUserId, type RecordingKind } from './recordingKinds';

/** Recording metadata as Vonage gives it; company recordings and those on demand have the same fields. */
export interface Recording {
	/** A whole number. */
	id?: unknown;
	call_id?: unknown;
	/** `INBOUND`, `OUTBOUND` or `INTRA_PBX`; call logs write it otherwise. */
	call_direction?: unknown;
	caller_id?: unknown;
	cnam?: unknown;
	dnis?: unknown;
	/** Milliseconds; the `length` of call logs is in seconds. */
	duration?: unknown;
	/** `2019-01-01T00:00:00+0000` */
	start?: unknown;
	extensions?: unknown;
	file_name?: unknown;
	/** Never asked for: the address of the audio follows from the ID. */
	download_url?: unknown;
	[field: string]: unknown;
}

/** The fields that the document shows. */
export const RECORDING_COLUMNS = [
	'id',
	'call_id',
	'call_direction',
	'caller_id',
	'cnam',
	'dnis',
	'duration',
	'start',
	'end',
	'extensions',
	'file_name',
	'file_size_in_bytes',
	'rule_ids',
	'download_url',
	'_links',
] as const;

/** What most workflows need of a recording; ten, named as in the call record. */
export const SIMPLE_RECORDING_COLUMNS = [
	'recordingId',
	'callId',
	'startedAt',
	'direction',
	'fromNumber',
	'fromName',
	'toNumber',
	'extensions',
	'durationSeconds',
	'fileName',
] as const;

/** @returns the start of a recording in Unix seconds (UTC), or `null` */
export function recordingStart({ start }: Recording): number | null {
	return readUtcTime(start);
}

/** The ten fields. */
export function simplifyRecording(recording: Recording): IDataObject {
	return {
		recordingId: textOrNull(recording.id),
		callId: textOrNull(recording.call_id),
		startedAt: toIso(recordingStart(recording)),
		direction: directionOrNull(recording.call_direction),
		fromNumber: textOrNull(recording.caller_id),
		fromName: textOrNull(recording.cnam),
		toNumber: textOrNull(recording.dnis),
		extensions: Array.isArray(recording.extensions) ? recording.extensions.join(', ') : null,
		durationSeconds: msToSeconds(recording.duration),
		fileName: textOrNull(recording.file_name),
	} satisfies Record<(typeof SIMPLE_RECORDING_COLUMNS)[number], unknown>;
}

/** Where the recordings are in an answer. */
export const recordingList = embedded<Recording>('recordings', 'recordings');

/** What recordings can be given out as. */
export const recordingChoices: OutputChoices<Recording> = {
	raw: { columns: RECORDING_COLUMNS },
	simplified: { columns: SIMPLE_RECORDING_COLUMNS, convert: simplifyRecording },
	selectable: {
		columns: RECORDING_COLUMNS,
		id: 'id',
		convert: (recording) => recording as IDataObject,
	},
};

/** What is known about recordings of one kind, without their audio. */
export function recordingsOf(kind: RecordingKind): Source<Recording> {
	return {
		provider: vonageBusiness,
		many: kind.many,
		fileStem: kind.fileStem,
		// That 1000 on a page work was observed for call logs only.
		pageSize: { usual: 100, max: 1000 },
		dates: { records: 'recordings' },
		choices: recordingChoices,
		fields: {
			leading: (show) => (kind.perUser ? [userIdField(show)] : []),
			filters: (show) => [recordingFiltersField(show)],
			options: [accountIdOption],
		},
		plan: ({ reader, account, options }) => ({
			url: kind.url(readApi(account, options), readUserId(reader, kind)),
			query: readRecordingFilters(reader),
			slicer: recordingWindows,
			pager: vonagePages,
			locator: recordingList,
			identity: byField('id'),
			time: recordingStart,
		}),
	};
}

/** What an item says about the recording that belongs to it, raw or simplified, or about its call. */
export function recordingFacts(json: IDataObject): RecordingFacts {
	return {
		startedAt: readUtcTime(json.startedAt) ?? readUtcTime(json.start),
		direction:
			directionOrNull(json.direction) ??
			directionOrNull(json.call_direction) ??
			textOrNull(json.direction),
		from: firstText(json.fromNumber, json.caller_id, json.from),
		to: firstText(json.toNumber, json.dnis, json.to),
		fileName: firstText(json.fileName, json.file_name),
	};
}
