import type { INodeProperties } from 'n8n-workflow';
import { getManyMessageDetailRecords, messageDetailRecordGetManyFields } from './getAll';

export const messageDetailRecordDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['messageDetailRecord'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many message detail records',
				description: 'List the MDRs of a date range: one for each message',
				routing: {
					request: { method: 'GET', url: '/v2/reports/mdrs' },
					send: { paginate: true },
					operations: { pagination: getManyMessageDetailRecords },
				},
			},
		],
	},
	...messageDetailRecordGetManyFields,
];
