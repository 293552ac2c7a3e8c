import type { IDataObject } from 'n8n-workflow';
import { numberOrNull, textOrNull } from '../../shared/callRecord/values';
import { enteredFilters, filtersField } from '../../shared/fields/collections';
import type { OutputChoices } from '../../shared/fields/output';
import type { ParameterReader } from '../../shared/fields/reader';
import { noSlices } from '../../shared/source/dateWindows';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { readUtcTime, toIso } from '../../shared/time';
import { accountIdOption, readApi, recordingsUrl, userIdField, userPath, type Api } from '../api';
import { filterText, present } from '../filters';
import { embedded, exportJobPages } from '../paging';
import { vonageBusiness } from '../provider';

/** An export job as Vonage gives it. */
export interface ExportJob {
	id?: unknown;
	/** The document names only `complete`. */
	status?: unknown;
	files_completed?: unknown;
	files_total?: unknown;
	/** When the file is gone. */
	valid_until?: unknown;
	download_url?: unknown;
	[field: string]: unknown;
}

/** The fields that the document shows. */
export const EXPORT_JOB_COLUMNS = [
	'id',
	'status',
	'files_completed',
	'files_total',
	'valid_until',
	'download_url',
	'_links',
] as const;

const SIMPLE_COLUMNS = [
	'jobId',
	'status',
	'complete',
	'filesCompleted',
	'filesTotal',
	'validUntil',
] as const;

/** @returns whether there is a file to download, or was one */
export function isComplete({ status }: ExportJob): boolean {
	return textOrNull(status)?.toLowerCase() === 'complete';
}

/** @returns whether the status, whatever its word is, says that there will be no file */
export function hasFailed({ status }: ExportJob): boolean {
	return /fail|error|cancel|abort/i.test(textOrNull(status) ?? '');
}

/** @returns when the file is gone, in Unix seconds (UTC), or `null` */
export function validUntil({ valid_until }: ExportJob): number | null {
	return readUtcTime(valid_until);
}

export function simplifyExportJob(job: ExportJob): IDataObject {
	return {
		jobId: textOrNull(job.id),
		status: textOrNull(job.status),
		complete: isComplete(job),
		filesCompleted: numberOrNull(job.files_completed),
		filesTotal: numberOrNull(job.files_total),
		validUntil: toIso(validUntil(job)),
	} satisfies Record<(typeof SIMPLE_COLUMNS)[number], unknown>;
}

/** Where the jobs are in an answer. */
export const exportJobList = embedded<ExportJob>('jobs', 'export jobs');

/** What jobs can be given out as. */
export const exportJobChoices: OutputChoices<ExportJob> = {
	raw: { columns: EXPORT_JOB_COLUMNS },
	simplified: { columns: SIMPLE_COLUMNS, convert: simplifyExportJob },
	selectable: { columns: EXPORT_JOB_COLUMNS, id: 'id', convert: (job) => job as IDataObject },
};

/** All jobs are found under a user, also those that export the company's recordings (document). */
export function exportJobsUrl(api: Api, reader: ParameterReader): string {
	const user = userPath(reader.getNodeParameter('userId', ''));
	return recordingsUrl(api, `${user}/call_recordings/jobs`);
}

/** The export jobs of a user. */
export const exportJobs: Source<ExportJob> = {
	provider: vonageBusiness,
	many: 'export jobs',
	fileStem: 'vonage-business-export-jobs',
	// The list documents no page size.
	pageSize: { usual: 100, max: 1000, fixed: true },
	choices: exportJobChoices,
	fields: {
		leading: (show) => [userIdField(show)],
		filters: (show) => [
			filtersField(show, [
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: 'complete',
					placeholder: 'e.g. complete',
					description: 'Only jobs with this status, as Vonage spells it',
				},
			]),
		],
		options: [accountIdOption],
	},
	plan: ({ reader, account, options }) => ({
		url: exportJobsUrl(readApi(account, options), reader),
		query: present({ status: filterText(enteredFilters(reader).status) }),
		slicer: noSlices,
		pager: exportJobPages,
		locator: exportJobList,
		identity: byField('id'),
		time: () => null,
	}),
};
