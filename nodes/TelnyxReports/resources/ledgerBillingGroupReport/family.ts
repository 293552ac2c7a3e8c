import { DateTime } from 'luxon';
import { UserError, type IDataObject } from 'n8n-workflow';
import { systemClock } from '../../../shared/clock';
import { readWholeNumber } from '../../../shared/fields/returnAll';
import type { ReportFamily } from '../../reports/family';
import { bodyOf, jsonOption } from '../../reports/fields/bodyFields';
import type { ParameterReader } from '../../../shared/fields/reader';

const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

/** What billing groups cost in a month. Telnyx neither lists nor deletes these. */
export const ledgerBillingGroupReport: ReportFamily = {
	resource: 'ledgerBillingGroupReport',
	label: 'Ledger Billing Group Report',
	one: 'ledger billing group report',
	many: 'ledger billing group reports',
	fileStem: 'ledger-billing-group-report',
	path: '/v2/ledger_billing_group_reports',
	link: 'report_url',
	deletable: false,
	raw: ['record_type', 'id', 'organization_id', 'status', 'report_url', 'created_at', 'updated_at'],
	simplified: [
		'reportId',
		'status',
		'providerStatus',
		'organizationId',
		'createdAt',
		'updatedAt',
		'fileUrl',
	],
	more: [],
	create: {
		description: 'Have Telnyx prepare a CSV file of what billing groups cost in a month',
		fields: (show) => [
			{
				displayName: 'Period',
				name: 'period',
				type: 'options',
				default: 'lastMonth',
				description: 'Which month to report on, in the time zone of the workflow',
				displayOptions: { show },
				options: [
					{ name: 'Custom', value: 'custom', description: 'A month of a year' },
					{ name: 'Last Month', value: 'lastMonth' },
					{ name: 'Not Set', value: 'none', description: 'It is not sent, so Telnyx decides' },
					{ name: 'This Month', value: 'thisMonth' },
				],
			},
			{
				displayName: 'Year',
				name: 'year',
				type: 'number',
				typeOptions: { minValue: 2000, maxValue: 2100 },
				default: 2026,
				required: true,
				displayOptions: { show: { ...show, period: ['custom'] } },
			},
			{
				displayName: 'Month',
				name: 'month',
				type: 'options',
				default: 1,
				displayOptions: { show: { ...show, period: ['custom'] } },
				options: MONTHS.map((name, index) => ({ name, value: index + 1 })),
			},
		],
		options: [jsonOption],
		request: ({ reader, options }) => ({ body: bodyOf(readPeriod(reader), options) }),
	},
};

function readPeriod(reader: ParameterReader): IDataObject {
	const period = reader.getNodeParameter('period', 'lastMonth');
	const now = DateTime.fromMillis(systemClock.now(), { zone: reader.getTimezone() });
	switch (period) {
		case 'none':
			return {};
		case 'custom':
			return {
				year: readWholeNumber('Year', reader.getNodeParameter('year'), { min: 2000, max: 2100 }),
				month: readWholeNumber('Month', reader.getNodeParameter('month'), { min: 1, max: 12 }),
			};
		case 'lastMonth':
		case 'thisMonth': {
			const { year, month } = period === 'lastMonth' ? now.minus({ months: 1 }) : now;
			return { year, month };
		}
		default:
			throw new UserError(`'Period' does not know '${String(period)}'`, {
				description: 'Choose one of: custom, lastMonth, none, thisMonth.',
			});
	}
}
