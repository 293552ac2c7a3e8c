import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../../../shared/http/path';
import { recordingsUrl, userIdField, userPath, type Api } from '../../api';

/** All jobs are found under a user, also those that export the company's recordings (document). */
export function exportJobsUrl(api: Api, n8n: IExecutePaginationFunctions): string {
	return recordingsUrl(api, `${userPath(n8n.getNodeParameter('userId', ''))}/call_recordings/jobs`);
}

/**
 * The job that an operation is about, and the user that it belongs to.
 * @param operation value of the operation
 */
export function exportJobFields(operation: string): INodeProperties[] {
	const show = { resource: ['exportJob'], operation: [operation] };
	return [
		userIdField(show),
		{
			displayName: 'Export Job',
			name: 'jobId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: "By ID: the 'jobId' that Create and Get Many give",
			displayOptions: { show },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select an export job…',
					typeOptions: { searchListMethod: 'searchExportJobs', searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. afa725fb-d418-4eaf-b3f9-0e66396fafdc',
				},
			],
		},
	];
}

/**
 * @returns the job's ID as it was chosen or typed, and as a segment of a path
 * @throws UserError when it is empty or could lead to another path
 */
export function readJobId(n8n: IExecutePaginationFunctions): { id: string; segment: string } {
	const id = String(n8n.getNodeParameter('jobId', '', { extractValue: true }) ?? '').trim();
	return { id, segment: pathSegment('Export Job', id) };
}
