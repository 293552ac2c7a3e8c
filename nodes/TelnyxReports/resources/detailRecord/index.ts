import type { INodeProperties } from 'n8n-workflow';
import { detailRecordGetManyFields, getManyDetailRecords } from './getAll';

export const detailRecordDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['detailRecord'] } },
		default: 'getAll',
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many detail records',
				description: 'List the records of one type in a date range',
				routing: {
					request: { method: 'GET', url: '/v2/detail_records' },
					send: { paginate: true },
					operations: { pagination: getManyDetailRecords },
				},
			},
		],
	},
	...detailRecordGetManyFields,
];
