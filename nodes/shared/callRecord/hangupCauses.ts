import type { CallOutcome } from './callRecord';
import { meaningsOf, type Vocabulary } from './words';

/** An outcome, or that the call came to an ordinary end, of which only an answer tells what it was. */
export type CauseMeaning = CallOutcome | 'ended';

/**
 * Why a call ended, in the words of FreeSWITCH and of all that is built on it, by what they mean to somebody
 * who reads a list of calls. What is not listed says nothing that we would know.
 *
 * Source: FreeSWITCH "Hangup Cause Code Table", whose causes below 128 are those of ITU-T Q.850; the
 * grouping is ours.
 */
export const HANGUP_CAUSES = {
	ended: ['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'SUCCESS'],
	missed: [
		'NO_ANSWER',
		'NO_USER_RESPONSE',
		'ORIGINATOR_CANCEL',
		'ALLOTTED_TIMEOUT',
		// The phone was not there to ring.
		'SUBSCRIBER_ABSENT',
		'USER_NOT_REGISTERED',
	],
	busy: ['USER_BUSY'],
	rejected: ['CALL_REJECTED'],
	failed: [
		'UNALLOCATED_NUMBER',
		'NO_ROUTE_DESTINATION',
		'NO_ROUTE_TRANSIT_NET',
		'INVALID_NUMBER_FORMAT',
		'NUMBER_CHANGED',
		'OUTGOING_CALL_BARRED',
		'INCOMING_CALL_BARRED',
		'EXCHANGE_ROUTING_ERROR',
		// Normal by their first word alone.
		'NORMAL_TEMPORARY_FAILURE',
		'NORMAL_CIRCUIT_CONGESTION',
		'NETWORK_OUT_OF_ORDER',
		'DESTINATION_OUT_OF_ORDER',
		'RECOVERY_ON_TIMER_EXPIRE',
		'INCOMPATIBLE_DESTINATION',
		'GATEWAY_DOWN',
		'MEDIA_TIMEOUT',
		'SWITCH_CONGESTION',
		'CHAN_NOT_IMPLEMENTED',
		'PROGRESS_TIMEOUT',
	],
	// Another leg took the call: no failure.
	elsewhere: [
		'LOSE_RACE',
		'ANSWERED_ELSEWHERE',
		'PICKED_OFF',
		'BLIND_TRANSFER',
		'ATTENDED_TRANSFER',
	],
} as const satisfies Vocabulary<CauseMeaning>;

/**
 * Reads {@link HANGUP_CAUSES}.
 * @param own what the provider has beside them, or means otherwise
 * @param spelled as of {@link meaningsOf}
 * @returns a look-up by cause and whether the call was answered (`null` if the record does not say); it
 * gives `unknown` for a cause that is not listed, and for an ordinary end of which nothing else is known
 */
export function hangupOutcomes(
	own: Vocabulary<CauseMeaning> = {},
	spelled?: (word: string) => string,
): (cause: unknown, answered: boolean | null) => CallOutcome {
	const meaningOf = meaningsOf<CauseMeaning>([HANGUP_CAUSES, own], spelled);
	return (cause, answered) => {
		const meaning = meaningOf(cause) ?? 'unknown';
		if (meaning !== 'ended') return meaning;
		return answered === null ? 'unknown' : answered ? 'answered' : 'missed';
	};
}
