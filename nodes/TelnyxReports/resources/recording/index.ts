import type { INodeProperties } from 'n8n-workflow';
import { deleteRecording, deleteRecordings, recordingDeleteFields } from './delete';
import { downloadAudio, recordingDownloadFields } from './download';
import { getRecording, recordingGetFields } from './get';
import { getManyRecordings, recordingGetManyFields } from './getAll';

export const recordingDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recording'] } },
		default: 'getAll',
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a recording',
				description: 'Delete a recording and its audio for good',
				routing: {
					request: { method: 'DELETE' },
					send: { paginate: true },
					operations: { pagination: deleteRecording },
				},
			},
			{
				name: 'Delete Many',
				value: 'deleteMany',
				action: 'Delete many recordings',
				description: 'Delete several recordings and their audio for good, with one request',
				routing: {
					request: { method: 'POST', url: '/v2/recordings/actions/delete' },
					send: { paginate: true },
					operations: { pagination: deleteRecordings },
				},
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download a recording',
				description: 'Get the audio of a recording as a file',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: downloadAudio },
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
					operations: { pagination: getRecording },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many recordings',
				description: 'Get what is known about the recordings of a date range, without their audio',
				routing: {
					request: { method: 'GET', url: '/v2/recordings' },
					send: { paginate: true },
					operations: { pagination: getManyRecordings },
				},
			},
		],
	},
	...recordingDeleteFields,
	...recordingDownloadFields,
	...recordingGetFields,
	...recordingGetManyFields,
];
