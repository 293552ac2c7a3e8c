import { DateTime } from 'luxon';
import { UserError, type INodeProperties } from 'n8n-workflow';
import { startOfDay, startOfMonth } from '../calendar';
import type { Show } from './show';
import type { Slice } from '../pull/parts';
import { parseDateTime } from './dateTime';
import type { ParameterReader } from './reader';

/**
 * The date range of a list: presets, or two pickers.
 * @param show when the operation is chosen
 * @param records what is listed, e.g. `CDRs`
 * @param more what else the drop-down has, e.g. a hint
 */
export function dateRangeFields(
	show: Show,
	records: string,
	more: Partial<Pick<INodeProperties, 'hint' | 'default'>> = {},
): INodeProperties[] {
	const custom = { show: { ...show, dateRange: ['custom'] } };
	return [
		{
			displayName: 'Date Range',
			name: 'dateRange',
			type: 'options',
			default: 'yesterday',
			description: `Which ${records} to get by date, in the time zone of the workflow`,
			displayOptions: { show },
			options: [
				{
					name: 'Custom',
					value: 'custom',
					description: 'From one date and time up to, but not including, another',
				},
				{
					name: 'Last 30 Days',
					value: 'last30Days',
					description: 'From midnight 30 days ago until now',
				},
				{
					name: 'Last 7 Days',
					value: 'last7Days',
					description: 'From midnight 7 days ago until now',
				},
				{ name: 'Last Month', value: 'lastMonth', description: 'The whole calendar month before' },
				{
					name: 'This Month',
					value: 'thisMonth',
					description: 'From the first of the month until now',
				},
				{ name: 'Today', value: 'today', description: 'From midnight until now' },
				{ name: 'Yesterday', value: 'yesterday', description: 'The whole day before' },
			],
			...more,
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			// Not marked as required: where an expression chooses the range, the platform asks for every field
			// that it might choose. An empty one is told in our own words.
			description: 'First moment of the range, which is part of it',
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

/**
 * @param nowMs milliseconds since 1970 UTC
 * @returns the range that {@link dateRangeFields} hold, as {@link resolveDateRange} works it out
 */
export function readDateRange(reader: ParameterReader, nowMs: number): Slice {
	const dates = {
		dateRange: reader.getNodeParameter('dateRange'),
		from: reader.getNodeParameter('from', ''),
		to: reader.getNodeParameter('to', ''),
	};
	return resolveDateRange(dates, reader.getTimezone(), nowMs);
}

/** What {@link dateRangeFields} hold. */
export interface DateRangeParameters {
	dateRange: unknown;
	from?: unknown;
	to?: unknown;
}

/**
 * Works out the range once, at the start: an open end becomes this moment and stays it.
 *
 * @param timeZone IANA name of the workflow's time zone
 * @param nowMs milliseconds since 1970 UTC
 * @returns milliseconds since 1970 UTC, half-open; never reaches beyond now
 * @throws UserError naming the parameter, its value and what would be right
 */
export function resolveDateRange(
	{ dateRange, from, to }: DateRangeParameters,
	timeZone: string,
	nowMs: number,
): Slice {
	if (!DateTime.fromMillis(nowMs, { zone: timeZone }).isValid)
		throw new UserError(`The time zone '${timeZone}' is not known`);
	const day = (days: number) => startOfDay(nowMs, timeZone, days);
	const month = (months: number) => startOfMonth(nowMs, timeZone, months);
	const presets: Record<string, () => [number, number]> = {
		today: () => [day(0), nowMs],
		// The day before this one began: where a zone leaves out a day, that is not one less by number.
		yesterday: () => [startOfDay(day(0) - 1, timeZone), day(0)],
		last7Days: () => [day(-7), nowMs],
		last30Days: () => [day(-30), nowMs],
		thisMonth: () => [month(0), nowMs],
		lastMonth: () => [month(-1), month(0)],
	};
	if (typeof dateRange === 'string' && Object.hasOwn(presets, dateRange)) {
		const [fromMs, toMs] = presets[dateRange]();
		return { fromMs, toMs };
	}
	if (dateRange !== 'custom') {
		throw new UserError(`'Date Range' does not know '${String(dateRange)}'`, {
			description: `Choose one of: ${[...Object.keys(presets), 'custom'].join(', ')}.`,
		});
	}
	return customRange(from, to, timeZone, nowMs);
}

function customRange(from: unknown, to: unknown, timeZone: string, nowMs: number): Slice {
	const fromMs = readMoment('From', from, timeZone);
	if (fromMs === null) {
		throw new UserError("'From' is empty", {
			description: 'Pick the date and time at which the range starts.',
		});
	}
	const toMs = readMoment('To', to, timeZone) ?? nowMs;
	const iso = (ms: number) => DateTime.fromMillis(ms, { zone: timeZone }).toISO() ?? String(ms);
	if (fromMs >= nowMs) {
		throw new UserError(`'From' (${iso(fromMs)}) is in the future`, {
			description: `Choose a moment before now (${iso(nowMs)}, time zone ${timeZone}).`,
		});
	}
	if (fromMs >= toMs) {
		throw new UserError(`'From' (${iso(fromMs)}) is not before 'To' (${iso(toMs)})`, {
			description:
				"'To' is not part of the range, so for a single day choose the midnight after it as 'To'.",
		});
	}
	return { fromMs, toMs: Math.min(toMs, nowMs) };
}

/**
 * Reads a picker of date and time.
 * @param field the label to name in messages
 * @param example of what would be right
 * @returns milliseconds since 1970 UTC; `null` if it is empty
 * @throws UserError when it is no date
 */
export function readMoment(
	field: string,
	value: unknown,
	timeZone: string,
	example = '2026-03-01T00:00:00',
): number | null {
	if (value === undefined || value === null || value === '') return null;
	const ms = parseDateTime(value, timeZone);
	if (ms === null) {
		throw new UserError(`'${field}' is not a date: '${String(value)}'`, {
			description: `Use the picker, or ISO 8601 text such as ${example}.`,
		});
	}
	return ms;
}
