import type { INodePropertyOptions } from 'n8n-workflow';
import type { ReportFamily } from '../../reports/family';
import {
	allManagedAccountsOption,
	bodyOf,
	jsonOption,
	managedAccountsOption,
	profilesOption,
	readAccounts,
	readTexts,
} from '../../reports/fields/bodyFields';
import { optionalDateFields, readDates } from '../../reports/fields/dates';
import { readNumber } from '../../reports/fields/numbered';
import { legacyList } from '../../reports/lists';

/** Source: specification. */
const AGGREGATIONS: INodePropertyOptions[] = [
	{ name: 'All Together', value: 0 },
	{ name: 'By Messaging Profile', value: 1 },
	{ name: 'By Tag', value: 2 },
];

/** Messages, added up, by the older of the two calls. */
export const legacyMessagingUsageReport: ReportFamily = {
	resource: 'legacyMessagingUsageReport',
	label: 'Legacy Messaging Usage Report',
	one: 'legacy messaging usage report',
	many: 'legacy messaging usage reports',
	fileStem: 'legacy-messaging-usage-report',
	path: '/v2/legacy/reporting/usage_reports/messaging',
	link: 'report_url',
	list: legacyList,
	deletable: true,
	raw: [
		'id',
		'start_time',
		'end_time',
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
	aggregations: AGGREGATIONS,
	create: {
		description:
			'Have Telnyx add up the messages of a date range into a CSV file, by the older of its two calls',
		fields: (show) => [
			...optionalDateFields(show, 'messages'),
			{
				displayName: 'Aggregation',
				name: 'aggregation',
				type: 'options',
				default: 0,
				description: 'By what messages are added up',
				displayOptions: { show },
				options: AGGREGATIONS,
			},
		],
		options: [allManagedAccountsOption, managedAccountsOption, profilesOption, jsonOption],
		request({ reader, options }) {
			const aggregation = reader.getNodeParameter('aggregation', 0);
			const body = {
				...readDates(reader, { start: 'start_time', end: 'end_time' }),
				aggregation_type: readNumber('Aggregation', aggregation, AGGREGATIONS),
				profiles: readTexts(profilesOption.displayName, options.profiles),
				...readAccounts(options),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
