import type { INodeProperties } from 'n8n-workflow';
import { getSession, sessionGetFields } from './get';
import { getMetadata, getRecordTypeMetadata, sessionMetadataFields } from './metadata';

export const sessionAnalysisDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sessionAnalysis'] } },
		default: 'get',
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a session analysis',
				description: 'Get the events of a session and what each of them cost',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getSession },
				},
			},
			{
				name: 'Get Metadata',
				value: 'getMetadata',
				action: 'Get metadata of session analysis',
				description: 'Get the record types and parameters that Telnyx has for sessions',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getMetadata },
				},
			},
			{
				name: 'Get Record Type Metadata',
				value: 'getRecordTypeMetadata',
				action: 'Get metadata of a record type',
				description: 'Get how the events of one type belong to others, with examples',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getRecordTypeMetadata },
				},
			},
		],
	},
	...sessionGetFields,
	...sessionMetadataFields,
];
