import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { directionOrNull } from '../../shared/callRecord/direction';
import { firstText, msToSeconds, textOrNull } from '../../shared/callRecord/values';
import type { RecordingFacts } from '../../shared/download/recording';
import { readChoice } from '../../shared/fields/choice';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import { dateWindows } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { filterEntries, readFilters } from '../fields/filters';
import { rowsOf, telnyxPages, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { isWithin } from '../times';
import { RECORDING_FILTERS } from './recordingFilters';

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
	return readUtcTime(row.recording_started_at) ?? readUtcTime(row.created_at);
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
	return {
		startedAt: readUtcTime(json.startedAt) ?? recordingStart(json),
		direction: directionOrNull(json.direction) ?? textOrNull(json.direction),
		from: firstText(json.fromNumber, json.from),
		to: firstText(json.toNumber, json.to),
		fileName: textOrNull(json.fileName),
	};
}

/** What recordings can be asked for by (specification; the last two: SDK), and the field it is about. */
const TIME_FIELDS = {
	created_at: 'created_at',
	end_time: 'recording_ended_at',
	start_time: 'recording_started_at',
} as const;

const dateFieldOption: INodeProperties = {
	displayName: 'Date Field',
	name: 'dateField',
	type: 'options',
	default: 'created_at',
	description: 'Which time of a recording the date range is about',
	options: [
		{ name: 'Created', value: 'created_at' },
		{ name: 'Recording Ended', value: 'end_time' },
		{ name: 'Recording Started', value: 'start_time' },
	],
};

/** What is known about recordings, without their audio. */
export const recordings: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'recordings',
	fileStem: 'telnyx-recordings',
	url: '/v2/recordings',
	pageSize: PAGE_SIZE,
	dates: { records: 'recordings' },
	choices: recordingChoices,
	fields: {
		filters: (show) => [filtersField(show, filterEntries(RECORDING_FILTERS))],
		options: [dateFieldOption],
	},
	plan({ reader, options, limit }) {
		const names = Object.keys(TIME_FIELDS) as Array<keyof typeof TIME_FIELDS>;
		const asked = readChoice('Date Field', options.dateField ?? 'created_at', names);
		const time = (row: TelnyxRow) => readUtcTime(row[TIME_FIELDS[asked]]);
		return {
			slicer: dateWindows({
				maxMs: Infinity,
				order: 'newestFirst',
				// Specification: earlier than or at.
				upperBound: 'inclusive',
				wholeSeconds: true,
				query: ({ fromMs, toMs }) => ({
					[`filter[${asked}][gte]`]: toIso(fromMs / 1000),
					[`filter[${asked}][lte]`]: toIso(toMs / 1000),
				}),
			}),
			pager: telnyxPages(),
			locator: rowsOf('recordings'),
			identity: byField('id'),
			time,
			wanted: (row, range) => isWithin(range, time(row)),
			...(limit === Infinity ? { order: 'newestFirst' as const } : {}),
			query: readFilters(enteredFilters(reader), RECORDING_FILTERS),
		};
	},
};
