import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { outputFields, readOutput } from '../../../shared/fields/output';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestRepeatably } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation';
import type { Api } from '../../api';
import { apiOf } from '../../api';
import { exportJobChoices, type ExportJob } from '../../exportJobs';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { exportJobFields, exportJobsUrl, readJobId } from './jobId';

const showOnlyForExportJobGet = { resource: ['exportJob'], operation: ['get'] };

export const getExportJob = operation(vonageRecordings, 'Get an export job', async (context) => {
	const { n8n } = context;
	const shape = readOutput(
		n8n.getNodeParameter('output'),
		n8n.getNodeParameter('fields', []),
		exportJobChoices,
	);
	return [context.item(shape.convert(await askForJob(context, await apiOf(n8n))))];
});

/**
 * @returns the job that the parameters name
 * @throws UserError when Vonage does not know it
 */
export async function askForJob(context: OperationContext, api: Api): Promise<ExportJob> {
	const { n8n, request } = context;
	const { id, segment } = readJobId(n8n);
	const url = `${exportJobsUrl(api, n8n)}/${segment}`;
	const policy = readRetryPolicy(n8n.getNodeParameter('options', {}) as IDataObject);
	const { status, body } = await requestRepeatably(
		{ ...request, method: 'GET', url },
		context.tools(policy),
		{ isBroken: jsonFault, isWanted: (code) => code === 404 },
	);
	if (status !== 404) return body as ExportJob;
	throw new UserError(`Vonage Business has no export job with the ID '${id}'`, {
		description:
			"Vonage answered with HTTP status 404. Take 'jobId' from Create or from the list of export jobs, and check the User ID: a job belongs to the user who created it.",
	});
}

export const exportJobGetFields: INodeProperties[] = [
	...exportJobFields('get'),
	...outputFields(showOnlyForExportJobGet, exportJobChoices, vonageRecordings.name),
	optionsField(showOnlyForExportJobGet),
];
