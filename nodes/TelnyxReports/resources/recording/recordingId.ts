import type { INodeProperties } from 'n8n-workflow';
import { readRecordingId, recordingIdField } from '../../../shared/fields/pickedId';
import type { ParameterReader } from '../../../shared/fields/reader';
import { pathSegment } from '../../../shared/http/path';
import type { Show } from '../../../shared/fields/show';

/** @param show when the operation is chosen */
export function telnyxRecordingId(show: Show): INodeProperties {
	return recordingIdField(show, {
		listSearch: 'searchRecordings',
		example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
		description: "By ID: the 'recordingId' of a recording (in raw output 'id')",
	});
}

/** @returns the path of the chosen recording */
export function recordingUrl(reader: ParameterReader): string {
	return `/v2/recordings/${pathSegment('Recording', readRecordingId(reader))}`;
}
