import type { INodeProperties } from 'n8n-workflow';
import { OUTCOMES, type CallOutcome } from '../../../shared/callRecord/callRecord';
import { readChoices } from '../../../shared/fields/choice';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { telnyxOutcome } from '../../callRecord';
import { callChoices, detailId } from '../../detailOutput';
import {
	askableTime,
	detailRecordPages,
	telnyxDetailRecords,
	windowsOfTypes,
} from '../../detailRecords';
import { callFilterEntries, readDetailFilters } from '../../fields/detailFilters';
import { enteredFilters } from '../../fields/filters';
import { rowsOf, type TelnyxRow } from '../../paging';
import { timeFieldsOf } from '../../recordTypes';
import { firstTime, isWithin, telnyxTime } from '../../times';

const showOnlyForCallGetMany = { resource: ['call'], operation: ['getAll'] };

/** Types whose records are calls; the one that says most about a call comes first. */
const CALL_TYPES = ['sip-trunking', 'call-control', 'webrtc'] as const;
const USUAL_TYPES: Array<(typeof CALL_TYPES)[number]> = ['call-control', 'sip-trunking'];

/** What calls can come to; the other outcomes are words of other providers. */
const TELNYX_OUTCOMES: Partial<Record<CallOutcome, string>> = {
	answered: 'Answered',
	busy: 'Busy',
	elsewhere: 'Elsewhere',
	failed: 'Failed',
	missed: 'Missed',
	rejected: 'Rejected',
	unknown: 'Unknown',
};

/** Windows are put in order one by one, with the calls of all types in them. In milliseconds. */
const WIDEST_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

/** By which calls are found, as far as anybody knows (observed). */
const TIME_FIELD = 'started_at';

export const getManyCalls = pullRecords<TelnyxRow>(
	telnyxDetailRecords,
	'Get many calls',
	({ n8n, options, limit }) => {
		const outcomes = readChoices(
			'Outcome',
			n8n.getNodeParameter('outcomes', []),
			OUTCOMES.filter((outcome) => outcome in TELNYX_OUTCOMES),
		);
		const chosen = readChoices('Record Types', options.recordTypes, CALL_TYPES);
		const types = CALL_TYPES.filter((type) =>
			(chosen.length > 0 ? chosen : USUAL_TYPES).includes(type),
		);
		const time = (row: TelnyxRow) => firstTime(row, timeFieldsOf('', TIME_FIELD));
		// Where Telnyx was asked by one field, another one does not say whether a call is in the range.
		const isAsked = types.every((type) => askableTime(type) === TIME_FIELD);
		const timeInRange = (row: TelnyxRow) => (isAsked ? telnyxTime(row[TIME_FIELD]) : time(row));
		return {
			fileStem: 'telnyx-calls',
			slicer: windowsOfTypes(TIME_FIELD, types, {
				startsSmall: limit !== Infinity,
				maxMs: WIDEST_WINDOW_MS,
			}),
			pager: detailRecordPages,
			locator: rowsOf('detail records'),
			identity: detailId,
			time,
			order: 'newestFirst',
			wanted: (row, range) =>
				isWithin(range, timeInRange(row)) &&
				(outcomes.length === 0 || outcomes.includes(telnyxOutcome(row))),
			choices: callChoices,
			query: {
				...readDetailFilters(enteredFilters(n8n), CALL_TYPES[0]),
				sort: `-${TIME_FIELD}`,
			},
		};
	},
);

const recordTypesOption: INodeProperties = {
	displayName: 'Record Types',
	name: 'recordTypes',
	type: 'multiOptions',
	default: ['call-control', 'sip-trunking'],
	description:
		'Which detail records count as calls. One call may be in several types; its records then have the same session ID.',
	options: [
		{ name: 'Call Control', value: 'call-control', description: 'Through the Voice API' },
		{ name: 'SIP Trunking', value: 'sip-trunking', description: 'Over SIP connections' },
		{ name: 'WebRTC', value: 'webrtc', description: 'Of WebRTC clients' },
	],
};

export const callGetManyFields: INodeProperties[] = [
	...dateRangeFields(showOnlyForCallGetMany, 'calls'),
	{
		displayName: 'Outcome',
		name: 'outcomes',
		type: 'multiOptions',
		default: [],
		description: 'Which calls to get, by how they ended',
		hint: 'Without a choice, all calls',
		displayOptions: { show: showOnlyForCallGetMany },
		options: Object.entries(TELNYX_OUTCOMES).map(([value, name]) => ({ name, value })),
	},
	...returnAllFields(showOnlyForCallGetMany),
	...outputFields(showOnlyForCallGetMany, callChoices, telnyxDetailRecords.name),
	...outputAsFields(showOnlyForCallGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show: showOnlyForCallGetMany },
		options: callFilterEntries,
	},
	pullOptionsField(showOnlyForCallGetMany, telnyxDetailRecords, [
		neutraliseFormulasOption,
		recordTypesOption,
	]),
];
