import type { INodeProperties } from 'n8n-workflow';
import { downloadOne, recordingDownloadFields } from './download';
import { getOne, recordingGetFields } from './get';
import { getManyRecordings, recordingGetManyFields } from './getAll';

const showOnlyForRecordings = { resource: ['recording'] };

export const recordingDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForRecordings },
		default: 'getAll',
		options: [
			{
				name: 'Download',
				value: 'download',
				action: 'Download a recording',
				description: 'Get the audio of a recording as a file',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: downloadOne },
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a recording',
				description: 'Get what is known about one recording, without its audio',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getOne },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many recordings',
				description: 'Get what is known about the recordings of a date range, without their audio',
				routing: {
					request: { method: 'GET', url: '/api/v2/reports/recordings' },
					send: { paginate: true },
					operations: { pagination: getManyRecordings },
				},
			},
		],
	},
	...recordingDownloadFields,
	...recordingGetFields,
	...recordingGetManyFields,
];
