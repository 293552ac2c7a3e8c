import { callEvents } from '../../shared/trigger/callEvents';
import { USUAL_GROUPS } from '../../shared/trigger/event';
import { callLogs } from '../sources/callLogs';
import { LATE_CALLS } from './late';

export const { callEnded, failureAlert } = callEvents(callLogs, {
	late: LATE_CALLS,
	without: ['endedAfter', 'endedBefore'],
	ended: {
		comes: 'one item for each',
		version: ({ result, length, end, charge, recorded }) =>
			JSON.stringify([result, length, end, charge, recorded]),
	},
	alert: {
		failing: 'are missed or fail otherwise',
		outcomes: ['busy', 'missed', 'rejected', 'unknown', 'voicemail'],
		// Vonage has no result for calls that the network failed.
		usual: ['busy', 'missed', 'rejected'],
		groups: [USUAL_GROUPS.user],
	},
});
