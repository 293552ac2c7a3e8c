import { DateTime } from 'luxon';
import {
	UserError,
	type IExecutePaginationFunctions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { dateRangeFields, resolveDateRange } from '../../../shared/fields/dateRange';
import { parseDateTime, toIso } from '../../../shared/time';
import type { Show } from '../family';

/** Value of Date Range where none is sent. */
const NONE = 'none';

const noRange: INodePropertyOptions = {
	name: 'Not Set',
	value: NONE,
	description: 'No dates are sent, so Telnyx decides',
};

/** @param records what is in the report, e.g. `calls` */
export function reportDateFields(show: Show, records: string): INodeProperties[] {
	return dateRangeFields(show, records);
}

/** The same where the API does not need dates. */
export function optionalDateFields(show: Show, records: string): INodeProperties[] {
	return withChoices(dateRangeFields(show, records), [noRange]);
}

/** Puts more choices into Date Range. */
export function withChoices(
	fields: INodeProperties[],
	more: INodePropertyOptions[],
): INodeProperties[] {
	return fields.map((field) =>
		field.name === 'dateRange'
			? {
					...field,
					options: [...((field.options ?? []) as INodePropertyOptions[]), ...more].sort((a, b) =>
						a.name.localeCompare(b.name),
					),
				}
			: field,
	);
}

/** Seconds since 1970 UTC; ranges that meet within a second neither share nor skip it. */
export interface ReportRange {
	fromSeconds: number;
	toSeconds: number;
}

/**
 * @returns the range, `undefined` if no dates are to be sent
 * @throws UserError as `resolveDateRange` does
 */
export function readRange(n8n: IExecutePaginationFunctions): ReportRange | undefined {
	const dateRange = n8n.getNodeParameter('dateRange');
	if (dateRange === NONE) return undefined;
	const dates = {
		dateRange,
		from: n8n.getNodeParameter('from', ''),
		to: n8n.getNodeParameter('to', ''),
	};
	const { fromMs, toMs } = resolveDateRange(dates, n8n.getTimezone(), systemClock.now());
	return { fromSeconds: Math.ceil(fromMs / 1000), toSeconds: Math.ceil(toMs / 1000) };
}

/**
 * @param names of the fields in the request: they differ from report to report
 * @returns them with ISO 8601 in UTC, or nothing if no dates are to be sent
 */
export function readDates<Start extends string, End extends string>(
	n8n: IExecutePaginationFunctions,
	{ start, end }: { start: Start; end: End },
): Partial<Record<Start | End, string>> {
	const range = readRange(n8n);
	if (!range) return {};
	return { [start]: toIso(range.fromSeconds), [end]: toIso(range.toSeconds) } as Record<
		Start | End,
		string
	>;
}

/** @throws UserError when the range is longer than a calendar month */
export function assertWithinAMonth(n8n: IExecutePaginationFunctions): void {
	const range = readRange(n8n);
	if (!range) return;
	const zone = n8n.getTimezone();
	const latest = DateTime.fromSeconds(range.fromSeconds, { zone }).plus({ months: 1 });
	if (range.toSeconds <= latest.toSeconds()) return;
	throw new UserError("'Date Range' is longer than a month", {
		description: `Telnyx prepares this report for a month at the most: with this start, until ${latest.toISO()}.`,
	});
}

/**
 * Reads a picker of which only the day counts.
 * @returns e.g. `2026-03-01`, in the time zone of the workflow; `undefined` if it is empty
 */
export function readDay(
	n8n: IExecutePaginationFunctions,
	field: string,
	value: unknown,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const zone = n8n.getTimezone();
	const ms = parseDateTime(value, zone);
	const day = ms === null ? null : DateTime.fromMillis(ms, { zone }).toISODate();
	if (day !== null) return day;
	throw new UserError(`'${field}' is not a date: '${String(value)}'`, {
		description: 'Use the picker, or ISO 8601 text such as 2026-03-01.',
	});
}
