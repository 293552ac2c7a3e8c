import { UnexpectedAnswer } from '../shared/http/unexpectedAnswer';
import { queryOfLink } from '../shared/source/nextLink';
import type { Pager } from '../shared/pull/parts';
import { metaOf, telnyxPages } from './paging';

/** Pages with numbers, one after the other. */
const onePageAfterTheOther = telnyxPages({ sideBySide: false });

/**
 * The same for a list that grows while it is read: each page tells anew how many there are. Its records have
 * no ID of their own (events), and of two that are alike one is given: there may be more than come.
 */
export const growingPages: Pager = {
	...onePageAfterTheOther,
	told: (body) => ({ ...metaOf(body), countsRepeats: true }),
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
		const link = queryOfLink(meta?.next);
		const after = link?.get(AFTER);
		if (after) return { kind: 'cursor', cursor: after, query: { [AFTER]: after } };
		if (link) {
			if (!link.has(NUMBER)) throw leadsNowhere();
			return onePageAfterTheOther.next({ ...page, told: { ...page.told, further: true } });
		}
		// Where there are links and no numbers, the last page has no link.
		const hasNumbers = Object.keys(page.told).length > 0 || (meta && 'page_number' in meta);
		const isLast = typeof meta === 'object' && meta !== null && !hasNumbers;
		return page.asked[AFTER] === undefined && !isLast
			? onePageAfterTheOther.next(page)
			: { kind: 'end' };
	},
};

/** Of a link only these are used: the credential stays with its own address. */
const AFTER = 'page[after]';
const NUMBER = 'page[number]';

function leadsNowhere(): UnexpectedAnswer {
	return new UnexpectedAnswer("Telnyx's link to the next page names no page", {
		description: `It has neither '${AFTER}' nor '${NUMBER}', so the rest of the list cannot be read. Run it again.`,
	});
}
