import type { TriggerEvent } from '../../shared/trigger/event';
import type { CallLog } from '../callRecord';
import { callLogs } from '../sources/callLogs';
import { LATE_CALLS } from './late';

export const callEnded: TriggerEvent<CallLog> = {
	name: 'Call Ended',
	value: 'call',
	description: 'When a call has ended, one item for each',
	source: callLogs,
	late: LATE_CALLS,
	without: ['endedAfter', 'endedBefore'],
	version: ({ result, length, end, charge, recorded }) =>
		JSON.stringify([result, length, end, charge, recorded]),
};
