import type { INodeProperties } from 'n8n-workflow';
import { getManyWirelessDetailRecords, wirelessDetailRecordGetManyFields } from './getAll';

export const wirelessDetailRecordDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['wirelessDetailRecord'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many wireless detail records',
				description: 'List the WDRs of a date range: one for each data session of a SIM card',
				routing: {
					request: { method: 'GET', url: '/v2/reports/wdrs' },
					send: { paginate: true },
					operations: { pagination: getManyWirelessDetailRecords },
				},
			},
		],
	},
	...wirelessDetailRecordGetManyFields,
];
