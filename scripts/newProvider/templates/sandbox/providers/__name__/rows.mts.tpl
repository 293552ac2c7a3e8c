import type { Call, Outcome } from '../../shared/calls.mts';
import { uuidAt } from '../../shared/ids.mts';
import { writeUtc } from '../../shared/isoDate.mts';

const ACCOUNT_ID = 'acc-demo';

// FILL_IN: the provider's words for the end of a call.
const STATUSES: Record<Outcome, string> = {
	answered: 'completed',
	missed: 'no-answer',
	busy: 'busy',
	rejected: 'rejected',
	voicemail: 'completed',
	failed: 'failed',
	elsewhere: 'no-answer',
};

export type CallRow = ReturnType<typeof rowOf>;

// FILL_IN: each field of a call as the document shows it.
/** A call in the provider's words. */
export function rowOf(seed: number, call: Call) {
	const id = uuidAt(seed, call.index);
	return {
		id,
		account_id: ACCOUNT_ID,
		created_at: writeUtc(call.time),
		answered_at: call.talkSeconds > 0 ? writeUtc(call.time + call.ringSeconds) : null,
		direction: call.direction,
		from: call.caller.number,
		to: call.callee.number,
		status: STATUSES[call.outcome],
		duration: call.talkSeconds,
		recording_id: call.recorded ? id : null,
	};
}
