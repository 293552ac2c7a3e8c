import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import { filterChoice, filterNumber, filterText, present } from '../filters';

const DIRECTIONS = ['INBOUND', 'INTRA_PBX', 'OUTBOUND'] as const;

/**
 * The filters of recordings: for their lists, and for what is exported.
 * @param show when the operation is chosen
 */
export function recordingFiltersField(show: Show): INodeProperties {
	const text = (
		displayName: string,
		name: string,
		placeholder: string,
		description: string,
	): INodeProperties => ({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${placeholder}`,
		description,
	});
	const seconds = (displayName: string, name: string, description: string): INodeProperties => ({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description,
	});
	return filtersField(show, [
		text(
			'Call ID',
			'callId',
			'c91150a6-8cc4-4e73-9fef-17fd925c6448',
			'Only recordings of this call',
		),
		text('Caller Name', 'callerName', 'JOHN SMITH', 'Only calls from a caller with this name'),
		text('Caller Number', 'callerNumber', '17325550100', 'Only calls from this number'),
		text('Dialed Number', 'dialedNumber', '17325550100', 'Only calls to this number'),
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			default: 'INBOUND',
			description: 'Only calls in this direction',
			options: [
				{ name: 'Inbound', value: 'INBOUND' },
				{ name: 'Internal', value: 'INTRA_PBX' },
				{ name: 'Outbound', value: 'OUTBOUND' },
			],
		},
		text('Extension', 'extension', '999', 'Only calls with this extension'),
		seconds(
			'Longest Duration',
			'maxDuration',
			'Only recordings of at most so many seconds; 0 for any',
		),
		seconds('Shortest Duration', 'minDuration', 'Only recordings of at least so many seconds'),
	]);
}

/**
 * @returns query parameters, or fields of an export's body
 * @throws UserError naming the filter that is wrong
 */
export function readRecordingFilters(reader: ParameterReader): IDataObject {
	const filters = enteredFilters(reader);
	const shortest = readDuration('Shortest Duration', filters.minDuration);
	const longest = readDuration('Longest Duration', filters.maxDuration);
	if (shortest !== undefined && longest !== undefined && shortest > longest) {
		throw new UserError(
			`'Shortest Duration' (${shortest / 1000} s) is above 'Longest Duration' (${longest / 1000} s)`,
			{ description: 'No recording can match both.' },
		);
	}
	return present({
		call_direction: filterChoice('Direction', filters.direction, DIRECTIONS),
		call_id: filterText(filters.callId),
		caller_id: filterNumber(filters.callerNumber),
		cnam: filterText(filters.callerName),
		dnis: filterNumber(filters.dialedNumber),
		extension: filterText(filters.extension),
		'duration:gte': shortest,
		'duration:lte': longest,
	});
}

/** @returns milliseconds, as Vonage counts here; `undefined` for none */
function readDuration(field: string, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds) && seconds >= 0) {
		return seconds === 0 ? undefined : Math.round(seconds * 1000);
	}
	throw new UserError(`'${field}' has to be a number of seconds from 0, got '${String(value)}'`);
}
