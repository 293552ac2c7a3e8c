import type { INodeProperties } from 'n8n-workflow';
import { pickedId, readPickedId } from '../../../shared/fields/pickedId';
import type { ParameterReader } from '../../../shared/fields/reader';
import { pathSegment } from '../../../shared/http/path';
import type { Show } from '../../../shared/fields/show';

/** @param show when the operation is chosen */
export function transcriptionIdField(show: Show): INodeProperties {
	return pickedId(
		show,
		{ displayName: 'Transcription', name: 'transcriptionId' },
		{
			listSearch: 'searchTranscriptions',
			example: '6a09cdc3-8948-47f0-aa62-74ac943d6c58',
			description: "By ID: the 'transcriptionId' of a transcription",
		},
	);
}

/** @returns the path of the chosen transcription */
export function transcriptionUrl(reader: ParameterReader): string {
	const id = readPickedId(reader, 'transcriptionId');
	return `/v2/recording_transcriptions/${pathSegment('Transcription', id)}`;
}
