import type { IDataObject } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { connectionsOption, readConnectionIds } from '../../reports/fields/bodyFields';
import { optionalDateFields, readDates } from '../../reports/fields/dates';
import { generateUsage } from '../../reports/generateUsage';

/** Source, as for the next: specification. */
const AGGREGATIONS = ['NO_AGGREGATION', 'BILLING_GROUP', 'CONNECTION', 'TAG'] as const;

const BREAKDOWNS = [
	'NO_BREAKDOWN',
	'COUNTRY',
	'DID_VS_TOLL_FREE',
	'DID_VS_TOLL_FREE_PER_COUNTRY',
] as const;

/** Calls, added up while the request waits. */
export const generate = generateUsage({
	path: '/v2/reports/cdr_usage_reports/sync',
	what: 'voice usage',
	description:
		'Get the calls of a date range at once, added up. Telnyx may take some minutes to answer.',
	rows: (data) => data.result,
	fields: (show) => [
		...optionalDateFields(show, 'calls'),
		{
			displayName: 'Aggregation',
			name: 'aggregation',
			type: 'options',
			default: 'NO_AGGREGATION',
			description: 'By what calls are added up',
			displayOptions: { show },
			options: [
				{ name: 'All Together', value: 'NO_AGGREGATION' },
				{ name: 'By Billing Group', value: 'BILLING_GROUP' },
				{ name: 'By Connection', value: 'CONNECTION' },
				{ name: 'By Tag', value: 'TAG' },
			],
		},
		{
			displayName: 'Product Breakdown',
			name: 'productBreakdown',
			type: 'options',
			default: 'NO_BREAKDOWN',
			description: 'By what else rows are split',
			displayOptions: { show },
			options: [
				{ name: 'By Country', value: 'COUNTRY' },
				{
					name: 'By Number Type',
					value: 'DID_VS_TOLL_FREE',
					description: 'Local and toll-free numbers apart',
				},
				{ name: 'By Number Type and Country', value: 'DID_VS_TOLL_FREE_PER_COUNTRY' },
				{ name: 'None', value: 'NO_BREAKDOWN' },
			],
		},
		{
			...connectionsOption,
			hint: 'Without one, the calls of all connections',
			displayOptions: { show },
		},
	],
	query(reader): IDataObject {
		const connections = readConnectionIds(reader.getNodeParameter('connections', ''));
		return {
			...readDates(reader, { start: 'start_date', end: 'end_date' }),
			aggregation_type: readChoice(
				'Aggregation',
				reader.getNodeParameter('aggregation', 'NO_AGGREGATION'),
				AGGREGATIONS,
			),
			product_breakdown: readChoice(
				'Product Breakdown',
				reader.getNodeParameter('productBreakdown', 'NO_BREAKDOWN'),
				BREAKDOWNS,
			),
			// As the SDK writes lists.
			...(connections ? { connections: connections.join(',') } : {}),
		};
	},
});
