import { UserError, type INodeProperties } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { resolveDateRange } from '../../../shared/fields/dateRange';
import { outputFields } from '../../../shared/fields/output';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { noSlices, toWholeSeconds } from '../../../shared/pull/dateWindows';
import type { Slice } from '../../../shared/pull/parts';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { toIso } from '../../../shared/time';
import { eventChoices, eventIdentity, eventTime } from '../../callEvents';
import { enteredFilters, filtersField, readFilters } from '../../fields/filters';
import { rowsOf, type TelnyxRow } from '../../paging';
import { telnyx } from '../../provider';
import { growingPages } from '../../recordPaging';
import { isWithin } from '../../times';
import { EVENT_FILTERS } from './filters';

const showOnlyForCallEventGetMany = { resource: ['callEvent'], operation: ['getAll'] };

const DAY_MS = 24 * 60 * 60 * 1000;

export const getManyCallEvents = pullRecords<TelnyxRow>(
	telnyx,
	'Get many call events',
	({ n8n }) => {
		const query = readFilters(enteredFilters(n8n), EVENT_FILTERS);
		const isOfOneCall = [EVENT_FILTERS.callLegId, EVENT_FILTERS.callSessionId].some(
			(filter) => filter.query in query,
		);
		const dates = {
			dateRange: n8n.getNodeParameter('dateRange'),
			from: n8n.getNodeParameter('from', ''),
			to: n8n.getNodeParameter('to', ''),
		};
		const asked = readEventRange(dates, n8n.getTimezone(), isOfOneCall);
		const range = asked && toWholeSeconds(asked);
		return {
			fileStem: 'telnyx-call-events',
			// Of the two ends only one can be asked for at a time (specification), so the other is looked at here.
			undated: true,
			slicer: range ? { ...noSlices, cut: () => [range] } : noSlices,
			pager: growingPages,
			locator: rowsOf('call events'),
			identity: eventIdentity,
			time: eventTime,
			wanted: (row) => range === undefined || isWithin(range, eventTime(row)),
			choices: eventChoices,
			query: {
				...query,
				...(range ? { 'filter[occurred_at][gte]': toIso(range.fromMs / 1000) } : {}),
			},
		};
	},
);

/** @returns `undefined` for events of any time */
function readEventRange(
	dates: Parameters<typeof resolveDateRange>[0],
	timeZone: string,
	isOfOneCall: boolean,
): Slice | undefined {
	const nowMs = systemClock.now();
	if (dates.dateRange === 'last24Hours') return { fromMs: nowMs - DAY_MS, toMs: nowMs };
	if (dates.dateRange === 'any') {
		if (isOfOneCall) return undefined;
		throw new UserError("'Any Time' is for the events of one call", {
			description:
				"Telnyx lists the events of the last 24 hours, and older ones of one call only. Add the filter 'Call Leg ID' or 'Call Session ID', or choose another date range.",
		});
	}
	const range = resolveDateRange(dates, timeZone, nowMs);
	if (isOfOneCall || range.fromMs >= nowMs - DAY_MS) return range;
	throw new UserError('Telnyx lists the call events of the last 24 hours only', {
		description: `The range starts at ${toIso(range.fromMs / 1000) ?? ''}. Let it start later, or add the filter 'Call Leg ID' or 'Call Session ID': the events of one call can be older.`,
	});
}

const custom = { show: { ...showOnlyForCallEventGetMany, dateRange: ['custom'] } };

export const callEventGetManyFields: INodeProperties[] = [
	{
		displayName: 'Date Range',
		name: 'dateRange',
		type: 'options',
		default: 'last24Hours',
		description: 'Which events to get by date, in the time zone of the workflow',
		displayOptions: { show: showOnlyForCallEventGetMany },
		options: [
			{
				name: 'Any Time',
				value: 'any',
				description: 'All events of one call: add the filter for its leg or its session',
			},
			{
				name: 'Custom',
				value: 'custom',
				description: 'From one date and time up to, but not including, another',
			},
			{ name: 'Last 24 Hours', value: 'last24Hours', description: 'As far back as Telnyx goes' },
			{ name: 'Today', value: 'today', description: 'From midnight until now' },
		],
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'First moment of the range, which is part of it',
		hint: 'At most 24 hours ago, unless there is a filter for one call',
		displayOptions: custom,
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		description: 'End of the range, which is not part of it. Leave empty for now.',
		displayOptions: custom,
	},
	...returnAllFields(showOnlyForCallEventGetMany),
	...outputFields(showOnlyForCallEventGetMany, eventChoices, telnyx.name),
	...outputAsFields(showOnlyForCallEventGetMany),
	filtersField(showOnlyForCallEventGetMany, EVENT_FILTERS),
	pullOptionsField(showOnlyForCallEventGetMany, telnyx, [neutraliseFormulasOption]),
];
