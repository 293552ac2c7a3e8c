import { z } from 'zod/v4';
import { UnexpectedAnswer } from '../shared/errors';
import { shapeOf } from '../shared/http/jsonBody';
import { dateWindows } from '../shared/pull/dateWindows';
import type { Locator } from '../shared/pull/parts';
import { startKey } from '../shared/pull/startKey';
import { toUnixSeconds } from '../shared/time';
import { MAX_SPAN_MS } from './provider';

/**
 * How FonoUC is asked for a range: Unix seconds. (The document's example gives the end in
 * milliseconds, its text and its start in seconds.) Both ends are rounded down, so that ranges that
 * meet within a second neither share that second nor leave it out. Whether the end is inclusive is
 * not documented; Kazoo's is. Kazoo lists the newest first.
 */
export const fonoUcWindows = dateWindows({
	maxMs: MAX_SPAN_MS,
	order: 'newestFirst',
	upperBound: 'inclusive',
	query: ({ fromMs, toMs }) => ({
		startDate: Math.floor(fromMs / 1000),
		endDate: Math.floor(toMs / 1000),
	}),
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
	const list = z.array(z.unknown());
	const envelopes = [
		...fields.map((field) => z.looseObject({ [field]: list }).transform((body) => body[field])),
		list,
	];
	const entriesIn = (body: unknown): unknown[] | undefined => {
		for (const envelope of envelopes) {
			const { success, data } = envelope.safeParse(body);
			if (success) return data as unknown[];
		}
		return undefined;
	};
	return {
		records(body) {
			const entries = entriesIn(body);
			if (!entries) {
				throw new UnexpectedAnswer(`FonoUC's answer holds no list of ${what}`, {
					description: `Expected '${fields[0]}' with a list, got ${shapeOf(body)}. Check that the 'System URL' leads to the FonoUC API.`,
				});
			}
			const records = entries.filter((entry) => !isPagingObject(entry));
			const misfit = records.find((entry) => typeof entry !== 'object' || entry === null);
			if (misfit !== undefined) {
				throw new UnexpectedAnswer(`FonoUC's list of ${what} holds something else`, {
					description: `Expected objects, got ${shapeOf(misfit)}.`,
				});
			}
			return records as Row[];
		},
	};
}
