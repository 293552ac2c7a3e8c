import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { pickedField, pickedValue } from '../../../shared/fields/pickedId';
import type { Show } from '../../../shared/fields/show';
import type { ReportFamily } from '../../reports/family';
import { bodyOf, jsonOption, readText } from '../../reports/fields/bodyFields';
import { readDates } from '../../reports/fields/dates';
import { numberedListOfHundreds } from '../../reports/lists';

/** Source: specification. */
export const AGGREGATIONS = ['NO_AGGREGATION', 'PROFILE', 'TAGS'] as const;

const aggregationOptions: INodePropertyOptions[] = [
	{ name: 'All Together', value: 'NO_AGGREGATION' },
	{ name: 'By Messaging Profile', value: 'PROFILE' },
	{ name: 'By Tag', value: 'TAGS' },
];

/** @param show when the operation is chosen */
export function aggregationField(show: Show): INodeProperties {
	return {
		displayName: 'Aggregation',
		name: 'aggregation',
		type: 'options',
		default: 'NO_AGGREGATION',
		description: 'By what messages are added up',
		displayOptions: { show },
		options: aggregationOptions,
	};
}

/** Messages, added up. */
export const messagingUsageReport: ReportFamily = {
	resource: 'messagingUsageReport',
	label: 'Messaging Usage Report',
	one: 'messaging usage report',
	many: 'messaging usage reports',
	fileStem: 'messaging-usage-report',
	path: '/v2/reports/mdr_usage_reports',
	link: 'report_url',
	list: numberedListOfHundreds,
	deletable: true,
	raw: [
		'id',
		'start_date',
		'end_date',
		'connections',
		'aggregation_type',
		'status',
		'report_url',
		'result',
		'created_at',
		'updated_at',
		'profiles',
		'record_type',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'aggregation',
		'profiles',
		'dateStart',
		'dateEnd',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	more: ['connections', 'result'],
	aggregations: aggregationOptions,
	create: {
		description: 'Have Telnyx add up the messages of a date range into a CSV file',
		fields: (show) => [...dateRangeFields(show, 'messages'), aggregationField(show)],
		options: [
			pickedField(
				{ displayName: 'Messaging Profile', name: 'profile' },
				{
					listSearch: 'searchMessagingProfileNames',
					example: 'My profile',
					description: 'The messaging profile to report on',
					by: 'Name',
				},
			),
			jsonOption,
		],
		request({ reader, options }) {
			const aggregation = reader.getNodeParameter('aggregation', 'NO_AGGREGATION');
			const body = {
				...readDates(reader, { start: 'start_date', end: 'end_date' }),
				aggregation_type: readChoice('Aggregation', aggregation, AGGREGATIONS),
				profiles: readText(pickedValue(options.profile)),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
