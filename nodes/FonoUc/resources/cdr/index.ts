import type { INodeProperties } from 'n8n-workflow';
import { cdrGetManyFields, getManyCdrs } from './getAll';

const showOnlyForCdrs = { resource: ['cdr'] };

export const cdrDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForCdrs },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many call detail records',
				description: 'List the CDRs of a date range: one for each leg of each call',
				routing: {
					request: { method: 'GET', url: '/api/v2/reports/cdrs' },
					send: { paginate: true },
					operations: { pagination: getManyCdrs },
				},
			},
		],
	},
	...cdrGetManyFields,
];
