import { USUAL_GROUPS, type TriggerEvent } from '../../shared/trigger/event';
import type { CallLog } from '../callRecord';
import { callLogs } from '../sources/callLogs';
import { LATE_CALLS } from './late';

export const failureAlert: TriggerEvent<CallLog> = {
	name: 'Failure Alert',
	value: 'failureAlert',
	description:
		'When too many calls are missed or fail otherwise within some minutes, and when that is over',
	source: callLogs,
	late: LATE_CALLS,
	without: ['endedAfter', 'endedBefore'],
	alert: {
		outcomes: ['busy', 'missed', 'rejected', 'unknown', 'voicemail'],
		// Vonage has no result for calls that the network failed.
		usual: ['busy', 'missed', 'rejected'],
		groups: [
			USUAL_GROUPS.all,
			USUAL_GROUPS.outsideParty,
			USUAL_GROUPS.ownNumber,
			USUAL_GROUPS.user,
		],
	},
};
