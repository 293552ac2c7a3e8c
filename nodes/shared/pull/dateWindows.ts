import type { IDataObject } from 'n8n-workflow';
import type { Slice, Slicer } from './parts';

/**
 * Cuts a date range into windows.
 *
 * @param maxMs widest window that the provider takes, in milliseconds
 * @param order how the provider lists records; the windows follow it
 * @param upperBound `inclusive` also where it is not known: a record at the very end is then left to
 * the next window, by its own time
 * @param query writes a window into a request
 * @param finestMs narrowest window, in ms, into which a busy one may be cut; absent: it may not
 */
export function dateWindows({
	maxMs,
	order,
	upperBound,
	query,
	finestMs,
}: {
	maxMs: number;
	order: 'newestFirst' | 'oldestFirst';
	upperBound: 'inclusive' | 'exclusive';
	query: (slice: Slice) => IDataObject;
	finestMs?: number;
}): Slicer {
	return {
		cut({ fromMs, toMs }) {
			const slices: Slice[] = [];
			for (let start = fromMs; start < toMs; start += maxMs) {
				slices.push({ fromMs: start, toMs: Math.min(start + maxMs, toMs) });
			}
			return order === 'newestFirst' ? slices.reverse() : slices;
		},
		query,
		isBeyond({ toMs }, recordSeconds) {
			if (upperBound === 'exclusive' || recordSeconds === null) return false;
			// Only the second of the bound itself: a record that is later still was not put here by an
			// inclusive bound, so the provider means another time than the record shows; it is kept.
			return Math.floor(recordSeconds) === Math.floor(toMs / 1000);
		},
		...(finestMs === undefined ? {} : { finer: { finestMs, order } }),
	};
}

/** For lists that are not asked for by date. */
export const noSlices: Slicer = {
	cut: (range) => [range],
	query: () => ({}),
	isBeyond: () => false,
};
