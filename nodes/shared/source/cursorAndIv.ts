import type { Pager } from '../pull/parts';

/**
 * Pages under an encrypted cursor: while more is left, the answer holds the cursor and its
 * initialisation vector, and the next page is asked for with the first query and both of them. The
 * provider fixes the page size.
 *
 * @param find gets both out of an answer that is not the last; `undefined` for the last
 */
export function cursorAndIv({
	find,
}: {
	find: (body: unknown) => { cursor: string; iv: string } | undefined;
}): Pager {
	return {
		size: () => ({}),
		next({ body }) {
			const found = find(body);
			if (!found) return { kind: 'end' };
			const { cursor, iv } = found;
			return { kind: 'cursor', cursor: `${cursor} ${iv}`, query: { cursor, iv } };
		},
	};
}
