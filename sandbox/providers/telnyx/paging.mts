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

export function metaOf(total: number, { number, size }: { number: number; size: number }) {
	return {
		page_number: number,
		page_size: size,
		total_pages: Math.ceil(total / size),
		total_results: total,
	};
}

/** The rows of one page. */
export function rowsOfPage(rows: Selected, { number, size }: { number: number; size: number }) {
	const page: Row[] = [];
	const end = Math.min(rows.length, number * size);
	for (let at = (number - 1) * size; at < end; at++) page.push(rows.rowAt(at));
	return page;
}

/** A page with its `meta`. */
export function pageOf(rows: Selected, page: { number: number; size: number }) {
	return { data: rowsOfPage(rows, page), meta: metaOf(rows.length, page) };
}
