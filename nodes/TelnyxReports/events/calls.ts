import { textOrNull } from '../../shared/callRecord/values';
import { decimalText } from '../../shared/decimal';
import { callEvents } from '../../shared/trigger/callEvents';
import { telnyxOutcome } from '../callRecord';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const { callEnded, failureAlert } = callEvents(calls, {
	late: LATE_CALLS,
	ended: {
		comes: 'one item for each of its detail records',
		version: (row) =>
			JSON.stringify([
				decimalText(row.cost),
				telnyxOutcome(row),
				row.hangup_cause,
				row.finished_at,
				row.billed_sec,
			]),
	},
	alert: {
		note: "Each detail record counts: for calls that have several, choose one of the 'Record Types' in the options.",
		groups: [
			{
				name: 'Connection',
				value: 'connection',
				of: (_call, { connection_id }) => textOrNull(connection_id),
			},
			// Records do not name who was on the phone; they name the account, or the managed one.
			{ name: 'User', value: 'user', of: (_call, { user_id }) => textOrNull(user_id) },
		],
	},
});
