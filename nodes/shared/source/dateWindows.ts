import type { IDataObject } from 'n8n-workflow';
import type { Slice, Slicer } from '../pull/parts';

/**
 * Cuts a date range into windows.
 *
 * @param maxMs widest window that the provider takes, in milliseconds
 * @param order how the provider lists records; the windows follow it
 * @param upperBound `inclusive` also where it is not known: a record at the very end is then left to
 * the next window, by its own time
 * @param query writes a window into a request
 * @param wholeSeconds whether the provider is asked in whole seconds: ranges are then rounded as
 * {@link toWholeSeconds} does it, in this one place
 * @param firstMs width of the first window, in ms: the following ones double up to `maxMs`. For pulls
 * that stop early, where a record costs more than a request; absent: all are of `maxMs`
 * @param finestMs narrowest window, in ms, into which a busy one may be cut; absent: it may not
 */
export function dateWindows({
	maxMs,
	order,
	upperBound,
	query,
	finestMs,
	firstMs = maxMs,
	wholeSeconds = false,
}: {
	maxMs: number;
	firstMs?: number;
	order: 'newestFirst' | 'oldestFirst';
	upperBound: 'inclusive' | 'exclusive';
	query: (slice: Slice) => IDataObject;
	finestMs?: number;
	wholeSeconds?: boolean;
}): Slicer {
	const rounded = <Range extends Slice>(range: Range) =>
		wholeSeconds ? toWholeSeconds(range) : range;
	const cut = ({ fromMs, toMs }: Slice, first: number, most: number) => {
		const slices: Slice[] = [];
		let widthMs = first;
		let leftMs = toMs - fromMs;
		while (leftMs > 0) {
			const width = Math.min(widthMs, leftMs);
			slices.push(
				order === 'newestFirst'
					? { fromMs: fromMs + leftMs - width, toMs: fromMs + leftMs }
					: { fromMs: toMs - leftMs, toMs: toMs - leftMs + width },
			);
			leftMs -= width;
			widthMs = Math.min(widthMs * 2, most);
		}
		return slices;
	};
	return {
		cut: (range) => cut(rounded(range), firstMs, maxMs),
		recut: (slice, widthMs) => cut(slice, widthMs, widthMs).map((one) => ({ ...slice, ...one })),
		query: (slice) => query(rounded(slice)),
		isBeyond(slice, recordSeconds) {
			if (upperBound === 'exclusive' || recordSeconds === null) return false;
			const { toMs } = rounded(slice);
			// Only the second of the bound itself: a record that is later still was not put here by an
			// inclusive bound, so the provider means another time than the record shows; it is kept.
			return recordSeconds * 1000 >= toMs && Math.floor(recordSeconds) === Math.floor(toMs / 1000);
		},
		...(finestMs === undefined ? {} : { finer: { finestMs, order } }),
	};
}

/**
 * A record of a whole second is in a half-open range if it is in the range with both ends rounded up; and
 * two ranges that meet within a second neither share nor skip it.
 * @returns the range, which may be endless, on whole seconds
 */
export function toWholeSeconds<Range extends Slice>(range: Range): Range {
	const up = (ms: number) => Math.ceil(ms / 1000) * 1000;
	return { ...range, fromMs: up(range.fromMs), toMs: up(range.toMs) };
}

/** For lists that are not asked for by date. */
export const noSlices: Slicer = {
	cut: (range) => [range],
	query: () => ({}),
	isBeyond: () => false,
};

/**
 * Asks for each window in several parts, one after the other.
 * @param parts e.g. products
 * @param query writes a part into a request
 */
export function inParts(
	slicer: Slicer,
	parts: readonly string[],
	query: (part: string) => IDataObject,
): Slicer {
	return {
		...slicer,
		cut: (range) => slicer.cut(range).flatMap((slice) => parts.map((part) => ({ ...slice, part }))),
		query: (slice) => ({ ...slicer.query(slice), ...query(slice.part ?? '') }),
	};
}
