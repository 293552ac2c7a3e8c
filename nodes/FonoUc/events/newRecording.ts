import { textOrNull } from '../../shared/callRecord/values';
import type { TriggerEvent } from '../../shared/trigger/event';
import { recordings, type Recording } from '../sources/recordings';
import { LOOK_BACK_MS } from './late';

export const newRecording: TriggerEvent<Recording> = {
	name: 'New Recording',
	value: 'recording',
	description: 'When the recording of a call is there, ready to download',
	source: recordings,
	late: {
		lookBackMs: LOOK_BACK_MS,
		why: 'A recording comes minutes after its call has ended, and may be listed at the time at which the call began.',
	},
	// Kazoo: the audio is attached when it has been stored.
	isReady: ({ _id, _attachments }) =>
		textOrNull(_id) !== null &&
		!(
			typeof _attachments === 'object' &&
			_attachments !== null &&
			Object.keys(_attachments).length === 0
		),
};
