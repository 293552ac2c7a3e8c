import type { Pager } from '../shared/pull/parts';
import { metaOf } from './paging';

const [pagesIn, recordsIn] = [metaOf('total_pages'), metaOf('total_results')];

/**
 * Pages with numbers, one after the other, for a list that grows while it is read: each page tells anew
 * how many there are.
 */
export const growingPages: Pager = {
	size: (pageSize) => ({ 'page[size]': pageSize }),
	next({ body, asked, rows }) {
		const number = Number(asked['page[number]'] ?? 1);
		const known = pagesIn(body);
		if (known === undefined ? rows === 0 : number >= known) return { kind: 'end' };
		return { kind: 'cursor', cursor: String(number + 1), query: { 'page[number]': number + 1 } };
	},
};

/**
 * One answer for a window. Where it has fewer records than it says that there are, the window has to be
 * narrower.
 */
export const wholeAnswer: Pager = {
	size: () => ({}),
	total: recordsIn,
	next({ body, rows }) {
		const left = (recordsIn(body) ?? rows) - rows;
		return left > 0 && rows > 0
			? { kind: 'pages', queries: [], unreachable: left }
			: { kind: 'end' };
	},
};

/**
 * Pages by a cursor (specification) or by numbers (SDK), whichever the answers speak of: the documents
 * disagree.
 */
export const cursorOrNumber: Pager = {
	size: (pageSize) => ({ 'page[size]': pageSize }),
	total: recordsIn,
	next({ body, asked }) {
		const { meta } = (body ?? {}) as { meta?: { next?: unknown } };
		const after = cursorIn(meta?.next);
		if (after !== null) return { kind: 'cursor', cursor: after, query: { 'page[after]': after } };
		const number = Number(asked['page[number]'] ?? 1);
		if (asked['page[after]'] !== undefined || number >= (pagesIn(body) ?? 1))
			return { kind: 'end' };
		return { kind: 'cursor', cursor: String(number + 1), query: { 'page[number]': number + 1 } };
	},
};

/** Of the link only the cursor is used: the credential stays with its own address. */
function cursorIn(link: unknown): string | null {
	const base = 'https://relative.invalid';
	if (typeof link !== 'string' || link === '' || !URL.canParse(link, base)) return null;
	return new URL(link, base).searchParams.get('page[after]');
}
