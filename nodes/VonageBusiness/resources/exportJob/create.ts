import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { textOrNull } from '../../../shared/callRecord/values';
import { UnexpectedAnswer } from '../../../shared/errors';
import { readChoice } from '../../../shared/fields/choice';
import { dateRangeFields, resolveDateRange } from '../../../shared/fields/dateRange';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { shapeOf } from '../../../shared/http/jsonBody';
import { requestOnce } from '../../../shared/http/request';
import { operation } from '../../../shared/operation';
import { apiOf, userIdField } from '../../api';
import { optionsField } from '../../options';
import { vonageRecordings } from '../../provider';
import { readRecordingFilters, recordingFiltersField } from '../../recordingFilters';
import { companyRecordings, onDemandRecordings, readUserId } from '../../recordingKinds';
import { recordingTimeText } from '../../times';

const showOnlyForExportJobCreate = { resource: ['exportJob'], operation: ['create'] };

const CHOICES = ['company', 'onDemand'] as const;

/** One item for each job: Vonage may make several of one request. */
export const createExportJobs = operation(
	vonageRecordings,
	'Create an export job',
	async (context) => {
		const { n8n, request } = context;
		const recordings = readChoice('Recordings', n8n.getNodeParameter('recordings'), CHOICES);
		const kind = recordings === 'company' ? companyRecordings : onDemandRecordings;
		const dates = {
			dateRange: n8n.getNodeParameter('dateRange'),
			from: n8n.getNodeParameter('from', ''),
			to: n8n.getNodeParameter('to', ''),
		};
		const { fromMs, toMs } = resolveDateRange(dates, n8n.getTimezone(), systemClock.now());
		const filters = readRecordingFilters(n8n);
		const list = kind.url(await apiOf(n8n), readUserId(n8n, kind));
		const policy = readRetryPolicy(n8n.getNodeParameter('options', {}) as IDataObject);
		const { body } = await requestOnce(
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
			'the export may have been started all the same; look for it with Export Job, Get Many before you run this again',
		);
		return jobIdsIn(body).map((jobId) => context.item({ jobId, recordings }));
	},
);

/** @throws UnexpectedAnswer when there is no list of them */
function jobIdsIn(body: unknown): string[] {
	const { job_ids: ids } = (body ?? {}) as { job_ids?: unknown };
	const texts = Array.isArray(ids) ? ids.map(textOrNull) : [null];
	if (!texts.includes(null)) return texts as string[];
	throw new UnexpectedAnswer("Vonage's answer names no export jobs", {
		description: `Expected 'job_ids' with a list, got ${shapeOf(body)}. The export may have been started all the same: look for it with Export Job, Get Many.`,
	});
}

export const exportJobCreateFields: INodeProperties[] = [
	{
		displayName: 'Recordings',
		name: 'recordings',
		type: 'options',
		default: 'company',
		description: 'Which recordings to export',
		displayOptions: { show: showOnlyForExportJobCreate },
		options: [
			{ name: 'Company Recordings', value: 'company' },
			{ name: 'On-Demand Recordings', value: 'onDemand' },
		],
	},
	userIdField({ ...showOnlyForExportJobCreate, recordings: ['onDemand'] }),
	...dateRangeFields(showOnlyForExportJobCreate, 'recordings'),
	recordingFiltersField(showOnlyForExportJobCreate),
	optionsField(showOnlyForExportJobCreate),
];
