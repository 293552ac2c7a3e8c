import { z } from 'zod/v4';
import { UnexpectedAnswer } from '../shared/errors';
import { shapeOf } from '../shared/http/jsonBody';
import { pageNumber } from '../shared/pull/pageNumber';
import type { Locator, Pager } from '../shared/pull/parts';

/** A record of any kind. */
export type TelnyxRow = Record<string, unknown>;

/** Specification: `meta{page_number, page_size, total_pages, total_results}`. */
export const metaOf = (field: 'total_pages' | 'total_results') => (body: unknown) => {
	const { meta } = (body ?? {}) as { meta?: Record<string, unknown> };
	const value = meta?.[field];
	return typeof value === 'number' ? value : undefined;
};

/**
 * Numbered pages of which the first tells how many there are.
 * @param ceiling records that can be reached by their numbers, however many there are
 */
export function telnyxPages({ ceiling }: { ceiling?: number } = {}): Pager {
	return pageNumber({
		param: 'page[number]',
		sizeParam: 'page[size]',
		pages: metaOf('total_pages'),
		total: metaOf('total_results'),
		...(ceiling === undefined ? {} : { ceiling }),
	});
}

/** The same under the names that the legacy usage reports have for it. */
export const legacyPages: Pager = pageNumber({
	param: 'page',
	sizeParam: 'per_page',
	pages: metaOf('total_pages'),
	total: metaOf('total_results'),
});

const envelope = z.looseObject({ data: z.array(z.unknown()) });

/**
 * The records of an answer, which are in `data`.
 * @param what they are called in messages, e.g. `recordings`
 */
export function rowsOf(what: string): Locator<TelnyxRow> {
	return {
		records(body) {
			const read = envelope.safeParse(body);
			if (read.success && read.data.data.every(isObject)) return read.data.data as TelnyxRow[];
			throw new UnexpectedAnswer(`Telnyx's answer holds no list of ${what}`, {
				description: `Expected 'data' with a list, got ${shapeOf(body)}. Check the 'Base URL' in the credential.`,
			});
		},
	};
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

function isObject(entry: unknown): boolean {
	return typeof entry === 'object' && entry !== null;
}
