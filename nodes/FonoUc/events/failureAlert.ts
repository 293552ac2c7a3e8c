import { USUAL_GROUPS, type TriggerEvent } from '../../shared/trigger/event';
import type { Cdr } from '../callRecord';
import { cdrs } from '../sources/cdrs';
import { LATE_CALLS } from './late';

export const failureAlert: TriggerEvent<Cdr> = {
	name: 'Failure Alert',
	value: 'failureAlert',
	description: 'When too many calls fail within some minutes, and when that is over',
	source: cdrs,
	late: LATE_CALLS,
	alert: {
		outcomes: ['busy', 'failed', 'missed', 'rejected', 'unknown'],
		groups: [
			USUAL_GROUPS.all,
			USUAL_GROUPS.outsideParty,
			USUAL_GROUPS.ownNumber,
			USUAL_GROUPS.user,
		],
	},
};
