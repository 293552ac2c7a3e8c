import type { IDataObject } from 'n8n-workflow';
import { UnexpectedAnswer } from '../errors';
import type { Pager } from './parts';

/**
 * Pages that are linked: the answer holds the address of the next one. Of the link only the query
 * parameters named in `keep` are used, on the address that was asked first: links can lack parameters
 * or lead to another host, and the credential must not follow them there.
 *
 * @param sizeParam query parameter that takes the page size; absent where it is fixed
 * @param find gets the link out of an answer; `null`, an empty text and `undefined` mean the end
 * @param keep parameters that say where the next page is
 * @param total reads how many records there are in all
 */
export function nextLink({
	sizeParam,
	find,
	keep,
	total,
}: {
	sizeParam?: string;
	find: (body: unknown) => unknown;
	keep: readonly string[];
	total?: (body: unknown) => number | undefined;
}): Pager {
	return {
		size: (pageSize): IDataObject => (sizeParam === undefined ? {} : { [sizeParam]: pageSize }),
		total,
		next({ body }) {
			const link = find(body);
			if (typeof link !== 'string' || link === '') return { kind: 'end' };
			// A link may be relative; which host it is relative to does not matter for its parameters.
			const base = 'https://relative.invalid';
			if (!URL.canParse(link, base)) {
				throw new UnexpectedAnswer("The provider's link to the next page is not an address");
			}
			const { searchParams } = new URL(link, base);
			const query = Object.fromEntries(
				keep.flatMap((name) => {
					const value = searchParams.get(name);
					return value === null ? [] : [[name, value]];
				}),
			);
			return { kind: 'cursor', cursor: JSON.stringify(query), query };
		},
	};
}
