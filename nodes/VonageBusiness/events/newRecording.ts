import { numberOrNull, textOrNull } from '../../shared/callRecord/values';
import type { TriggerEvent } from '../../shared/trigger/event';
import { companyRecordings, onDemandRecordings } from '../sources/recordingKinds';
import { recordingsOf, type Recording } from '../sources/recordings';
import { LATE_RECORDINGS } from './late';

export const newRecording: TriggerEvent<Recording> = {
	name: 'New Recording',
	value: 'recording',
	description: 'When the recording of a call is there, ready to download',
	source: {
		displayName: 'Recordings',
		name: 'recordings',
		default: 'company',
		options: [
			{
				name: 'Company Recordings',
				value: 'company',
				source: recordingsOf(companyRecordings),
			},
			{
				name: 'On-Demand Recordings',
				value: 'onDemand',
				source: recordingsOf(onDemandRecordings),
			},
		],
	},
	late: LATE_RECORDINGS,
	// Nobody documents one without audio: what says that it has none, has none yet.
	isReady: ({ id, file_size_in_bytes: bytes, download_url: url }) =>
		textOrNull(id) !== null &&
		numberOrNull(bytes) !== 0 &&
		(url === undefined || textOrNull(url) !== null),
};
