import type { TriggerEvent } from '../../shared/trigger/event';
import type { Cdr } from '../callRecord';
import { cdrs } from '../sources/cdrs';
import { LATE_CALLS } from './late';

export const callEnded: TriggerEvent<Cdr> = {
	name: 'Call Ended',
	value: 'call',
	description: 'When a call has ended, one item for each of its legs',
	source: cdrs,
	late: LATE_CALLS,
	version: ({ hangup_cause, billing_seconds, media_recording_id, recording_filename }) =>
		JSON.stringify([hangup_cause, billing_seconds, media_recording_id, recording_filename]),
};
