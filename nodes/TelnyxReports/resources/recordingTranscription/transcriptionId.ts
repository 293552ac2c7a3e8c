import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { pathSegment } from '../../../shared/http/path';

/** @param operation value of the operation */
export function transcriptionIdField(operation: string): INodeProperties {
	return {
		displayName: 'Transcription',
		name: 'transcriptionId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: "By ID: the 'transcriptionId' of a transcription",
		displayOptions: { show: { resource: ['recordingTranscription'], operation: [operation] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a transcription…',
				typeOptions: { searchListMethod: 'searchTranscriptions', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 6a09cdc3-8948-47f0-aa62-74ac943d6c58',
			},
		],
	};
}

/** @returns the path of the chosen transcription */
export function transcriptionUrl(n8n: IExecutePaginationFunctions): string {
	const id = n8n.getNodeParameter('transcriptionId', '', { extractValue: true });
	return `/v2/recording_transcriptions/${pathSegment('Transcription', id)}`;
}
