import type { Extent, ListShape, Turn } from '../../shared/living/turn.mts';
import { wholeText } from './checks.mts';
import type { TelnyxSettings } from './options.mts';
import type { Rules, Values } from './parameters.mts';
import type { Row, Selected } from './series.mts';

export interface Paging {
	rules: Rules;
	/** Number and size of the page asked for. */
	read(values: Values): { number: number; size: number };
}

const DEFAULT_SIZE = 20;

function paging(numberName: string, sizeName: string, most: number, clamp: boolean): Paging {
	return {
		rules: {
			[numberName]: { check: wholeText(1) },
			[sizeName]: { check: wholeText(1, clamp ? undefined : most) },
		},
		read: (values) => ({
			number: values.number(numberName, 1),
			size: Math.min(most, values.number(sizeName, DEFAULT_SIZE)),
		}),
	};
}

/** `page[number]` and `page[size]`. @param most greatest size */
export function pageNumbers({ pageSizeAboveMaximum }: TelnyxSettings, most: number): Paging {
	return paging('page[number]', 'page[size]', most, pageSizeAboveMaximum === 'clamp');
}

/** `page` and `per_page`, as the legacy reports have it. */
export function perPage({ pageSizeAboveMaximum }: TelnyxSettings, most: number): Paging {
	return paging('page', 'per_page', most, pageSizeAboveMaximum === 'clamp');
}

/** Where an answer has what living modes change; what has no such part stays as it is. */
export const LIST_SHAPE: ListShape = {
	rows: ['data'],
	counts: {
		total: ['meta', 'total_results'],
		pages: ['meta', 'total_pages'],
		size: ['meta', 'page_size'],
	},
	next: [
		['meta', 'next'],
		['meta', 'cursors', 'after'],
	],
};

function metaOf(number: number, { size, pages, total }: Extent) {
	return { page_number: number, page_size: size, total_pages: pages, total_results: total };
}

/** A page with its `meta`. @param turn what the living modes make of the request */
export function pageOf(rows: Selected, page: { number: number; size: number }, turn: Turn) {
	const extent = turn.extent(page.number - 1, page.size, rows.length);
	const data: Row[] = [];
	for (let at = extent.begin; at < extent.end; at++) data.push(rows.rowAt(at));
	return { data, meta: metaOf(page.number, extent) };
}

/** A list that is held in memory, for `pageOf`. */
export function listed<Element>(elements: readonly Element[], rowOf: (element: Element) => Row) {
	return { length: elements.length, rowAt: (at: number) => rowOf(elements[at]) };
}
