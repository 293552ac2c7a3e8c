import type { Pager } from './parts';

/**
 * Pages with numbers. Where the answer tells how many there are, all others are known after the
 * first and can be fetched side by side; else each full page is followed by another, until one is
 * short or empty.
 *
 * @param param query parameter that takes the number
 * @param sizeParam query parameter that takes the page size
 * @param first number of the first page
 * @param pages reads how many pages there are; absent where the provider does not say
 * @param total reads how many records there are in all
 * @param largestPage records on a page that the provider never exceeds, whatever is asked for: a page
 * that long is full
 */
export function pageNumber({
	param,
	sizeParam,
	first = 1,
	pages,
	total,
	largestPage = Infinity,
}: {
	param: string;
	sizeParam: string;
	first?: number;
	pages?: (body: unknown) => number | undefined;
	total?: (body: unknown) => number | undefined;
	largestPage?: number;
}): Pager {
	return {
		size: (pageSize) => ({ [sizeParam]: pageSize }),
		total,
		next({ body, asked, rows, pageSize }) {
			const number = Number(asked[param] ?? first);
			const known = pages?.(body);
			if (known !== undefined) {
				const last = first + known - 1;
				if (number !== first || last <= first) return { kind: 'end' };
				const queries = Array.from({ length: last - first }, (_, index) => ({
					[param]: first + 1 + index,
				}));
				return { kind: 'pages', queries };
			}
			if (rows < Math.min(pageSize, largestPage)) return { kind: 'end' };
			const next = number + 1;
			return { kind: 'cursor', cursor: String(next), query: { [param]: next } };
		},
	};
}
