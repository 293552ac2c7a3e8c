import type { INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { textOrNull } from '../../../shared/callRecord/values';
import { UnexpectedAnswer } from '../../../shared/http/unexpectedAnswer';
import { readChoice } from '../../../shared/fields/choice';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { dateRangeFields, readDateRange } from '../../../shared/fields/dateRange';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { shapeOf } from '../../../shared/http/jsonBody';
import { requestAnswer } from '../../../shared/http/request';
import { operation, type OperationContext } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { apiOf, userIdField, usualOptions } from '../../api';
import { vonageBusiness } from '../../provider';
import { readRecordingFilters, recordingFiltersField } from '../../sources/recordingFilters';
import { companyRecordings, onDemandRecordings, readUserId } from '../../sources/recordingKinds';
import { recordingTimeText } from '../../times';

const CHOICES = ['company', 'onDemand'] as const;

export const createExportJobs: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create an export job',
	description: 'Have Vonage put many recordings into archives',
	method: 'POST',
	run: operation(vonageBusiness, 'Create an export job', createJobs),
	fields: (show) => [
		{
			displayName: 'Recordings',
			name: 'recordings',
			type: 'options',
			default: 'company',
			description: 'Which recordings to export',
			displayOptions: { show },
			options: [
				{ name: 'Company Recordings', value: 'company' },
				{ name: 'On-Demand Recordings', value: 'onDemand' },
			],
		},
		userIdField({ ...show, recordings: ['onDemand'] }),
		...dateRangeFields(show, 'recordings'),
		recordingFiltersField(show),
		optionsField(show, usualOptions),
	],
};

/** One item for each job: Vonage may make several of one request. */
async function createJobs(context: OperationContext): Promise<INodeExecutionData[]> {
	const { n8n, request } = context;
	const recordings = readChoice('Recordings', n8n.getNodeParameter('recordings'), CHOICES);
	const kind = recordings === 'company' ? companyRecordings : onDemandRecordings;
	const { fromMs, toMs } = readDateRange(n8n, systemClock.now());
	const filters = readRecordingFilters(n8n);
	const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
	const policy = readRetryPolicy(readOptions(n8n));
	const { body } = await requestAnswer(
		{
			...request,
			url: `${list}/export`,
			body: {
				...filters,
				'start:gte': recordingTimeText(fromMs),
				// The end is inclusive here, in whole seconds: the last second that is part of the range.
				'start:lte': recordingTimeText(Math.ceil(toMs / 1000) * 1000 - 1000),
			},
		},
		context.tools(policy),
		{
			repeatable: false,
			unsure:
				'the export may have been started all the same; look for it with Export Job, Get Many before you run this again',
		},
	);
	return jobIdsIn(body).map((jobId) => context.item({ jobId, recordings }));
}

/** @throws UnexpectedAnswer when there is no list of them */
function jobIdsIn(body: unknown): string[] {
	const { job_ids: ids } = (body ?? {}) as { job_ids?: unknown };
	const texts = Array.isArray(ids) ? ids.map(textOrNull) : [null];
	if (!texts.includes(null)) return texts as string[];
	throw new UnexpectedAnswer("Vonage's answer names no export jobs", {
		description: `Expected 'job_ids' with a list, got ${shapeOf(body)}. The export may have been started all the same: look for it with Export Job, Get Many.`,
	});
}
