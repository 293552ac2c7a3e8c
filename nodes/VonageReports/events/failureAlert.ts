import { textOrNull } from '../../shared/callRecord/values';
import { USUAL_GROUPS, type TriggerEvent } from '../../shared/trigger/event';
import type { VonageRecord } from '../paging';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const failureAlert: TriggerEvent<VonageRecord> = {
	name: 'Failure Alert',
	value: 'failureAlert',
	description:
		"When too many calls fail within some minutes, and when that is over. Only calls that failed are read and charged; with a share, a least number of calls or the outcome 'Unknown', all calls are, and then an hour later.",
	source: calls,
	late: LATE_CALLS,
	without: ['addCostItem', 'call_id'],
	alert: {
		outcomes: ['busy', 'failed', 'missed', 'rejected', 'unknown'],
		groups: [
			USUAL_GROUPS.all,
			{ name: 'Country', value: 'country', of: (_call, { country }) => textOrNull(country) },
			USUAL_GROUPS.outsideParty,
			USUAL_GROUPS.ownNumber,
		],
	},
};
