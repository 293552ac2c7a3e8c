import type { Selection } from './selection.mts';

/** Which page is wanted. */
export interface PageQuery {
	page: number;
	pageSize: number;
	/** The number that the first page has: 0 or 1. */
	firstPage: number;
	newestFirst: boolean;
}

interface Link {
	href: string;
}

/** The envelope of a list, without its rows. */
export interface Envelope {
	page: number;
	page_size: number;
	total_items: number;
	_links: Record<string, Link>;
}

export interface Page {
	indexes: number[];
	totalPages: number;
	envelope: Envelope;
}

/**
 * One page. A page after the last is empty.
 * @param url of the list, without its query
 * @param search the query as it came
 * @param shift is added to the page numbers in the links
 */
export function pageOf(
	selection: Selection,
	query: PageQuery,
	url: string,
	search: URLSearchParams,
	shift = 0,
): Page {
	const { page, pageSize, firstPage, newestFirst } = query;
	const { length } = selection;
	const totalPages = Math.ceil(length / pageSize);
	const begin = (page - firstPage) * pageSize;
	const indexes: number[] = [];
	for (let at = begin; at < Math.min(length, begin + pageSize); at++) {
		indexes.push(selection.at(newestFirst ? length - 1 - at : at));
	}
	const link = (to: number): Link => {
		const parameters = new URLSearchParams(search);
		parameters.set('page', String(to + shift));
		parameters.set('page_size', String(pageSize));
		return { href: `${url}?${parameters.toString()}` };
	};
	const last = firstPage + Math.max(1, totalPages) - 1;
	const links: Record<string, Link> = { first: link(firstPage), self: link(page) };
	if (page > firstPage) links.prev = link(page - 1);
	if (page < last) links.next = link(page + 1);
	links.last = link(last);
	const envelope = { page, page_size: pageSize, total_items: length, _links: links };
	return { indexes, totalPages, envelope };
}
