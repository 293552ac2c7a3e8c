import { GREGORIAN_OFFSET, type FonoUcSettings } from './options.mts';

/** A list request that was understood. Times are Unix seconds, both ends included. */
export interface ListQuery {
	start: number;
	end: number;
	pageSize: number;
	startKey: number | undefined;
}

/** At most ten digits: milliseconds and Gregorian seconds have more, and are refused by it. */
const UNIX_SECONDS = /^(?:0|[1-9]\d{0,9})$/;
const COUNT = /^[1-9]\d{0,8}$/;
const GREGORIAN_SECONDS = /^6\d{10}$/;
const DEFAULT_SPAN_SECONDS = 31 * 86_400;

/**
 * Reads the query of a list request. A bound that is left out is allowed: the document calls none
 * required; the range then is the 31 days up to endDate, or up to `now`.
 * @param search what follows the question mark
 * @param now Unix seconds
 * @returns the query, or in one sentence why it is refused
 */
export function readListQuery(
	search: string,
	settings: FonoUcSettings,
	now: number,
): ListQuery | string {
	const known = ['startDate', 'endDate', 'pageSize', settings.startKeyName];
	const values = new URLSearchParams(search);
	for (const name of values.keys()) {
		if (!known.includes(name)) return `unknown parameter ${name}`;
		if (values.getAll(name).length > 1) return `${name} is there more than once`;
	}
	for (const name of ['startDate', 'endDate']) {
		const text = values.get(name);
		if (text !== null && !UNIX_SECONDS.test(text)) return `${name} is not in Unix seconds`;
	}
	const lastSecond = Number(values.get('endDate') ?? now);
	const start = Number(values.get('startDate') ?? Math.max(0, lastSecond - DEFAULT_SPAN_SECONDS));
	if (start > lastSecond) return 'startDate is after endDate';
	if (lastSecond - start > settings.maxSpanSeconds) return 'the range is too long';

	const size = values.get('pageSize');
	if (size !== null && !COUNT.test(size)) return 'pageSize is not a whole number from 1';
	const pageSize = Number(size ?? settings.defaultPageSize);
	if (pageSize > settings.maxPageSize) return `pageSize is over ${settings.maxPageSize}`;

	const key = values.get(settings.startKeyName);
	if (key !== null && !GREGORIAN_SECONDS.test(key)) {
		return `${settings.startKeyName} is not in Gregorian seconds`;
	}
	const startKey = key === null ? undefined : Number(key) - GREGORIAN_OFFSET;
	if (startKey !== undefined && (startKey < start || startKey > lastSecond)) {
		return `${settings.startKeyName} is outside the range`;
	}
	return {
		start,
		end: settings.endInclusive ? lastSecond : lastSecond - 1,
		pageSize,
		startKey: settings.ignoreStartKey ? undefined : startKey,
	};
}
