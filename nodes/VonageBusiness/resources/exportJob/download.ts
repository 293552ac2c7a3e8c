import { UserError, type IBinaryData, type INodeExecutionData } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { followingRedirects } from '../../../shared/download/redirects';
import { reportFile } from '../../../shared/download/reportFile';
import { requestFile, storing } from '../../../shared/download/store';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { binaryPropertyField, readPropertyName } from '../../../shared/fields/outputAs';
import { readRetryPolicy, readTimeoutMs } from '../../../shared/fields/pullOptions';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, exportFileUrl, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import {
	hasFailed,
	isComplete,
	simplifyExportJob,
	validUntil,
	type ExportJob,
} from '../../sources/exportJobs';
import { askForJob } from './get';
import { exportJobFields } from './jobId';

export const downloadExport: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download an export',
	description: 'Get the archive of an export job that is complete',
	run: operation(vonageBusiness, 'Download an export', download),
	fields: (show) => [
		...exportJobFields(show),
		binaryPropertyField(show),
		optionsField(show, usualOptions),
	],
};

/** What came of it; put into the item, so that a workflow can wait or branch. */
type ExportOutcome =
	| 'downloaded'
	/** Vonage is not done with it yet. */
	| 'notReady'
	/** Vonage gave it up. */
	| 'failed'
	/** The time until which Vonage keeps the file is over. */
	| 'expired'
	/** The job is complete, and there is nothing in it. */
	| 'noFile';

/** Looks the job up, and gets its file: a ZIP archive of recordings. */
async function download(context: OperationContext): Promise<INodeExecutionData[]> {
	const { n8n } = context;
	const property = readPropertyName(n8n);
	const api = await apiOf(n8n);
	const job = await askForJob(context, api);
	const { json, binary } = n8n.getInputData();
	const finish = (outcome: ExportOutcome, file?: IBinaryData) => [
		context.item(
			{
				...json,
				download: {
					outcome,
					...simplifyExportJob(job),
					fileName: file?.fileName ?? null,
					mimeType: file?.mimeType ?? null,
					bytes: file?.bytes ?? null,
				},
			},
			file ? { ...binary, [property]: file } : binary,
		),
	];
	if (!isComplete(job)) return finish(hasFailed(job) ? 'failed' : 'notReady');
	const downloadUrl = textOrNull(job.download_url);
	if (downloadUrl === null) return finish('noFile');
	const url = exportFileUrl(api, downloadUrl);
	if (url === null) throw elsewhere(downloadUrl);
	const file = await getFile(context, url, job);
	if (file) return finish('downloaded', file);
	const untilMs = (validUntil(job) ?? Infinity) * 1000;
	return finish(context.tools(NO_RETRIES).clock.now() >= untilMs ? 'expired' : 'noFile');
}

const NO_RETRIES = { maxRetries: 0, maxTotalWaitMs: 0 };

function elsewhere(downloadUrl: string): UserError {
	const host = URL.canParse(downloadUrl) ? ` (${new URL(downloadUrl).host})` : '';
	return new UserError("The export's file is at an address that is not Vonage's API", {
		description: `The credential stays with its own host, so the file was not asked for${host}.`,
	});
}

/** @returns the stored archive; `undefined` when there is none */
async function getFile(
	context: OperationContext,
	url: string,
	job: ExportJob,
): Promise<IBinaryData | undefined> {
	const { n8n, request } = context;
	const options = readOptions(n8n);
	const tools = context.tools(readRetryPolicy(options));
	const { status, body, taken } = await requestFile(
		{
			...request,
			url,
			headers: {
				...request.headers,
				Accept: 'application/zip, application/octet-stream, */*;q=0.1',
			},
		},
		reportFile({
			what: 'export',
			usual: 'application/zip',
			ownName: `vonage-business-export-${textOrNull(job.id) ?? 'job'}.zip`,
		}),
		{
			context,
			tools,
			timeoutMs: readTimeoutMs(options),
			ask: async (one) => await followingRedirects(one, tools.send, context),
			isWanted: (code) => code === 404 || code === 410,
		},
		storing(context),
	);
	if (taken) return taken.file;
	if (status === 404 || status === 410 || body === null) return undefined;
	throw new UserError("Vonage answered with something else than the export's file", {
		description: 'Expected a ZIP archive. Run it again, or look at the job with Get.',
	});
}
