import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import { readMoment } from '../../shared/fields/dateRange';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import { readUtcTime } from '../../shared/time';
import type { CallLog } from '../callRecord';
import { filterChoice, filterNumber, filterText, present } from '../filters';
import { callLogTime } from '../times';

const DIRECTIONS = ['Inbound', 'Outbound'] as const;

/** @param show when the operation is chosen */
export function callLogFiltersField(show: Show): INodeProperties {
	return filtersField(show, [
		{
			displayName: 'Called Number',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. 17325550100',
			description: 'Only calls to this number',
		},
		{
			displayName: 'Caller Number',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: 'e.g. 17325550100',
			description: 'Only calls from this number',
		},
		{
			displayName: 'Destination User',
			name: 'destinationUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. jsmith',
			description: 'Only calls to this user of the phone system',
		},
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			default: 'Inbound',
			description: 'Only calls in this direction',
			options: DIRECTIONS.map((name) => ({ name, value: name })),
		},
		{
			displayName: 'Ended After',
			name: 'endedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only calls that ended at this moment or later',
		},
		{
			displayName: 'Ended Before',
			name: 'endedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only calls that ended before this moment',
		},
		{
			displayName: 'Source User',
			name: 'sourceUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. jsmith',
			description: 'Only calls from this user of the phone system',
		},
	]);
}

/**
 * @returns the query parameters, and a check for what Vonage's inclusive end lets through
 * @throws UserError naming the filter that is wrong
 */
export function readCallLogFilters(reader: ParameterReader): {
	query: IDataObject;
	wanted?: (log: CallLog) => boolean;
} {
	const filters = enteredFilters(reader);
	const afterMs = readMoment('Ended After', filters.endedAfter, reader.getTimezone());
	const beforeMs = readMoment('Ended Before', filters.endedBefore, reader.getTimezone());
	if (afterMs !== null && beforeMs !== null && afterMs >= beforeMs) {
		throw new UserError(
			`'Ended After' (${isoOf(afterMs)}) is not before 'Ended Before' (${isoOf(beforeMs)})`,
			{ description: 'No call can match both. Choose an earlier or a later moment.' },
		);
	}
	const query = present({
		'end:gte': afterMs === null ? undefined : callLogTime(afterMs),
		'end:lte': beforeMs === null ? undefined : callLogTime(beforeMs),
		to: filterNumber(filters.to),
		from: filterNumber(filters.from),
		source_user: filterText(filters.sourceUser),
		destination_user: filterText(filters.destinationUser),
		direction: filterChoice('Direction', filters.direction, DIRECTIONS),
	});
	if (afterMs === null && beforeMs === null) return { query };
	const [fromMs, toMs] = [afterMs ?? -Infinity, beforeMs ?? Infinity];
	return {
		query,
		wanted({ end }) {
			const seconds = readUtcTime(end);
			// One of which nobody knows when it ended may be a wanted one.
			return seconds === null || (seconds * 1000 >= fromMs && seconds * 1000 < toMs);
		},
	};
}

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}
