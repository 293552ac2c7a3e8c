import { callEvents } from '../../shared/trigger/callEvents';
import { USUAL_GROUPS } from '../../shared/trigger/event';
import { cdrs } from '../sources/cdrs';
import { LATE_CALLS } from './late';

export const { callEnded, failureAlert } = callEvents(cdrs, {
	late: LATE_CALLS,
	ended: {
		comes: 'one item for each of its legs',
		version: ({ hangup_cause, billing_seconds, media_recording_id, recording_filename }) =>
			JSON.stringify([hangup_cause, billing_seconds, media_recording_id, recording_filename]),
	},
	alert: { groups: [USUAL_GROUPS.user] },
});
