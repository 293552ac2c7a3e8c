import type { INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { dateWindows } from '../../../shared/pull/dateWindows';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { toIso } from '../../../shared/time';
import { enteredFilters, filtersField, readFilters, type Filters } from '../../fields/filters';
import { rowsOf, type TelnyxRow } from '../../paging';
import { telnyx } from '../../provider';
import { transcriptionChoices } from '../../recordings';
import { cursorOrNumber } from '../../recordPaging';
import { isWithin, telnyxTime } from '../../times';

const showOnlyForTranscriptionGetMany = {
	resource: ['recordingTranscription'],
	operation: ['getAll'],
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

export const getManyTranscriptions = pullRecords<TelnyxRow>(
	telnyx,
	'Get many recording transcriptions',
	({ n8n }) => {
		const query = readFilters(enteredFilters(n8n), TRANSCRIPTION_FILTERS);
		const recordingId = query[TRANSCRIPTION_FILTERS.recordingId.query];
		const time = ({ created_at }: TelnyxRow) => telnyxTime(created_at);
		const windows = dateWindows({
			maxMs: Infinity,
			order: 'newestFirst',
			upperBound: 'inclusive',
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({
				'filter[created_at][gte]': toIso(fromMs / 1000),
				'filter[created_at][lte]': toIso(toMs / 1000),
			}),
		});
		return {
			fileStem: 'telnyx-recording-transcriptions',
			slicer: windows,
			pager: cursorOrNumber,
			locator: rowsOf('recording transcriptions'),
			identity: byField('id'),
			time,
			// As the filters may not be heeded.
			wanted: (row, range) =>
				isWithin(range, time(row)) &&
				(recordingId === undefined || textOrNull(row.recording_id) === recordingId),
			choices: transcriptionChoices,
			query,
		};
	},
);

export const transcriptionGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForTranscriptionGetMany, 'transcriptions'),
	...returnAllFields(showOnlyForTranscriptionGetMany),
	...outputFields(showOnlyForTranscriptionGetMany, transcriptionChoices, telnyx.name),
	...outputAsFields(showOnlyForTranscriptionGetMany),
	filtersField(showOnlyForTranscriptionGetMany, TRANSCRIPTION_FILTERS),
	pullOptionsField(showOnlyForTranscriptionGetMany, telnyx, [neutraliseFormulasOption]),
];
