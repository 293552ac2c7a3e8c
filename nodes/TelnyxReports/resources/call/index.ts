import type { INodeProperties } from 'n8n-workflow';
import { callGetManyFields, getManyCalls } from './getAll';

export const callDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many calls',
				description: 'List the voice calls of a date range, whatever their kind, the newest first',
				routing: {
					request: { method: 'GET', url: '/v2/detail_records' },
					send: { paginate: true },
					operations: { pagination: getManyCalls },
				},
			},
		],
	},
	...callGetManyFields,
];
