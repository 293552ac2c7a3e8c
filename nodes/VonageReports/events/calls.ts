import { textOrNull } from '../../shared/callRecord/values';
import { callEvents } from '../../shared/trigger/callEvents';
import { calls } from '../sources/calls';
import { LATE_CALLS } from './late';

export const { callEnded, failureAlert } = callEvents(calls, {
	late: LATE_CALLS,
	without: ['addCostItem', 'call_id'],
	ended: {
		comes:
			'about an hour after it began; within minutes where only outcomes of failed calls are chosen. Each record is charged once.',
	},
	alert: {
		note: "Only calls that failed are read and charged; with a share, a least number of calls or the outcome 'Unknown', all calls are, and then an hour later.",
		groups: [
			{ name: 'Country', value: 'country', of: (_call, { country }) => textOrNull(country) },
		],
	},
});
