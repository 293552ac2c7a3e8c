import type { IDataObject } from 'n8n-workflow';
import { msToSeconds, textOrNull } from '../../shared/callRecord/values';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import { dateWindows } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { filterEntries, readFilters, type Filters } from '../fields/filters';
import { rowsOf, type TelnyxRow } from '../paging';
import { PAGE_SIZE, telnyx } from '../provider';
import { cursorOrNumber } from '../recordPaging';
import { isWithin } from '../times';

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
		createdAt: toIso(readUtcTime(row.created_at)),
		updatedAt: toIso(readUtcTime(row.updated_at)),
	} satisfies Record<(typeof SIMPLE_TRANSCRIPTION_COLUMNS)[number], unknown>;
}

/** What transcriptions can be given out as. */
export const transcriptionChoices: OutputChoices<TelnyxRow> = {
	raw: { columns: TRANSCRIPTION_COLUMNS },
	simplified: { columns: SIMPLE_TRANSCRIPTION_COLUMNS, convert: simplifyTranscription },
	selectable: { columns: TRANSCRIPTION_COLUMNS, id: 'id', convert: (row) => row as IDataObject },
};

/** SDK; the specification has no parameters for this list. */
const TRANSCRIPTION_FILTERS = {
	recordingId: {
		label: 'Recording ID',
		query: 'filter[recording_id]',
		description: 'Only transcriptions of this recording',
		placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
	},
} as const satisfies Filters;

/** The texts of recordings. */
export const transcriptions: Source<TelnyxRow> = {
	provider: telnyx,
	many: 'recording transcriptions',
	fileStem: 'telnyx-recording-transcriptions',
	url: '/v2/recording_transcriptions',
	pageSize: PAGE_SIZE,
	dates: { records: 'transcriptions' },
	choices: transcriptionChoices,
	fields: { filters: (show) => [filtersField(show, filterEntries(TRANSCRIPTION_FILTERS))] },
	plan({ reader }) {
		const query = readFilters(enteredFilters(reader), TRANSCRIPTION_FILTERS);
		const recordingId = query[TRANSCRIPTION_FILTERS.recordingId.query];
		const time = ({ created_at }: TelnyxRow) => readUtcTime(created_at);
		return {
			slicer: dateWindows({
				maxMs: Infinity,
				order: 'newestFirst',
				upperBound: 'inclusive',
				wholeSeconds: true,
				query: ({ fromMs, toMs }) => ({
					'filter[created_at][gte]': toIso(fromMs / 1000),
					'filter[created_at][lte]': toIso(toMs / 1000),
				}),
			}),
			pager: cursorOrNumber,
			locator: rowsOf('recording transcriptions'),
			identity: byField('id'),
			time,
			// As the filters may not be heeded.
			wanted: (row, range) =>
				isWithin(range, time(row)) &&
				(recordingId === undefined || textOrNull(row.recording_id) === recordingId),
			query,
		};
	},
};
