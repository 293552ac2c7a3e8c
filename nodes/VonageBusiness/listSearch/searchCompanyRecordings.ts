import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { companyRecordings } from '../sources/recordingKinds';
import { recordingEntries } from './recordingEntries';

/** The company's recordings of the last 31 days, a page at a time, for the drop-down of Recording. */
export async function searchCompanyRecordings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await recordingEntries(this, companyRecordings, filter, paginationToken);
}
