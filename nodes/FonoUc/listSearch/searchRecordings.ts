import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { systemClock } from '../../shared/clock';
import { askForDropDown } from '../../shared/operation/dropDown';
import { queryOfNextPage } from '../../shared/source/nextPage';
import { fonoUcStartKey } from '../paging';
import { fonoUc, MAX_SPAN_MS } from '../provider';
import { RECORDINGS_URL, recordingList, simplifyRecording } from '../sources/recordings';

const PAGE_SIZE = 100;

/**
 * The recordings of the last 31 days, a page at a time, for the drop-down of Recording ID.
 * @param filter part of a number, a name, a date or an ID; looked for in the page
 * @param paginationToken the page's query, as the page before gave it
 */
export async function searchRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const nowSeconds = Math.floor(systemClock.now() / 1000);
	const query = paginationToken
		? (JSON.parse(paginationToken) as Record<string, string>)
		: {
				startDate: String(nowSeconds - MAX_SPAN_MS / 1000),
				endDate: String(nowSeconds),
				pageSize: String(PAGE_SIZE),
			};
	const request = { method: 'GET', url: RECORDINGS_URL, qs: query } as const;
	const body = await askForDropDown(this, fonoUc, 'List recordings', request);
	const rows = recordingList.records(body);
	const seen = { body, asked: query, rows: rows.length, pageSize: PAGE_SIZE };
	const next = queryOfNextPage(fonoUcStartKey, seen);
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: rows
			.map(simplifyRecording)
			.map(({ recordingId, startedAt, fromNumber, toNumber, durationSeconds }) => ({
				name: `${dateText(startedAt)}, ${fromNumber ?? '?'} to ${toNumber ?? '?'}, ${durationSeconds ?? '?'} s`,
				value: String(recordingId),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
		paginationToken:
			next && next.startKey !== query.startKey ? JSON.stringify({ ...query, ...next }) : undefined,
	};
}

/** Drop-downs do not know the workflow's time zone. */
function dateText(startedAt: unknown): string {
	return typeof startedAt === 'string' ? `${startedAt.slice(0, 16).replace('T', ' ')} UTC` : '?';
}
