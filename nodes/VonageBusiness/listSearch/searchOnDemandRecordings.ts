import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { onDemandRecordings } from '../sources/recordingKinds';
import { recordingEntries } from './recordingEntries';

/** The user's recordings of the last 31 days, a page at a time, for the drop-down of Recording. */
export async function searchOnDemandRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await recordingEntries(this, onDemandRecordings, filter, paginationToken);
}
