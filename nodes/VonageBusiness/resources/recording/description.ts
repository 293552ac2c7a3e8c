import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { OperationFunction } from '../../../shared/operation';
import type { RecordingKind } from '../../recordingKinds';
import { deleteRecording, recordingDeleteFields } from './delete';
import { downloadAudio, recordingDownloadFields } from './download';
import { getRecording, recordingGetFields } from './get';
import { getManyRecordings, recordingGetManyFields } from './getAll';

/** The operations of one kind of recordings. */
export function recordingDescription(kind: RecordingKind): INodeProperties[] {
	const routing = (
		method: 'GET' | 'DELETE',
		pagination: OperationFunction,
	): INodePropertyOptions['routing'] => ({
		request: { method },
		send: { paginate: true },
		operations: { pagination },
	});
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [kind.resource] } },
			default: 'getAll',
			options: [
				{
					name: 'Delete',
					value: 'delete',
					action: `Delete ${kind.one}`,
					description: 'Delete a recording and its audio for good',
					routing: routing('DELETE', deleteRecording(kind)),
				},
				{
					name: 'Download',
					value: 'download',
					action: `Download ${kind.one}`,
					description: 'Get the audio of a recording as a file',
					routing: routing('GET', downloadAudio(kind)),
				},
				{
					name: 'Get',
					value: 'get',
					action: `Get ${kind.one}`,
					description: 'Get what is known about one recording, without its audio',
					routing: routing('GET', getRecording(kind)),
				},
				{
					name: 'Get Many',
					value: 'getAll',
					action: `Get many ${kind.many}`,
					description:
						'Get what is known about the recordings of a date range, without their audio',
					routing: routing('GET', getManyRecordings(kind)),
				},
			],
		},
		...recordingDeleteFields(kind),
		...recordingDownloadFields(kind),
		...recordingGetFields(kind),
		...recordingGetManyFields(kind),
	];
}
