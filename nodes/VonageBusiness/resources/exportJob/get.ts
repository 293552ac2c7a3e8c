import { UserError } from 'n8n-workflow';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestAnswer } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, usualOptions, type Api } from '../../api';
import { vonageBusiness } from '../../provider';
import { exportJobChoices, exportJobsUrl, type ExportJob } from '../../sources/exportJobs';
import { exportJobFields, readJobId } from './jobId';

export const getExportJob: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an export job',
	description: 'See how far an export job is',
	run: operation(vonageBusiness, 'Get an export job', async (context) => {
		const { n8n } = context;
		const shape = readOutput(n8n, exportJobChoices);
		return [context.item(shape.convert(await askForJob(context, await apiOf(n8n))))];
	}),
	fields: (show) => [
		...exportJobFields(show),
		...outputFields(show, exportJobChoices, vonageBusiness.name),
		optionsField(show, usualOptions),
	],
};

/**
 * @returns the job that the parameters name
 * @throws UserError when Vonage does not know it
 */
export async function askForJob(context: OperationContext, api: Api): Promise<ExportJob> {
	const { n8n, request } = context;
	const { id, segment } = readJobId(n8n);
	const url = `${exportJobsUrl(api, n8n)}/${segment}`;
	const policy = readRetryPolicy(readOptions(n8n));
	const { status, body } = await requestAnswer(
		{ ...request, method: 'GET', url },
		context.tools(policy),
		{ repeatable: true, isBroken: jsonFault, isWanted: (code) => code === 404 },
	);
	if (status !== 404) return body as ExportJob;
	throw new UserError(`Vonage Business has no export job with the ID '${id}'`, {
		description:
			"Vonage answered with HTTP status 404. Take 'jobId' from Create or from the list of export jobs, and check the User ID: a job belongs to the user who created it.",
	});
}
