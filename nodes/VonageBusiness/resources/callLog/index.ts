import type { INodeProperties } from 'n8n-workflow';
import { callLogGetManyFields, getManyCallLogs } from './getAll';

const showOnlyForCallLogs = { resource: ['callLog'] };

export const callLogDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForCallLogs },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many call logs',
				description: 'List the calls of a date range: one record for each call',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getManyCallLogs },
				},
			},
		],
	},
	...callLogGetManyFields,
];
