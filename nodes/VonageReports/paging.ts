import { textOrNull } from '../shared/callRecord/values';
import { UnexpectedAnswer } from '../shared/http/unexpectedAnswer';
import { shapeOf } from '../shared/http/jsonBody';
import { readCount } from '../shared/pull/counts';
import { cursorAndIv } from '../shared/source/cursorAndIv';
import { dateWindows } from '../shared/source/dateWindows';
import { listIn } from '../shared/source/listIn';
import type { Locator, Slicer } from '../shared/pull/parts';
import { toIso } from '../shared/time';
import { MAX_SPAN_MS, vonageReports } from './provider';

/** Width of the newest window of a pull that stops early, in milliseconds. */
const FIRST_WINDOW_MS = 60 * 1000;

/**
 * Windows of at most 24 hours, the newest first: Vonage does not say how it lists records. The start is
 * inclusive, the end exclusive (specification). Every record costs money, and the size of a page cannot
 * be chosen: with a limit, windows begin small, so that few records come that nobody wanted.
 * @param limit records wanted; `Infinity` for all
 */
export function vonageWindows(limit: number): Slicer {
	return dateWindows({
		maxMs: MAX_SPAN_MS,
		...(limit === Infinity ? {} : { firstMs: FIRST_WINDOW_MS }),
		order: 'newestFirst',
		upperBound: 'exclusive',
		// No window is left without a second, which Vonage would refuse.
		wholeSeconds: true,
		query: ({ fromMs, toMs }) => ({
			date_start: toIso(fromMs / 1000),
			date_end: toIso(toMs / 1000),
		}),
	});
}

/**
 * Pages by `cursor` and `iv`, which go with the parameters of the first request. The link to the next
 * page that comes with them may lack the dates (observed, and so in the specification's own example).
 * A cursor is followed whatever the status beside it.
 */
export const vonageCursor = cursorAndIv({
	find(body) {
		const { cursor, iv } = body as Record<string, unknown>;
		const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';
		if (typeof cursor === 'string' && cursor !== '' && typeof iv === 'string' && iv !== '') {
			return { cursor, iv };
		}
		const status = statusOf(body);
		if (status !== 'TRUNCATED' && !isThere(cursor)) return undefined;
		throw new UnexpectedAnswer('Vonage has more records, but does not say how to get them', {
			description: `The answer is ${status} and has no 'cursor' and 'iv' that can be read; it is ${shapeOf(body)}. Choose a shorter date range.`,
		});
	},
});

const list = listIn<VonageRecord>({
	provider: 'Vonage',
	what: 'records',
	expected: "'records' with a list",
	advice: "Check the 'Base URL' in the credential.",
	find: (body) => (body as { records?: unknown } | null)?.records,
	counted: countOf,
});

/**
 * Where the records are in an answer, which is one only if Vonage says so: it answers with 200 to requests
 * that failed, too, and then with few records or none. What came is compared with its count of this page
 * (pagination guide).
 */
export const vonageRecords: Locator<VonageRecord> = {
	records(body) {
		const status = statusOf(body);
		if (status !== null && !ANSWERED.has(status)) throw notDone(body, status);
		const records = list.records(body);
		if (status === null) throw withoutStatus(body);
		const counted = countOf(body);
		if (counted === undefined || counted === records.length) return records;
		throw new UnexpectedAnswer(
			`Vonage counts ${counted} records in its answer, but sent ${records.length}`,
			{ description: 'Records may be missing, so nothing was given out. Run it again.' },
		);
	},
};

/** The states of a request whose records are there: all of them, or a page of them (pagination guide). */
const ANSWERED = new Set(['SUCCESS', 'TRUNCATED']);

function statusOf(body: unknown): string | null {
	const { request_status: status } = (body ?? {}) as { request_status?: unknown };
	return textOrNull(status)?.toUpperCase() ?? null;
}

/** The error for a request of which Vonage says that it was not done, or not yet. */
function notDone(body: unknown, status: string): UnexpectedAnswer {
	const said = vonageReports.errorDetail(body);
	const isOver = status === 'FAILED' || status === 'ABORTED';
	return new UnexpectedAnswer(
		`Vonage did not carry out the request: its status is ${status}${said ? `: ${said}` : ''}`,
		{
			description: `Records may be missing, so nothing was given out. ${isOver ? 'Run it again, over a shorter date range if it stays so.' : 'Run it again later.'}`,
		},
	);
}

function withoutStatus(body: unknown): UnexpectedAnswer {
	return new UnexpectedAnswer("Vonage's answer does not say whether the request was done", {
		description: `Expected 'request_status', got ${shapeOf(body)}. Records may be missing, so nothing was given out. Run it again.`,
	});
}

function countOf(body: unknown): number | undefined {
	return readCount('items_count', (body as { items_count?: unknown } | null)?.items_count);
}

/** A record of any product. Its values are text, its dates have an offset. */
export type VonageRecord = Record<string, unknown>;
