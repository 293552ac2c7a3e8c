import type { IDataObject } from 'n8n-workflow';
import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import type { Told } from '../pull/counts';
import type { Pager } from '../pull/parts';

/**
 * Pages that are linked: the answer holds the address of the next one. Of the link only the query
 * parameters named in `keep` are used, on the address that was asked first: links can lack parameters
 * or lead to another host, and the credential must not follow them there.
 *
 * @param sizeParam query parameter that takes the page size; absent where it is fixed
 * @param find gets the link out of an answer; `null`, an empty text and `undefined` mean the end
 * @param keep parameters that say where the next page is
 * @param told reads what an answer says about the list
 */
export function nextLink({
	sizeParam,
	find,
	keep,
	told,
}: {
	sizeParam?: string;
	find: (body: unknown) => unknown;
	keep: readonly string[];
	told?: (body: unknown) => Told;
}): Pager {
	return {
		size: (pageSize): IDataObject => (sizeParam === undefined ? {} : { [sizeParam]: pageSize }),
		...(told ? { told } : {}),
		next({ body }) {
			const searchParams = queryOfLink(find(body));
			if (!searchParams) return { kind: 'end' };
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

/**
 * @param link an address, which may be relative
 * @returns its query; `undefined` if there is no link
 * @throws UnexpectedAnswer when there is one that cannot be read: what is behind it would be lost
 */
export function queryOfLink(link: unknown): URLSearchParams | undefined {
	if (link === undefined || link === null || link === '') return undefined;
	// Which host a relative link is relative to does not matter for its parameters.
	const base = 'https://relative.invalid';
	if (typeof link === 'string' && URL.canParse(link, base)) return new URL(link, base).searchParams;
	throw new UnexpectedAnswer("The provider's link to the next page is not an address", {
		description: 'So the rest of the list cannot be read. Run it again.',
	});
}
