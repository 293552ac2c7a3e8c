import type { INodeProperties } from 'n8n-workflow';
import { callEventGetManyFields, getManyCallEvents } from './getAll';

export const callEventDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['callEvent'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many call events',
				description: 'List what happened in calls: commands and webhooks of the last 24 hours',
				routing: {
					request: { method: 'GET', url: '/v2/call_events' },
					send: { paginate: true },
					operations: { pagination: getManyCallEvents },
				},
			},
		],
	},
	...callEventGetManyFields,
];
