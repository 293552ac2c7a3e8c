import { dateRangeFields } from '../../../shared/fields/dateRange';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { ReportFamily } from '../../reports/family';
import {
	allManagedAccountsOption,
	bodyOf,
	connectionsOption,
	jsonOption,
	managedAccountsOption,
	readAccounts,
	readConnections,
} from '../../reports/fields/bodyFields';
import { readDates } from '../../reports/fields/dates';
import { readNumber } from '../../reports/fields/numbered';
import { legacyList } from '../../reports/lists';

/** Source, as for the next: specification. */
const AGGREGATIONS: INodePropertyOptions[] = [
	{ name: 'All Together', value: 0 },
	{ name: 'By Billing Group', value: 3 },
	{ name: 'By Connection', value: 1 },
	{ name: 'By Tag', value: 2 },
];

const BREAKDOWNS: INodePropertyOptions[] = [
	{ name: 'By Country', value: 2 },
	{ name: 'By Number Type', value: 1, description: 'Local and toll-free numbers apart' },
	{ name: 'By Number Type and Country', value: 3 },
	{ name: 'None', value: 0 },
];

/** Calls, added up. */
export const voiceUsageReport: ReportFamily = {
	resource: 'voiceUsageReport',
	label: 'Voice Usage Report',
	one: 'voice usage report',
	many: 'voice usage reports',
	fileStem: 'voice-usage-report',
	path: '/v2/legacy/reporting/usage_reports/voice',
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
		'record_type',
		'product_breakdown',
	],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'aggregation',
		'productBreakdown',
		'dateStart',
		'dateEnd',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	more: ['connections', 'result'],
	aggregations: AGGREGATIONS,
	breakdowns: BREAKDOWNS,
	create: {
		description: 'Have Telnyx add up the calls of a date range into a CSV file',
		fields: (show) => dateRangeFields(show, 'calls'),
		options: [
			{
				displayName: 'Aggregation',
				name: 'aggregation',
				type: 'options',
				default: 0,
				description: 'By what calls are added up',
				options: AGGREGATIONS,
			},
			connectionsOption,
			allManagedAccountsOption,
			managedAccountsOption,
			{
				displayName: 'Product Breakdown',
				name: 'productBreakdown',
				type: 'options',
				default: 0,
				description: 'By what else rows are split',
				options: BREAKDOWNS,
			},
			jsonOption,
		],
		request({ reader, options }) {
			const number = (field: string, value: unknown, choices: INodePropertyOptions[]) =>
				value === undefined ? undefined : readNumber(field, value, choices);
			const { aggregation, productBreakdown } = options;
			const body: IDataObject = {
				...readDates(reader, { start: 'start_time', end: 'end_time' }),
				aggregation_type: number('Aggregation', aggregation, AGGREGATIONS),
				product_breakdown: number('Product Breakdown', productBreakdown, BREAKDOWNS),
				connections: readConnections(options.connections) as unknown as IDataObject[],
				...readAccounts(options),
			};
			return { body: bodyOf(body, options) };
		},
	},
};
