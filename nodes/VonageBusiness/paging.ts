import { UnexpectedAnswer } from '../shared/errors';
import { numberOrNull } from '../shared/callRecord/values';
import { shapeOf } from '../shared/http/jsonBody';
import { dateWindows } from '../shared/pull/dateWindows';
import { nextLink } from '../shared/pull/nextLink';
import { pageNumber } from '../shared/pull/pageNumber';
import type { Locator } from '../shared/pull/parts';
import { callLogTime, recordingTimeText } from './times';

/** No widest span is documented, and known page numbers can be fetched side by side anyway. */
const ONE_WINDOW_MS = Number.MAX_SAFE_INTEGER;

/** How call logs are asked for a range. Both ends are inclusive (document), in whole seconds. */
export const callLogWindows = dateWindows({
	maxMs: ONE_WINDOW_MS,
	order: 'newestFirst',
	upperBound: 'inclusive',
	query: ({ fromMs, toMs }) => ({
		'start:gte': callLogTime(fromMs),
		'start:lte': callLogTime(toMs),
	}),
});

/** How recordings are asked for a range: as call logs, in another form. */
export const recordingWindows = dateWindows({
	maxMs: ONE_WINDOW_MS,
	order: 'newestFirst',
	upperBound: 'inclusive',
	query: ({ fromMs, toMs }) => ({
		'start:gte': recordingTimeText(fromMs),
		'start:lte': recordingTimeText(toMs),
	}),
});

/** What an answer says about its pages; `undefined` where it does not say. */
function pagingOf(body: unknown) {
	const { total_pages, total_page, total_items, page_size } = (body ?? {}) as Record<
		string,
		unknown
	>;
	const number = (value: unknown) => numberOrNull(value) ?? undefined;
	const items = number(total_items);
	const size = number(page_size);
	const counted = items !== undefined && size ? Math.ceil(items / size) : undefined;
	// The first is what Vonage says today, the second what its older specification says.
	return { items, pages: number(total_pages) ?? number(total_page) ?? counted };
}

/**
 * Pages by number. The first is 1 by the document and 0 by the older specification: where the pages
 * from 1 give fewer records than Vonage counts, page 0 is asked for too.
 */
export const vonagePages = pageNumber({
	param: 'page',
	sizeParam: 'page_size',
	explicit: true,
	mayBeginAt: 0,
	pages: (body) => pagingOf(body).pages,
	total: (body) => pagingOf(body).items,
});

/** Export jobs: their list documents no page parameters, so the answer's own links say how to go on. */
export const exportJobPages = nextLink({
	find: (body) => (body as { _links?: { next?: { href?: unknown } } })._links?.next?.href,
	keep: ['page', 'page_size'],
	total: (body) => pagingOf(body).items,
});

/**
 * Finds the records of an answer.
 * @param field under `_embedded`
 * @param what the records are called in messages, e.g. `call logs`
 */
export function embedded<Row>(field: string, what: string): Locator<Row> {
	return {
		records(body) {
			const { _embedded, total_items, page_size } = (body ?? {}) as Record<string, unknown>;
			const list = (_embedded as Record<string, unknown> | null | undefined)?.[field];
			// A page without records may leave the list out; whether all came, the total tells.
			if (list === undefined && [total_items, page_size].some((n) => numberOrNull(n) !== null)) {
				return [];
			}
			if (!Array.isArray(list)) {
				throw new UnexpectedAnswer(`Vonage's answer holds no list of ${what}`, {
					description: `Expected '_embedded' with '${field}', got ${shapeOf(body)}. Check the 'API URL' in the credential if you changed it.`,
				});
			}
			const misfit = list.find((entry) => typeof entry !== 'object' || entry === null);
			if (misfit !== undefined) {
				throw new UnexpectedAnswer(`Vonage's list of ${what} holds something else`, {
					description: `Expected objects, got ${shapeOf(misfit)}.`,
				});
			}
			return list as Row[];
		},
	};
}
