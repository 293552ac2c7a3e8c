import type { IDataObject } from 'n8n-workflow';
import { dateWindows, inParts, toWholeSeconds } from '../../shared/source/dateWindows';
import type { PageSize, Slice, Slicer } from '../../shared/pull/parts';
import type { Provider } from '../../shared/http/provider';
import { toIso } from '../../shared/time';
import { telnyxPages } from '../paging';
import { telnyx } from '../provider';
import { recordTypeFacts } from './recordTypes';

/** The search for detail records. Its pace is its own: 40 requests a minute, by its headers (observed). */
export const telnyxDetailRecords: Provider = { ...telnyx, budget: 'detail records' };

export const DETAIL_RECORDS_URL = '/v2/detail_records';

/** Specification: at most 50 records; a larger size is taken for 50 without a word (observed). */
export const DETAIL_PAGE_SIZE: PageSize = { usual: 50, max: 50 };

/** Observed: records beyond this page size times page number are refused, however many there are. */
const CEILING = 10_000;

/** Specification: the number of pages comes with the first; it is what tells how many there are. */
export const detailRecordPages = telnyxPages({ ceiling: CEILING });

/** Width of the first window of a pull that stops early and has to be put in order, in milliseconds. */
const FIRST_WINDOW_MS = 15 * 60 * 1000;

export type Order = 'newestFirst' | 'oldestFirst';

/**
 * Windows by a field that Telnyx can be asked by, from its start up to, but not including, its end
 * (specification). They are cut narrower where more records are in one than can be reached.
 * @param startsSmall for a pull that stops early: no more is read than may be needed
 */
export function windowsBy(
	field: string,
	{ order, startsSmall, maxMs = Infinity }: { order: Order; startsSmall: boolean; maxMs?: number },
): Slicer {
	return dateWindows({
		maxMs,
		...(startsSmall ? { firstMs: FIRST_WINDOW_MS } : {}),
		order,
		upperBound: 'exclusive',
		wholeSeconds: true,
		query: ({ fromMs, toMs }: Slice): IDataObject => ({
			[`filter[${field}][gte]`]: toIso(fromMs / 1000),
			[`filter[${field}][lt]`]: toIso(toMs / 1000),
		}),
	});
}

/** Everything at once, for types of which nobody knows by what field they are found. */
export const wholeList: Slicer = {
	cut: (range) => [toWholeSeconds(range)],
	query: () => ({}),
	isBeyond: () => false,
};

/** @returns the field by which Telnyx can be asked for a range of dates; `undefined` if it cannot */
export function askableTime(type: string): string | undefined {
	const { time } = recordTypeFacts(type);
	return time?.known ? time.field : undefined;
}

/**
 * Windows of several types of record, which come together. Those of which nobody knows by what field they
 * are found are read as a whole, and then there is one window for all.
 * @param field that the others are found by
 */
export function windowsOfTypes(
	field: string,
	types: readonly string[],
	{ startsSmall, maxMs }: { startsSmall: boolean; maxMs: number },
): Slicer {
	const isAskable = ({ part = '' }: Slice) => askableTime(part) === field;
	const isWhole = types.some((part) => askableTime(part) !== field);
	const parts = inParts(
		windowsBy(field, {
			order: 'newestFirst',
			startsSmall: startsSmall && !isWhole,
			...(isWhole ? {} : { maxMs }),
		}),
		types,
		(type) => ({ 'filter[record_type]': type }),
	);
	return {
		...parts,
		recut: (slice, widthMs) => (isAskable(slice) ? (parts.recut?.(slice, widthMs) ?? []) : []),
		query: (slice) =>
			isAskable(slice) ? parts.query(slice) : { 'filter[record_type]': slice.part },
	};
}
