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
 * @param ceiling records that can be reached by page numbers, however many there are
 * @param explicit whether the first page too is asked for by its number
 * @param mayBeginAt another number that the first page may have, where the provider's documents disagree:
 * it is asked for only where the pages from `first` on gave fewer records than `total`
 */
export function pageNumber({
	param,
	sizeParam,
	first = 1,
	pages,
	total,
	largestPage = Infinity,
	ceiling = Infinity,
	explicit = false,
	mayBeginAt,
}: {
	param: string;
	sizeParam: string;
	first?: number;
	pages?: (body: unknown) => number | undefined;
	total?: (body: unknown) => number | undefined;
	largestPage?: number;
	ceiling?: number;
	explicit?: boolean;
	mayBeginAt?: number;
}): Pager {
	return {
		size: (pageSize) => ({ [sizeParam]: pageSize, ...(explicit ? { [param]: first } : {}) }),
		total,
		...(mayBeginAt === undefined ? {} : { spare: { [param]: mayBeginAt } }),
		next({ body, asked, rows, pageSize }) {
			const number = Number(asked[param] ?? first);
			const known = pages?.(body);
			if (known !== undefined) {
				const last = first + known - 1;
				if (number !== first || last <= first) return { kind: 'end' };
				const reachable = Math.min(known, Math.floor(ceiling / pageSize));
				const queries = Array.from({ length: reachable - 1 }, (_, index) => ({
					[param]: first + 1 + index,
				}));
				const unreachable = (known - reachable) * pageSize;
				return { kind: 'pages', queries, ...(unreachable > 0 ? { unreachable } : {}) };
			}
			if (rows < Math.min(pageSize, largestPage)) return { kind: 'end' };
			const next = number + 1;
			return { kind: 'cursor', cursor: String(next), query: { [param]: next } };
		},
	};
}
