import { UserError, type INodeProperties } from 'n8n-workflow';
import { systemClock } from '../../shared/clock';
import { readDateRange } from '../../shared/fields/dateRange';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import type { Slice } from '../../shared/pull/parts';
import { toIso } from '../../shared/time';

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param show when the operation is chosen */
export function eventDateFields(show: Show): INodeProperties[] {
	const custom = { show: { ...show, dateRange: ['custom'] } };
	return [
		{
			displayName: 'Date Range',
			name: 'dateRange',
			type: 'options',
			default: 'last24Hours',
			description: 'Which events to get by date, in the time zone of the workflow',
			displayOptions: { show },
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
	];
}

/** @returns `undefined` for events of any time */
export function readEventRange(reader: ParameterReader, isOfOneCall: boolean): Slice | undefined {
	const nowMs = systemClock.now();
	const dateRange = reader.getNodeParameter('dateRange');
	if (dateRange === 'last24Hours') return { fromMs: nowMs - DAY_MS, toMs: nowMs };
	if (dateRange === 'any') {
		if (isOfOneCall) return undefined;
		throw new UserError("'Any Time' is for the events of one call", {
			description:
				"Telnyx lists the events of the last 24 hours, and older ones of one call only. Add the filter 'Call Leg ID' or 'Call Session ID', or choose another date range.",
		});
	}
	const range = readDateRange(reader, nowMs);
	if (isOfOneCall || range.fromMs >= nowMs - DAY_MS) return range;
	throw new UserError('Telnyx lists the call events of the last 24 hours only', {
		description: `The range starts at ${toIso(range.fromMs / 1000) ?? ''}. Let it start later, or add the filter 'Call Leg ID' or 'Call Session ID': the events of one call can be older.`,
	});
}
