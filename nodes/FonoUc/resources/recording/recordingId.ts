import type { INodeProperties } from 'n8n-workflow';
import { recordingIdField } from '../../../shared/fields/pickedId';
import type { Show } from '../../../shared/fields/show';

/** @param show when the operation is chosen */
export function fonoUcRecordingId(show: Show): INodeProperties {
	return recordingIdField(show, {
		listSearch: 'searchRecordings',
		example: '202205-04f57a0d0267ab6904d17984847c743d',
		description:
			"By ID: the 'recordingId' of a CDR or recording (in raw output 'media_recording_id' or '_id')",
	});
}
