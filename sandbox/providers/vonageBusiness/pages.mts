import type { ListShape, Turn } from '../../shared/living/turn.mts';
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

/** Where the envelope has what living modes change. @param rows the name of the list */
export function listShape(rows: string, pages = 'total_pages'): ListShape {
	return {
		rows: ['_embedded', rows],
		counts: { total: ['total_items'], pages: [pages], size: ['page_size'] },
		next: [
			['_links', 'next'],
			['_links', 'last'],
		],
	};
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
 * @param turn what the living modes make of the request
 * @param shift is added to the page numbers in the links
 */
export function pageOf(
	selection: Selection,
	query: PageQuery,
	url: string,
	search: URLSearchParams,
	turn: Turn,
	shift = 0,
): Page {
	const { page, pageSize, firstPage, newestFirst } = query;
	const { length } = selection;
	const extent = turn.extent(page - firstPage, pageSize, length);
	const indexes: number[] = [];
	for (let at = extent.begin; at < extent.end; at++) {
		indexes.push(selection.at(newestFirst ? length - 1 - at : at));
	}
	const link = (to: number): Link => {
		const parameters = new URLSearchParams(search);
		parameters.set('page', String(to + shift));
		parameters.set('page_size', String(extent.size));
		return { href: `${url}?${parameters.toString()}` };
	};
	const last = firstPage + Math.max(1, extent.linked) - 1;
	const links: Record<string, Link> = { first: link(firstPage), self: link(page) };
	if (page > firstPage) links.prev = link(page - 1);
	if (page < last) links.next = link(page + 1);
	links.last = link(last);
	const { size, total, pages } = extent;
	const envelope = { page, page_size: size, total_items: total, _links: links };
	return { indexes, totalPages: pages, envelope };
}
