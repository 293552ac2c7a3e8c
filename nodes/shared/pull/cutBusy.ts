import type { Slice } from './parts';

/** A window that holds about this many pages is worth a first page of its own. */
const PAGES_PER_WINDOW = 4;

/** More would only be guesses far away from the page that they are made from. */
const MOST_WINDOWS = 256;

/**
 * Cuts what is left of a slice after its first page into windows of about equal numbers of records,
 * so that pages of which each names the next can still be fetched side by side. How busy the slice
 * is, is read off the first page: so many records cover so much time.
 *
 * @param slice milliseconds since 1970 UTC, half-open
 * @param secondsOnPage the times of the first page's records in their order, Unix seconds
 * @param parallel windows that can be fetched at the same time
 * @param finestMs no window is narrower than this, in milliseconds
 * @returns windows in the order of the output that cover all that may be left, the time of the last
 * record included; `null` if cutting is not worth it or not possible
 */
export function cutBusySlice(
	slice: Slice,
	secondsOnPage: Array<number | null>,
	parallel: number,
	finestMs: number,
): Slice[] | null {
	const first = secondsOnPage[0];
	const last = secondsOnPage[secondsOnPage.length - 1];
	if (first === null || first === undefined || last === null || last === undefined) return null;
	if (!isSorted(secondsOnPage, first <= last)) return null;
	const coveredMs = Math.abs(first - last) * 1000;
	if (coveredMs === 0) return null;

	const newestFirst = first > last;
	// The last second may go on on the next page, so it belongs to what is left.
	const left: Slice = newestFirst
		? { fromMs: slice.fromMs, toMs: Math.min(slice.toMs, (Math.floor(last) + 1) * 1000) }
		: { fromMs: Math.max(slice.fromMs, Math.floor(last) * 1000), toMs: slice.toMs };
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
function cutEvenly({ fromMs, toMs }: Slice, parts: number): Slice[] {
	const bounds = Array.from({ length: parts + 1 }, (_, index) =>
		index === parts ? toMs : fromMs + Math.floor(((toMs - fromMs) * index) / parts / 1000) * 1000,
	);
	return bounds
		.slice(1)
		.map((bound, index) => ({ fromMs: bounds[index], toMs: bound }))
		.filter((slice) => slice.toMs > slice.fromMs);
}
