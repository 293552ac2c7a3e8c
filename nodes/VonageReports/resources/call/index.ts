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
				description:
					'List voice calls, answered and failed ones together, the newest first. Vonage charges for each record, each time it is read.',
				routing: {
					request: { method: 'GET', url: '/v2/reports/records' },
					send: { paginate: true },
					operations: { pagination: getManyCalls },
				},
			},
		],
	},
	...callGetManyFields,
];
