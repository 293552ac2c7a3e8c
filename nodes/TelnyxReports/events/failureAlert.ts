import { textOrNull } from '../../shared/callRecord/values';
import { USUAL_GROUPS, type TriggerEvent } from '../../shared/trigger/event';
import type { TelnyxRow } from '../paging';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const failureAlert: TriggerEvent<TelnyxRow> = {
	name: 'Failure Alert',
	value: 'failureAlert',
	description:
		"When too many calls fail within some minutes, and when that is over. Each detail record counts: for calls that have several, choose one of the 'Record Types' in the options.",
	source: calls,
	late: LATE_CALLS,
	alert: {
		outcomes: ['busy', 'failed', 'missed', 'rejected', 'unknown'],
		groups: [
			USUAL_GROUPS.all,
			{
				name: 'Connection',
				value: 'connection',
				of: (_call, { connection_id }) => textOrNull(connection_id),
			},
			USUAL_GROUPS.outsideParty,
			USUAL_GROUPS.ownNumber,
			// Records do not name who was on the phone; they name the account, or the managed one.
			{ name: 'User', value: 'user', of: (_call, { user_id }) => textOrNull(user_id) },
		],
	},
};
