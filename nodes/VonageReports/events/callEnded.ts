import type { TriggerEvent } from '../../shared/trigger/event';
import type { VonageRecord } from '../paging';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const callEnded: TriggerEvent<VonageRecord> = {
	name: 'Call Ended',
	value: 'call',
	description:
		'When a call has ended, about an hour after it began; within minutes where only outcomes of failed calls are chosen. Each record is charged once.',
	source: calls,
	late: LATE_CALLS,
	without: ['addCostItem', 'call_id'],
};
