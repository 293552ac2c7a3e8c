import { DateTime } from 'luxon';
import { UserError, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { dateRangeFields, readDateRange, readMoment } from '../../../shared/fields/dateRange';
import type { ParameterReader } from '../../../shared/fields/reader';
import type { Show } from '../../../shared/fields/show';
import { toIso } from '../../../shared/time';

/** Value of Date Range where none is sent. */
const NONE = 'none';

const noRange: INodePropertyOptions = {
	name: 'Not Set',
	value: NONE,
	description: 'No dates are sent, so Telnyx decides',
};

/**
 * Date Range where the API does not need dates.
 * @param records what is in the report, e.g. `calls`
 */
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
export function readRange(reader: ParameterReader): ReportRange | undefined {
	if (reader.getNodeParameter('dateRange') === NONE) return undefined;
	const { fromMs, toMs } = readDateRange(reader, systemClock.now());
	return { fromSeconds: Math.ceil(fromMs / 1000), toSeconds: Math.ceil(toMs / 1000) };
}

/**
 * @param names of the fields in the request: they differ from report to report
 * @returns them with ISO 8601 in UTC, or nothing if no dates are to be sent
 */
export function readDates<Start extends string, End extends string>(
	reader: ParameterReader,
	{ start, end }: { start: Start; end: End },
): Partial<Record<Start | End, string>> {
	const range = readRange(reader);
	if (!range) return {};
	return { [start]: toIso(range.fromSeconds), [end]: toIso(range.toSeconds) } as Record<
		Start | End,
		string
	>;
}

/** @throws UserError when the range is longer than a calendar month */
export function assertWithinAMonth(reader: ParameterReader): void {
	const range = readRange(reader);
	if (!range) return;
	const zone = reader.getTimezone();
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
	reader: ParameterReader,
	field: string,
	value: unknown,
): string | undefined {
	const zone = reader.getTimezone();
	const ms = readMoment(field, value, zone, '2026-03-01');
	return ms === null ? undefined : (DateTime.fromMillis(ms, { zone }).toISODate() ?? undefined);
}
