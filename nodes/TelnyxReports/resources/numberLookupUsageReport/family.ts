import { UserError, type INodePropertyOptions } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import type { ReportFamily } from '../../reports/family';
import {
	bodyOf,
	jsonOption,
	managedAccountsOption,
	readTexts,
} from '../../reports/fields/bodyFields';
import { readDay } from '../../reports/fields/dates';
import { legacyListAtOnce } from '../../reports/lists';

const AGGREGATIONS: INodePropertyOptions[] = [
	{ name: 'All Together', value: 'ALL' },
	{ name: 'By Organization Member', value: 'BY_ORGANIZATION_MEMBER' },
];

/** Lookups of numbers, added up. */
export const numberLookupUsageReport: ReportFamily = {
	resource: 'numberLookupUsageReport',
	label: 'Number Lookup Usage Report',
	one: 'number lookup usage report',
	many: 'number lookup usage reports',
	fileStem: 'number-lookup-usage-report',
	path: '/v2/legacy/reporting/usage_reports/number_lookup',
	link: 'report_url',
	list: legacyListAtOnce,
	deletable: true,
	raw: [
		'id',
		'start_date',
		'end_date',
		'aggregation_type',
		'status',
		'report_url',
		'created_at',
		'updated_at',
		'managed_accounts',
		'result',
		'record_type',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'aggregation',
		'dateStart',
		'dateEnd',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	more: ['managedAccounts', 'result'],
	aggregations: AGGREGATIONS,
	create: {
		description: 'Have Telnyx add up the lookups of numbers between two days into a CSV file',
		fields: (show) => [
			{
				displayName: 'Start Date',
				name: 'startDate',
				type: 'dateTime',
				default: '',
				description: 'First day of the report; the time of day does not count',
				displayOptions: { show },
			},
			{
				displayName: 'End Date',
				name: 'endDate',
				type: 'dateTime',
				default: '',
				description:
					'Last day of the report, the same as the start for a single day; the time of day does not count',
				displayOptions: { show },
			},
		],
		options: [
			{
				displayName: 'Aggregation',
				name: 'aggregation',
				type: 'options',
				default: 'ALL',
				description: 'By what lookups are added up',
				options: AGGREGATIONS,
			},
			managedAccountsOption,
			jsonOption,
		],
		// Requests have other names than answers.
		request({ reader, options }) {
			const startDate = readDay(reader, 'Start Date', reader.getNodeParameter('startDate', ''));
			const endDate = readDay(reader, 'End Date', reader.getNodeParameter('endDate', ''));
			if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
				throw new UserError(`'End Date' (${endDate}) is before 'Start Date' (${startDate})`);
			}
			const { aggregation } = options;
			const body = {
				startDate,
				endDate,
				aggregationType:
					aggregation === undefined
						? undefined
						: readChoice('Aggregation', aggregation, ['ALL', 'BY_ORGANIZATION_MEMBER']),
				managedAccounts: readTexts('Managed Accounts', options.managedAccounts),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
