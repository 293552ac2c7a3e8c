import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { rowsOf } from '../paging';
import { recordingChoices } from '../sources/recordings';
import { searchPage } from './searchPage';

/**
 * The account's recordings, a page at a time, for the drop-down of Recording.
 * @param filter part of a number, a date or an ID; looked for in the page
 * @param paginationToken number of the page
 */
export async function searchRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPage(this, {
		name: 'List recordings',
		url: '/v2/recordings',
		rows: rowsOf('recordings'),
		entryOf(row) {
			const { recordingId, startedAt, fromNumber, toNumber, durationSeconds } =
				recordingChoices.simplified?.convert(row) ?? {};
			const numbers = `${String(fromNumber ?? '?')} to ${String(toNumber ?? '?')}`;
			return {
				name: `${dateText(startedAt)}, ${numbers}, ${String(durationSeconds ?? '?')} s`,
				value: String(recordingId),
			};
		},
		filter,
		paginationToken,
	});
}

/** Drop-downs do not know the workflow's time zone. */
export function dateText(iso: unknown): string {
	return typeof iso === 'string' ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : '?';
}
