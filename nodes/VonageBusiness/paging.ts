import { textOrNull } from '../shared/callRecord/values';
import { readCount, type Told } from '../shared/pull/counts';
import { dateWindows } from '../shared/source/dateWindows';
import { listIn } from '../shared/source/listIn';
import { nextLink } from '../shared/source/nextLink';
import { pageNumber } from '../shared/source/pageNumber';
import type { Locator } from '../shared/pull/parts';
import { callLogTime, recordingTimeText } from './times';

/** No widest span is documented, and known page numbers can be fetched side by side anyway. */
const ONE_WINDOW_MS = Number.MAX_SAFE_INTEGER;

/** How call logs are asked for a range. Both ends are inclusive (document), in whole seconds. */
export const callLogWindows = dateWindows({
	maxMs: ONE_WINDOW_MS,
	order: 'newestFirst',
	upperBound: 'inclusive',
	wholeSeconds: true,
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
	wholeSeconds: true,
	query: ({ fromMs, toMs }) => ({
		'start:gte': recordingTimeText(fromMs),
		'start:lte': recordingTimeText(toMs),
	}),
});

/** What an answer says about its list. */
function pagingOf(body: unknown): Told {
	const { total_pages, total_page, total_items, page_size, _links } = (body ?? {}) as Record<
		string,
		unknown
	>;
	const records = readCount('total_items', total_items);
	const size = readCount('page_size', page_size);
	const counted = records !== undefined && size ? Math.ceil(records / size) : undefined;
	// The first is what Vonage says today, the second what its older specification says.
	const pages =
		readCount('total_pages', total_pages) ?? readCount('total_page', total_page) ?? counted;
	const links = typeof _links === 'object' && _links !== null ? _links : undefined;
	return {
		...(records === undefined ? {} : { records }),
		...(pages === undefined ? {} : { pages }),
		...(size ? { pageSize: size } : {}),
		...(links ? { further: textOrNull(nextLinkIn(body)) !== null } : {}),
	};
}

function nextLinkIn(body: unknown): unknown {
	const { _links } = (body ?? {}) as { _links?: { next?: { href?: unknown } | null } | null };
	return _links?.next?.href;
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
	told: pagingOf,
});

/** Export jobs: their list documents no page parameters, so the answer's own links say how to go on. */
export const exportJobPages = nextLink({
	find: nextLinkIn,
	keep: ['page', 'page_size'],
	told: pagingOf,
});

/**
 * Finds the records of an answer.
 * @param field under `_embedded`
 * @param what the records are called in messages, e.g. `call logs`
 */
export function embedded<Row>(field: string, what: string): Locator<Row> {
	return listIn({
		provider: 'Vonage',
		what,
		expected: `'_embedded' with '${field}'`,
		advice: "Check the 'API URL' in the credential if you changed it.",
		find(body) {
			const { _embedded, total_items, page_size } = (body ?? {}) as Record<string, unknown>;
			const list = (_embedded as Record<string, unknown> | null | undefined)?.[field];
			// A page without records may leave the list out; whether all came, the total tells.
			const isCounted = (total_items ?? page_size ?? null) !== null;
			return list === undefined && isCounted ? [] : list;
		},
		counted: (body) => pagingOf(body).records,
	});
}
