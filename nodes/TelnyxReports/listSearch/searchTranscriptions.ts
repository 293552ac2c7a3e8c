import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { rowsOf } from '../paging';
import { transcriptionChoices } from '../sources/transcriptions';
import { searchPage } from './searchPage';
import { dateText } from './searchRecordings';

const LONGEST_TEXT = 60;

/**
 * The account's transcriptions, a page at a time, for the drop-down of Transcription.
 * @param filter part of a text, a date or an ID; looked for in the page
 * @param paginationToken what asks for the page
 */
export async function searchTranscriptions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPage(this, {
		name: 'List recording transcriptions',
		url: '/v2/recording_transcriptions',
		rows: rowsOf('recording transcriptions'),
		entryOf(row) {
			const { transcriptionId, createdAt, status, text } =
				transcriptionChoices.simplified?.convert(row) ?? {};
			const said = String(text ?? status ?? '?').slice(0, LONGEST_TEXT);
			return { name: `${dateText(createdAt)}, ${said}`, value: String(transcriptionId) };
		},
		filter,
		paginationToken,
	});
}
