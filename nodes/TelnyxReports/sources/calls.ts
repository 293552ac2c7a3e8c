import type { INodeProperties } from 'n8n-workflow';
import { readChoices } from '../../shared/fields/choice';
import { outcomesField, readOutcomes, type OutcomeNames } from '../../shared/fields/outcomes';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { Source } from '../../shared/source/source';
import { firstTime, readUtcTime } from '../../shared/time';
import { telnyxOutcome } from '../callRecord';
import { rowsOf, type TelnyxRow } from '../paging';
import { callFilterEntries, readDetailFilters } from '../records/detailFilters';
import { callChoices, detailId } from '../records/detailOutput';
import {
	askableTime,
	DETAIL_PAGE_SIZE,
	DETAIL_RECORDS_URL,
	detailRecordPages,
	telnyxDetailRecords,
	windowsOfTypes,
} from '../records/detailWindows';
import { timeFieldsOf } from '../records/recordTypes';
import { isWithin } from '../times';

/** Types whose records are calls; the one that says most about a call comes first. */
const CALL_TYPES = ['sip-trunking', 'call-control', 'webrtc'] as const;
const USUAL_TYPES: Array<(typeof CALL_TYPES)[number]> = ['call-control', 'sip-trunking'];

/** What calls can come to; the other outcomes are words of other providers. */
export const TELNYX_OUTCOMES: OutcomeNames = {
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

/** Voice calls of any kind, the newest first. */
export const calls: Source<TelnyxRow> = {
	provider: telnyxDetailRecords,
	many: 'calls',
	fileStem: 'telnyx-calls',
	url: DETAIL_RECORDS_URL,
	pageSize: DETAIL_PAGE_SIZE,
	dates: { records: 'calls' },
	choices: callChoices,
	fields: {
		behindDates: (show) => [outcomesField(show, TELNYX_OUTCOMES)],
		filters: (show) => [filtersField(show, callFilterEntries)],
		options: [recordTypesOption],
	},
	plan({ reader, options, limit }) {
		const outcomes = readOutcomes(reader, TELNYX_OUTCOMES);
		const chosen = readChoices('Record Types', options.recordTypes, CALL_TYPES);
		const types = CALL_TYPES.filter((type) =>
			(chosen.length > 0 ? chosen : USUAL_TYPES).includes(type),
		);
		const time = (row: TelnyxRow) => firstTime(row, timeFieldsOf('', TIME_FIELD), readUtcTime);
		// Where Telnyx was asked by one field, another one does not say whether a call is in the range.
		const isAsked = types.every((type) => askableTime(type) === TIME_FIELD);
		const timeInRange = (row: TelnyxRow) => (isAsked ? readUtcTime(row[TIME_FIELD]) : time(row));
		return {
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
			query: {
				...readDetailFilters(enteredFilters(reader), CALL_TYPES[0]),
				sort: `-${TIME_FIELD}`,
			},
		};
	},
};
