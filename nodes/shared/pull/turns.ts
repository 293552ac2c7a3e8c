import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../http/requestFailed';
import { unreachable } from './pullErrors';
import type { SeenPage, Slice, Slicer } from './parts';
import type { Work } from './workList';

/**
 * Pages that are known by their numbers, each made only when its turn to be asked for has come: a provider
 * may count any number of them. The last is asked for alone, when all before it have come: so it shows
 * whether the list moved meanwhile.
 */
export function pagesFrom(
	number: number,
	{ from, to }: { from: number; to: number },
	work: Work,
	page: number,
	query: (number: number) => IDataObject = () => ({}),
): Work[] {
	if (number > to) return [];
	return [
		{
			...work,
			query: query(number),
			page: page + 1 + number - from,
			single: number < to,
			last: number === to,
			mayBeCut: false,
			then: () => pagesFrom(number + 1, { from, to }, work, page, query),
		},
	];
}

/** @throws UnexpectedAnswer when the slice cannot be cut any further */
export function cutInPieces(slicer: Slicer, slice: Slice, pieces: number): Slice[] {
	const widthMs = Math.max(1000, Math.ceil((slice.toMs - slice.fromMs) / pieces / 1000) * 1000);
	const windows = slicer.recut?.(slice, widthMs) ?? [];
	if (windows.length > 1) return windows;
	throw unreachable();
}

/** Statuses that do not say that there is no such page, but that it may not be read, or not now. */
const OTHER_REFUSALS = new Set([401, 403, 407, 408, 425, 429]);

/** Whether the provider, as far as its answers tell, puts all that it has on one page. */
export function isAllAtOnce({ told, rows, pageSize }: SeenPage): boolean {
	const { records, pages, further = false } = told;
	if (records !== undefined || pages !== undefined || further) return false;
	return rows > 0 && rows < (told.pageSize ?? pageSize);
}

export function isNoSuchPage(error: unknown): boolean {
	if (!(error instanceof RequestFailed) || !('exchange' in error.outcome)) return false;
	const { status } = error.outcome.exchange;
	return status >= 400 && status < 500 && !OTHER_REFUSALS.has(status);
}
