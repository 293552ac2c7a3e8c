import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForDropDown } from '../../shared/operation/dropDown';
import { queryOfNextPage } from '../../shared/source/nextPage';
import { recordingsUrl, userPath } from '../api';
import { exportJobList, simplifyExportJob } from '../sources/exportJobs';
import { exportJobPages } from '../paging';
import { vonageBusiness } from '../provider';
import { currentUserId, dateText, dropDownApi } from './recordingEntries';

/**
 * The user's export jobs, a page at a time, for the drop-down of Export Job.
 * @param filter part of an ID or a status; looked for in the page
 * @param paginationToken the page's query, as the page before gave it
 */
export async function searchExportJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = paginationToken ? (JSON.parse(paginationToken) as IDataObject) : {};
	const path = `${userPath(currentUserId(this))}/call_recordings/jobs`;
	const url = recordingsUrl(await dropDownApi(this), path);
	const request = { method: 'GET', url, qs: asked } as const;
	const body = await askForDropDown(this, vonageBusiness, 'List export jobs', request);
	const rows = exportJobList.records(body);
	const seen = { body, asked, rows: rows.length, pageSize: rows.length };
	const next = JSON.stringify(queryOfNextPage(exportJobPages, seen));
	const wanted = filter?.trim().toLowerCase() ?? '';
	return {
		results: rows
			.map(simplifyExportJob)
			.map(({ jobId, status, filesTotal, validUntil }) => ({
				name: `${String(status ?? '?')}, ${String(filesTotal ?? '?')} files, valid until ${dateText(validUntil)}`,
				value: String(jobId),
			}))
			.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
		paginationToken: next === JSON.stringify(asked) ? undefined : next,
	};
}
