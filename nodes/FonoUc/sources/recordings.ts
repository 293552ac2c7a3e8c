import type { IDataObject } from 'n8n-workflow';
import { durationOrNull, firstText, textOrNull } from '../../shared/callRecord/values';
import type { RecordingFacts } from '../../shared/download/recording';
import type { OutputChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import type { Source, SourcePlan } from '../../shared/source/source';
import { readTime, toIso } from '../../shared/time';
import { cdrTime, partiesOf, type Cdr } from '../callRecord';
import { fonoUcStartKey, fonoUcWindows, recordsIn } from '../paging';
import { fonoUc, PAGE_SIZE } from '../provider';

/** Recording metadata as FonoUC gives it. Documented: numbers are numbers here. */
export interface Recording {
	_id?: unknown;
	cdr_id?: unknown;
	call_id?: unknown;
	interaction_id?: unknown;
	direction?: unknown;
	caller_id_name?: unknown;
	caller_id_number?: unknown;
	callee_id_name?: unknown;
	callee_id_number?: unknown;
	/** Gregorian seconds. */
	start?: unknown;
	/** Gregorian seconds. */
	pvt_created?: unknown;
	/** Seconds. */
	duration?: unknown;
	content_type?: unknown;
	media_type?: unknown;
	name?: unknown;
	/** A loopback address of the server: of no use, and never requested. */
	url?: unknown;
	[field: string]: unknown;
}

/** The fields that the document shows, in its order. */
export const RECORDING_COLUMNS = [
	'_id',
	'owner_id',
	'call_id',
	'callee_id_name',
	'callee_id_number',
	'caller_id_name',
	'caller_id_number',
	'cdr_id',
	'content_type',
	'custom_channel_vars',
	'description',
	'direction',
	'duration',
	'duration_ms',
	'from',
	'interaction_id',
	'media_source',
	'media_type',
	'name',
	'origin',
	'request',
	'source_type',
	'start',
	'to',
	'pvt_created',
	'user',
	'url',
	'_attachments',
] as const;

/** What most workflows need of a recording; ten. */
export const SIMPLE_RECORDING_COLUMNS = [
	'recordingId',
	'cdrId',
	'sessionId',
	'startedAt',
	'direction',
	'fromNumber',
	'toNumber',
	'durationSeconds',
	'fileName',
	'mimeType',
] as const;

/** @returns the start of a recording in Unix seconds (UTC), or `null` */
export function recordingTime({ start, pvt_created }: Recording): number | null {
	return readTime(start) ?? readTime(pvt_created);
}

/** The ten fields, named as in the call record. */
export function simplifyRecording(recording: Recording): IDataObject {
	return {
		recordingId: textOrNull(recording._id),
		cdrId: textOrNull(recording.cdr_id),
		sessionId: textOrNull(recording.interaction_id),
		startedAt: toIso(recordingTime(recording)),
		direction: partiesOf(recording).direction,
		fromNumber: textOrNull(recording.caller_id_number),
		toNumber: textOrNull(recording.callee_id_number),
		durationSeconds: durationOrNull(recording.duration),
		fileName: textOrNull(recording.name),
		mimeType: textOrNull(recording.content_type),
	} satisfies Record<(typeof SIMPLE_RECORDING_COLUMNS)[number], unknown>;
}

/** Where the recordings are in an answer. */
export const recordingList = recordsIn<Recording>(['recordings', 'data'], 'recordings');

/** What recordings can be given out as. */
export const recordingChoices: OutputChoices<Recording> = {
	raw: { columns: RECORDING_COLUMNS },
	simplified: { columns: SIMPLE_RECORDING_COLUMNS, convert: simplifyRecording },
	selectable: {
		columns: RECORDING_COLUMNS,
		id: '_id',
		convert: (recording) => recording as IDataObject,
	},
};

export const RECORDINGS_URL = '/api/v2/reports/recordings';

/** How recordings are listed. */
export const recordingPlan: SourcePlan<Recording> = {
	slicer: fonoUcWindows,
	pager: fonoUcStartKey,
	locator: recordingList,
	identity: byField('_id'),
	time: recordingTime,
};

/** What is known about recordings, without their audio. */
export const recordings: Source<Recording> = {
	provider: fonoUc,
	many: 'recordings',
	fileStem: 'fonouc-recordings',
	url: RECORDINGS_URL,
	pageSize: PAGE_SIZE,
	dates: { records: 'recordings' },
	choices: recordingChoices,
	plan: () => recordingPlan,
};

/**
 * What an item says about the recording that belongs to it, whether it is a CDR or a recording, raw
 * or simplified.
 */
export function recordingFacts(json: IDataObject): RecordingFacts {
	return {
		startedAt: readTime(json.startedAt) ?? recordingTime(json) ?? cdrTime(json as Cdr),
		direction: partiesOf(json).direction ?? textOrNull(json.direction),
		from: firstText(json.fromNumber, json.caller_id_number),
		to: firstText(json.toNumber, json.callee_id_number),
		fileName: firstText(json.fileName, json.recording_filename, json.name),
	};
}
