import { UnexpectedAnswer } from '../shared/http/unexpectedAnswer';
import { shapeOf } from '../shared/http/jsonBody';
import { readCount, type Told } from '../shared/pull/counts';
import { listAt } from '../shared/source/listIn';
import { pageNumber } from '../shared/source/pageNumber';
import type { Locator, Pager } from '../shared/pull/parts';

/** A record of any kind. */
export type TelnyxRow = Record<string, unknown>;

/** Specification: `meta{page_number, page_size, total_pages, total_results}`. */
export function metaOf(body: unknown): Told {
	const { meta } = (body ?? {}) as { meta?: Record<string, unknown> | null };
	const count = (name: string) => readCount(name, meta?.[name]);
	const [records, pages, pageSize] = ['total_results', 'total_pages', 'page_size'].map(count);
	return {
		...(records === undefined ? {} : { records }),
		...(pages === undefined ? {} : { pages }),
		...(pageSize ? { pageSize } : {}),
	};
}

/**
 * Numbered pages of which the first tells how many there are.
 * @param ceiling records that can be reached by their numbers, however many there are
 * @param sideBySide whether they may be fetched at the same time; default: they may
 */
export function telnyxPages(how: { ceiling?: number; sideBySide?: boolean } = {}): Pager {
	return pageNumber({
		param: 'page[number]',
		sizeParam: 'page[size]',
		told: metaOf,
		...how,
	});
}

/** The same under the names that the legacy usage reports have for it. */
export const legacyPages: Pager = pageNumber({
	param: 'page',
	sizeParam: 'per_page',
	told: metaOf,
});

/**
 * The records of an answer, which are in `data`.
 * @param what they are called in messages, e.g. `recordings`
 */
export function rowsOf(what: string): Locator<TelnyxRow> {
	return listAt('data', {
		provider: 'Telnyx',
		what,
		advice: "Check the 'Base URL' in the credential.",
		counted: (body) => metaOf(body).records,
	});
}

/**
 * @returns the one object in `data`, also where an endpoint puts it into a list (phone number CSVs)
 * @throws UnexpectedAnswer when there is none
 */
export function rowOf(body: unknown, what: string): TelnyxRow {
	const { data } = (body ?? {}) as { data?: unknown };
	const row: unknown = Array.isArray(data) ? data[0] : data;
	if (typeof row === 'object' && row !== null) return row as TelnyxRow;
	throw new UnexpectedAnswer(`Telnyx's answer holds no ${what}`, {
		description: `Expected 'data' with an object, got ${shapeOf(body)}.`,
	});
}
