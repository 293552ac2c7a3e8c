import type { INodeProperties } from 'n8n-workflow';
import { getRecords, recordGetFields } from './get';
import { getManyRecords, recordGetManyFields } from './getAll';

export const recordDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get by ID',
				value: 'get',
				action: 'Get records by ID',
				description:
					'Get the records of calls, messages or requests whose IDs you know. Vonage charges for each record, each time it is read.',
				routing: {
					request: { method: 'GET', url: '/v2/reports/records' },
					send: { paginate: true },
					operations: { pagination: getRecords },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many records',
				description:
					'List the records of one product in a date range. Vonage charges for each record, each time it is read.',
				routing: {
					request: { method: 'GET', url: '/v2/reports/records' },
					send: { paginate: true },
					operations: { pagination: getManyRecords },
				},
			},
		],
	},
	...recordGetFields,
	...recordGetManyFields,
];
