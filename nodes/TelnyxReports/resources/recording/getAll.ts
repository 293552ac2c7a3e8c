import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
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
import { rowsOf, telnyxPages, type TelnyxRow } from '../../paging';
import { telnyx } from '../../provider';
import { recordingChoices } from '../../recordings';
import { isWithin, telnyxTime } from '../../times';

const showOnlyForRecordingGetMany = { resource: ['recording'], operation: ['getAll'] };

/** What recordings can be asked for by (specification; the last two: SDK), and the field it is about. */
const TIME_FIELDS = {
	created_at: 'created_at',
	end_time: 'recording_ended_at',
	start_time: 'recording_started_at',
} as const;

/** Specification, and with the call control ID and the region those of the SDK. */
const RECORDING_FILTERS = {
	callControlId: {
		label: 'Call Control ID',
		query: 'filter[call_control_id]',
		description: 'Only recordings of this call leg, by its call control ID',
	},
	callLegId: {
		label: 'Call Leg ID',
		query: 'filter[call_leg_id]',
		description: 'Only recordings of this leg of a call',
		placeholder: 'e.g. 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
	},
	callSessionId: {
		label: 'Call Session ID',
		query: 'filter[call_session_id]',
		description: 'Only recordings of this call, with all its legs',
		placeholder: 'e.g. 428c31b6-7af4-4bcb-b7f5-5013ef9657c1',
	},
	conferenceId: {
		label: 'Conference ID',
		query: 'filter[conference_id]',
		description: 'Only recordings of this conference',
	},
	conferenceRegion: {
		label: 'Conference Region',
		query: 'filter[conference_region]',
		description: 'Only recordings of conferences in this region',
		placeholder: 'e.g. ch1',
	},
	connectionId: {
		label: 'Connection',
		query: 'filter[connection_id]',
		description: 'Only recordings of this connection or application',
		placeholder: 'e.g. 175237942907135762',
		pick: { listSearch: 'searchConnections' },
	},
	fromNumber: {
		label: 'From Number',
		query: 'filter[from]',
		description: 'Only calls from this number, written as in the records',
		placeholder: 'e.g. +12025550142',
	},
	sipCallId: {
		label: 'SIP Call ID',
		query: 'filter[sip_call_id]',
		description: 'Only recordings of the call with this SIP call ID',
	},
	toNumber: {
		label: 'To Number',
		query: 'filter[to]',
		description: 'Only calls to this number, written as in the records',
		placeholder: 'e.g. +12025550142',
	},
} as const satisfies Filters;

export const getManyRecordings = pullRecords<TelnyxRow>(
	telnyx,
	'Get many recordings',
	({ n8n, options, limit }) => {
		const names = Object.keys(TIME_FIELDS) as Array<keyof typeof TIME_FIELDS>;
		const asked = readChoice('Date Field', options.dateField ?? 'created_at', names);
		const time = (row: TelnyxRow) => telnyxTime(row[TIME_FIELDS[asked]]);
		const windows = dateWindows({
			maxMs: Infinity,
			order: 'newestFirst',
			// Specification: earlier than or at.
			upperBound: 'inclusive',
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({
				[`filter[${asked}][gte]`]: toIso(fromMs / 1000),
				[`filter[${asked}][lte]`]: toIso(toMs / 1000),
			}),
		});
		return {
			fileStem: 'telnyx-recordings',
			slicer: windows,
			pager: telnyxPages(),
			locator: rowsOf('recordings'),
			identity: byField('id'),
			time,
			wanted: (row, range) => isWithin(range, time(row)),
			...(limit === Infinity ? { order: 'newestFirst' as const } : {}),
			choices: recordingChoices,
			query: readFilters(enteredFilters(n8n), RECORDING_FILTERS),
		};
	},
);

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

export const recordingGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForRecordingGetMany, 'recordings'),
	...returnAllFields(showOnlyForRecordingGetMany),
	...outputFields(showOnlyForRecordingGetMany, recordingChoices, telnyx.name),
	...outputAsFields(showOnlyForRecordingGetMany),
	filtersField(showOnlyForRecordingGetMany, RECORDING_FILTERS),
	pullOptionsField(showOnlyForRecordingGetMany, telnyx, [
		dateFieldOption,
		neutraliseFormulasOption,
	]),
];
