import { z } from 'zod/v4';
import { UnexpectedAnswer } from '../shared/errors';
import { shapeOf } from '../shared/http/jsonBody';
import { cursorAndIv } from '../shared/pull/cursorAndIv';
import { dateWindows } from '../shared/pull/dateWindows';
import type { Locator, Slicer } from '../shared/pull/parts';
import { toIso } from '../shared/time';
import { MAX_SPAN_MS } from './provider';

/** Width of the newest window of a pull that stops early, in milliseconds. */
const FIRST_WINDOW_MS = 60 * 1000;

/**
 * Windows of at most 24 hours, the newest first: Vonage does not say how it lists records. The start is
 * inclusive, the end exclusive (specification). Every record costs money, and the size of a page cannot
 * be chosen: with a limit, windows begin small, so that few records come that nobody wanted.
 * Ranges are rounded up to whole seconds at both ends, so that two that meet within a second neither share
 * nor skip it, and no window is left without a second, which Vonage would refuse.
 * @param limit records wanted; `Infinity` for all
 */
export function vonageWindows(limit: number): Slicer {
	const windows = dateWindows({
		maxMs: MAX_SPAN_MS,
		...(limit === Infinity ? {} : { firstMs: FIRST_WINDOW_MS }),
		order: 'newestFirst',
		upperBound: 'exclusive',
		query: ({ fromMs, toMs }) => ({
			date_start: toIso(fromMs / 1000),
			date_end: toIso(toMs / 1000),
		}),
	});
	return {
		...windows,
		cut: ({ fromMs, toMs }) =>
			windows.cut({ fromMs: wholeSecond(fromMs), toMs: wholeSecond(toMs) }),
	};
}

function wholeSecond(ms: number): number {
	return Math.ceil(ms / 1000) * 1000;
}

/**
 * Pages by `cursor` and `iv`, which go with the parameters of the first request. The link to the next
 * page that comes with them may lack the dates (observed, and so in the specification's own example).
 */
export const vonageCursor = cursorAndIv({
	find(body) {
		const { request_status, cursor, iv } = body as Record<string, unknown>;
		if (String(request_status).toUpperCase() !== 'TRUNCATED') return undefined;
		if (typeof cursor === 'string' && cursor !== '' && typeof iv === 'string' && iv !== '') {
			return { cursor, iv };
		}
		throw new UnexpectedAnswer('Vonage has more records, but does not say how to get them', {
			description: `The answer is TRUNCATED and has no 'cursor' and 'iv'; it is ${shapeOf(body)}. Choose a shorter date range.`,
		});
	},
});

const envelope = z.looseObject({ records: z.array(z.unknown()) });

/** Where the records are in an answer. */
export const vonageRecords: Locator<VonageRecord> = {
	records(body) {
		const read = envelope.safeParse(body);
		if (read.success && read.data.records.every(isObject)) {
			return read.data.records as VonageRecord[];
		}
		throw new UnexpectedAnswer("Vonage's answer holds no list of records", {
			description: `Expected 'records' with a list, got ${shapeOf(body)}. Check the 'Base URL' in the credential.`,
		});
	},
};

/** A record of any product. Its values are text, its dates have an offset. */
export type VonageRecord = Record<string, unknown>;

function isObject(entry: unknown): boolean {
	return typeof entry === 'object' && entry !== null;
}
