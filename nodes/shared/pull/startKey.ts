import type { Pager } from './parts';

/**
 * Pages that follow each other by a key: the answer names the key at which the next page starts.
 * The last page names none.
 *
 * @param param query parameter that takes the key
 * @param sizeParam query parameter that takes the page size
 * @param find gets the next key out of an answer; `null`, an empty text and `undefined` mean the end
 */
export function startKey({
	param,
	sizeParam,
	find,
}: {
	param: string;
	sizeParam: string;
	find: (body: unknown) => unknown;
}): Pager {
	return {
		size: (pageSize) => ({ [sizeParam]: pageSize }),
		next(body) {
			const key = find(body);
			if (key === undefined || key === null || key === '') return { kind: 'end' };
			return { kind: 'cursor', cursor: String(key), query: { [param]: String(key) } };
		},
	};
}
