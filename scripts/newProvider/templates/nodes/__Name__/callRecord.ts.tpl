import { buildCallRecord } from '../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../shared/callRecord/callRecord';
import { textOrNull } from '../shared/callRecord/values';
import { meaningsOf } from '../shared/callRecord/words';
import { readTime } from '../shared/time';

/** A call as __label__ gives it. */
export type Call = Record<string, unknown>;

// FILL_IN: the fields of a call that the document shows, in its order.
export const CALL_COLUMNS = [
	'id',
	'account_id',
	'created_at',
	'answered_at',
	'direction',
	'from',
	'to',
	'status',
	'duration',
	'recording_id',
];

// FILL_IN: all words for the end of a call. One that is not listed is unknown, never answered.
const outcomeOf = meaningsOf<CallOutcome>({
	answered: ['completed'],
	missed: ['no-answer'],
	busy: ['busy'],
	rejected: ['rejected'],
	failed: ['failed'],
});

// FILL_IN: the field with the time that the list is asked by; readUtcTime if times have no zone and are UTC.
/** @returns when the call was made, in Unix seconds */
export const callTime = ({ created_at }: Call): number | null => readTime(created_at);

/** What the document does not tell is left out. */
export function toCallRecord(call: Call): CallRecord {
	// FILL_IN: which field is what; the unit of the duration (durationMs for milliseconds); the cost, if it is told.
	return buildCallRecord({
		provider: '__name__',
		accountId: call.account_id,
		recordId: call.id,
		callId: call.id,
		direction: call.direction,
		fromNumber: call.from,
		toNumber: call.to,
		startedAt: callTime(call),
		answeredAt: readTime(call.answered_at),
		durationSeconds: call.duration,
		outcome: outcomeOf(call.status) ?? 'unknown',
		hangupCause: call.status,
		recordingId: call.recording_id,
		hasRecording: textOrNull(call.recording_id) !== null,
	});
}
