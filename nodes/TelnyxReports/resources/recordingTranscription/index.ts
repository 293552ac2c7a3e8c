import type { INodeProperties } from 'n8n-workflow';
import { getManyTranscriptions, transcriptionGetManyFields } from './getAll';
import { deleteTranscription, getTranscription, transcriptionFields } from './one';

export const recordingTranscriptionDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recordingTranscription'] } },
		default: 'getAll',
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete a recording transcription',
				description: 'Delete a transcription for good; the recording stays',
				routing: {
					request: { method: 'DELETE' },
					send: { paginate: true },
					operations: { pagination: deleteTranscription },
				},
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a recording transcription',
				description: 'Get one transcription with its text',
				routing: {
					request: { method: 'GET' },
					send: { paginate: true },
					operations: { pagination: getTranscription },
				},
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many recording transcriptions',
				description: 'List the transcriptions of a date range with their texts',
				routing: {
					request: { method: 'GET', url: '/v2/recording_transcriptions' },
					send: { paginate: true },
					operations: { pagination: getManyTranscriptions },
				},
			},
		],
	},
	...transcriptionFields,
	...transcriptionGetManyFields,
];
