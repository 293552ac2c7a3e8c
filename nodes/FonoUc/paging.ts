import { readCount } from '../shared/pull/counts';
import { dateWindows } from '../shared/source/dateWindows';
import { listIn } from '../shared/source/listIn';
import type { Locator } from '../shared/pull/parts';
import { startKey } from '../shared/source/startKey';
import { toUnixSeconds } from '../shared/time';
import { fonoUc, MAX_SPAN_MS } from './provider';

/**
 * How FonoUC is asked for a range: Unix seconds. (The document's example gives the end in
 * milliseconds, its text and its start in seconds.) Whether the end is inclusive is not documented;
 * Kazoo's is. Kazoo lists the newest first.
 */
export const fonoUcWindows = dateWindows({
	maxMs: MAX_SPAN_MS,
	order: 'newestFirst',
	upperBound: 'inclusive',
	wholeSeconds: true,
	query: ({ fromMs, toMs }) => ({ startDate: fromMs / 1000, endDate: toMs / 1000 }),
	finestMs: 60_000,
});

/** The object that FonoUC puts behind the last CDR: it says how to go on, and has no id. */
function isPagingObject(entry: unknown): entry is { next_start_key?: unknown } {
	return (
		typeof entry === 'object' &&
		entry !== null &&
		('next_start_key' in entry || 'page_size' in entry) &&
		!('id' in entry) &&
		!('_id' in entry)
	);
}

/** Pages by `startKey`: the key is at the top of the answer or in an object among the records. */
export const fonoUcStartKey = startKey({
	param: 'startKey',
	sizeParam: 'pageSize',
	// Gregorian seconds by the document.
	seconds: toUnixSeconds,
	find(body) {
		if (typeof body !== 'object' || body === null) return undefined;
		if ('next_start_key' in body) return body.next_start_key;
		const lists: unknown[] = Array.isArray(body) ? [body] : Object.values(body);
		for (const list of lists.filter(Array.isArray)) {
			const paging = list.findLast(isPagingObject);
			if (paging) return paging.next_start_key;
		}
		return undefined;
	},
});

/**
 * Finds the records of an answer. Beside the documented field some systems use others, or give the
 * bare list (observed).
 * @param fields where they may be, the documented one first
 * @param what the records are called in messages, e.g. `CDRs`
 */
export function recordsIn<Row>(fields: string[], what: string): Locator<Row> {
	return listIn({
		provider: fonoUc.name,
		what,
		expected: `'${fields[0]}' with a list`,
		advice: "Check that the 'System URL' leads to the FonoUC API.",
		find(body) {
			if (Array.isArray(body)) return body;
			const found = fields.map((field) => (body as Record<string, unknown> | null)?.[field]);
			return found.find(Array.isArray) ?? found.find((value) => value === null);
		},
		// Kazoo: how many records are on this page.
		counted: (body) => readCount('page_size', (body as { page_size?: unknown } | null)?.page_size),
		isOther: isPagingObject,
	});
}
