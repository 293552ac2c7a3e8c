import { telnyxOutcome } from '../../nodes/TelnyxReports/callRecord';
import { sipCall } from './records';

/** Causes by what they mean whether or not the call was answered. */
const groups = {
	answered: 'time_limit',
	missed: `originator_cancel no_answer timeout canceled cancelled no_user_response
		allotted_timeout subscriber_absent user_not_registered`,
	busy: 'user_busy busy',
	rejected: 'call_rejected rejected',
	failed: `not_found unspecified failed unallocated_number no_route_destination
		no_route_transit_net invalid_number_format number_changed outgoing_call_barred
		incoming_call_barred exchange_routing_error normal_temporary_failure
		normal_circuit_congestion network_out_of_order destination_out_of_order
		recovery_on_timer_expire incompatible_destination gateway_down media_timeout
		switch_congestion chan_not_implemented progress_timeout`,
	elsewhere: 'lose_race answered_elsewhere picked_off blind_transfer attended_transfer',
};
const causes = Object.entries(groups).flatMap(([outcome, names]) =>
	names.split(/\s+/).map((cause) => [cause, outcome]),
);

const answers = [
	{ answered_at: '2026-03-01T10:00:10Z', call_sec: 5, billed_sec: 60 },
	{ answered_at: null, call_sec: 0, billed_sec: 0 },
	{ answered_at: undefined, call_sec: undefined, billed_sec: undefined },
];
const spellings = (cause: string) => [
	cause,
	cause.toUpperCase(),
	cause.replaceAll('_', '-'),
	cause.replaceAll('_', ' '),
	cause.replaceAll('_', ''),
];
const outcomesOf = (hangup_cause: string) =>
	answers.map((fields) => telnyxOutcome({ ...sipCall, ...fields, hangup_cause }));

it.each(causes)('%s, however it is spelled, is %s, answered or not', (cause, outcome) => {
	for (const word of spellings(cause)) expect(outcomesOf(word)).toEqual(Array(3).fill(outcome));
});

it.each(['normal_clearing', 'normal_unspecified', 'success', 'completed'])(
	'%s, however it is spelled, is answered, missed, or unknown if nobody says',
	(cause) => {
		for (const word of spellings(cause)) {
			expect(outcomesOf(word)).toEqual(['answered', 'missed', 'unknown']);
		}
	},
);
