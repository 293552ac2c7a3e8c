import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { readRecordingId, recordingIdField } from '../../../shared/fields/pickedId';
import { pathSegment } from '../../../shared/http/path';

/** @param operation value of the operation */
export function telnyxRecordingId(operation: string): INodeProperties {
	return recordingIdField(
		{ resource: ['recording'], operation: [operation] },
		{
			listSearch: 'searchRecordings',
			example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
			description: "By ID: the 'recordingId' of a recording (in raw output 'id')",
		},
	);
}

/** @returns the path of the chosen recording */
export function recordingUrl(n8n: IExecutePaginationFunctions): string {
	return `/v2/recordings/${pathSegment('Recording', readRecordingId(n8n))}`;
}
