import type { IDataObject } from 'n8n-workflow';
import { GREGORIAN_TO_UNIX_SECONDS, toUnixSeconds } from '../../../nodes/shared/time';
import { dateWindows } from '../../../nodes/shared/source/dateWindows';
import { byField } from '../../../nodes/shared/pull/identity';
import type { PullPlan } from '../../../nodes/shared/pull/parts';
import { startKey } from '../../../nodes/shared/source/startKey';

export interface Row {
	id: string;
	/** The time that the provider lists and filters by, Unix seconds. */
	at: number;
	/** The time that the record shows, Unix seconds. */
	shown: number;
}

export interface KeyedProvider {
	rows: Row[];
	order: 'newestFirst' | 'oldestFirst';
	/** Whether the next key is the time of the row after the page, or of its last row. */
	keyOf: 'nextRow' | 'lastRow';
	endInclusive: boolean;
}

/**
 * A provider that pages by a whole-second key, as a pure function: what it answers to a query. It is
 * the counterpart of {@link planFor}.
 */
export function answer(provider: KeyedProvider, query: IDataObject): IDataObject {
	const { rows, order, keyOf, endInclusive } = provider;
	const [from, to, size] = [query.from, query.to, query.size].map(Number);
	const key = query.key === undefined ? null : Number(query.key) - GREGORIAN_TO_UNIX_SECONDS;
	const newestFirst = order === 'newestFirst';
	const listed = rows
		.filter(({ at }) => at >= from && (endInclusive ? at <= to : at < to))
		.filter(({ at }) => key === null || (newestFirst ? at <= key : at >= key))
		.sort((a, b) => (newestFirst ? b.at - a.at : a.at - b.at) || a.id.localeCompare(b.id));
	const page = listed.slice(0, size);
	if (listed.length <= size) return { data: page };
	const next = keyOf === 'nextRow' ? listed[size].at : page[size - 1].at;
	return { data: page, next: String(next + GREGORIAN_TO_UNIX_SECONDS) };
}

/** @param maxSeconds widest window */
export function planFor(
	order: KeyedProvider['order'],
	maxSeconds: number,
	finestSeconds: number | undefined,
): PullPlan<Row> {
	return {
		slicer: dateWindows({
			maxMs: maxSeconds * 1000,
			order,
			upperBound: 'inclusive',
			query: ({ fromMs, toMs }) => ({ from: fromMs / 1000, to: toMs / 1000 }),
			finestMs: finestSeconds === undefined ? undefined : finestSeconds * 1000,
		}),
		pager: startKey({
			param: 'key',
			sizeParam: 'size',
			find: (body) => (body as IDataObject).next,
			seconds: toUnixSeconds,
		}),
		locator: { records: (body) => (body as { data: Row[] }).data },
		identity: byField('id'),
		time: ({ shown }) => shown,
	};
}
