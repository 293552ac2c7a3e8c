import { decimalText } from '../../shared/decimal';
import type { TriggerEvent } from '../../shared/trigger/event';
import { telnyxOutcome } from '../callRecord';
import type { TelnyxRow } from '../paging';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const callEnded: TriggerEvent<TelnyxRow> = {
	name: 'Call Ended',
	value: 'call',
	description: 'When a call has ended, one item for each of its detail records',
	source: calls,
	late: LATE_CALLS,
	version: (row) =>
		JSON.stringify([
			decimalText(row.cost),
			telnyxOutcome(row),
			row.hangup_cause,
			row.finished_at,
			row.billed_sec,
		]),
};
