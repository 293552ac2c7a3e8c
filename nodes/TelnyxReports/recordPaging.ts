import { queryOfLink } from '../shared/pull/nextLink';
import type { Pager } from '../shared/pull/parts';
import { metaOf, telnyxPages } from './paging';

/** Pages with numbers, one after the other. */
const onePageAfterTheOther = telnyxPages({ sideBySide: false });

/**
 * The same for a list that grows while it is read: each page tells anew how many there are. Records are not
 * counted, because those of this list have no ID of their own (events): of two that are alike one is given.
 */
export const growingPages: Pager = {
	...onePageAfterTheOther,
	told(body) {
		const { pages, pageSize } = metaOf(body);
		return { ...(pages === undefined ? {} : { pages }), ...(pageSize ? { pageSize } : {}) };
	},
};

/**
 * One answer for a window. Where it has fewer records than it says that there are, the window has to be
 * narrower.
 */
export const wholeAnswer: Pager = {
	size: () => ({}),
	told: metaOf,
	next({ told, rows }) {
		const left = (told.records ?? rows) - rows;
		return left > 0 && rows > 0
			? { kind: 'pages', from: 2, to: 1, unreachable: left }
			: { kind: 'end' };
	},
};

/**
 * Pages by a cursor (specification) or by numbers (SDK), whichever the answers speak of: the documents
 * disagree.
 */
export const cursorOrNumber: Pager = {
	...onePageAfterTheOther,
	numbered: onePageAfterTheOther.numbered && {
		...onePageAfterTheOther.numbered,
		numberOf: (asked) =>
			asked[AFTER] === undefined ? onePageAfterTheOther.numbered?.numberOf(asked) : undefined,
	},
	next(page) {
		const { meta } = (page.body ?? {}) as { meta?: { next?: unknown } | null };
		const after = cursorIn(meta?.next);
		if (after !== null) return { kind: 'cursor', cursor: after, query: { [AFTER]: after } };
		// Where there are links, the last page has none.
		const isLast = typeof meta === 'object' && meta !== null && Object.keys(page.told).length === 0;
		return page.asked[AFTER] === undefined && !isLast
			? onePageAfterTheOther.next(page)
			: { kind: 'end' };
	},
};

const AFTER = 'page[after]';

/**
 * Of the link only the cursor is used: the credential stays with its own address.
 * @throws UnexpectedAnswer when there is a link that cannot be read
 */
function cursorIn(link: unknown): string | null {
	return queryOfLink(link)?.get(AFTER) ?? null;
}
