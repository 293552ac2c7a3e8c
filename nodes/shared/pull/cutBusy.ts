import type { Slice, Slicer } from './parts';

/**
 * A window that holds about this many pages is worth the half-empty page at its end. It may turn out to
 * be fuller: workers that have nothing else to do then cut it further.
 */
const PAGES_PER_WINDOW = 8;

/** A page with fewer shows no order: that few may stand in it by chance. */
const FEWEST_RECORDS = 20;

/** More would only be guesses far away from the page that they are made from. */
const MOST_WINDOWS = 256;

/**
 * Cuts what is left of a slice after its first page into windows of about equal numbers of records,
 * so that pages of which each names the next can still be fetched side by side. How busy the slice
 * is, is read off the first page: so many records cover so much time.
 *
 * What is left begins at the cursor, not at the last record: a provider may list by another time than
 * the one that its records show, and the cursor is a place in its own order.
 *
 * @param slice milliseconds since 1970 UTC, half-open
 * @param cursorSeconds the time at which the next page starts, inclusive, in Unix seconds
 * @param secondsOnPage the times of the first page's records in their order, Unix seconds
 * @param parallel windows that can be fetched at the same time
 * @param finer narrowest window, and the order in which the provider says it lists
 * @returns windows in the order of the output that cover all that is left; `null` if cutting is not
 * worth it or not safe
 */
export function cutBusySlice(
	slice: Slice,
	cursorSeconds: number,
	secondsOnPage: Array<number | null>,
	parallel: number,
	{ finestMs, order }: NonNullable<Slicer['finer']>,
): Slice[] | null {
	if (secondsOnPage.length < FEWEST_RECORDS) return null;
	const first = secondsOnPage[0];
	const last = secondsOnPage[secondsOnPage.length - 1];
	if (first === null || first === undefined || last === null || last === undefined) return null;
	const cursorMs = Math.floor(cursorSeconds) * 1000;
	if (cursorMs < slice.fromMs || cursorMs >= slice.toMs) return null;
	const newestFirst = order === 'newestFirst';
	// The order that was said is believed only if the page shows it.
	if (first === last || !isSorted(secondsOnPage, !newestFirst)) return null;
	const coveredMs = (first * 1000 - cursorMs) * (newestFirst ? 1 : -1);
	if (coveredMs <= 0) return null;

	const left: Slice = newestFirst
		? { ...slice, toMs: Math.min(slice.toMs, cursorMs + 1000) }
		: { ...slice, fromMs: cursorMs };
	const widthMs = left.toMs - left.fromMs;
	const pages = widthMs / coveredMs;
	if (pages < 2) return null;
	const windows = Math.min(
		Math.ceil(Math.max(Math.min(pages, parallel), pages / PAGES_PER_WINDOW)),
		MOST_WINDOWS,
		Math.floor(widthMs / finestMs),
	);
	if (windows < 2) return null;
	const slices = cutEvenly(left, windows);
	return newestFirst ? slices.reverse() : slices;
}

/** A page out of order says nothing about how much time it covers. */
function isSorted(seconds: Array<number | null>, ascending: boolean): boolean {
	return seconds.every((value, index) => {
		if (index === 0) return true;
		const before = seconds[index - 1];
		if (value === null || before === null) return false;
		return ascending ? value >= before : value <= before;
	});
}

/** On whole seconds, because providers are asked in them. */
function cutEvenly(slice: Slice, parts: number): Slice[] {
	const { fromMs, toMs } = slice;
	const bounds = Array.from({ length: parts + 1 }, (_, index) =>
		index === parts ? toMs : fromMs + Math.floor(((toMs - fromMs) * index) / parts / 1000) * 1000,
	);
	return bounds
		.slice(1)
		.map((bound, index) => ({ ...slice, fromMs: bounds[index], toMs: bound }))
		.filter((window) => window.toMs > window.fromMs);
}
