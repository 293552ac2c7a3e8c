import type { IDataObject } from 'n8n-workflow';
import type { Pager, Slicer } from '../pull/parts';

/**
 * Asks for records by their IDs, several in a request; each batch is a slice.
 * @param ids in the order of the output
 * @param most IDs that one request may name
 * @param query writes a batch into a request
 */
export function idBatches(
	ids: readonly string[],
	most: number,
	query: (batch: string[]) => IDataObject,
): Slicer {
	return {
		cut: (range) =>
			Array.from({ length: Math.ceil(ids.length / most) }, (_, batch) => ({
				...range,
				part: ids.slice(batch * most, (batch + 1) * most).join(','),
			})),
		query: ({ part = '' }) => query(part.split(',')),
		isBeyond: () => false,
	};
}

/** For answers that hold all there is. */
export const onePage: Pager = {
	size: () => ({}),
	next: () => ({ kind: 'end' }),
};
