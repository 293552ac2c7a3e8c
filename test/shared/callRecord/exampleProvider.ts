import { buildCallRecord } from '../../../nodes/shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../../../nodes/shared/callRecord/callRecord';
import { meaningsOf } from '../../../nodes/shared/callRecord/words';
import { readUtcTime } from '../../../nodes/shared/time';

/** A call of a made-up provider: what all that an ordinary one has to say looks like. */
export type Call = Partial<
	Record<
		'id' | 'from' | 'to' | 'direction' | 'state' | 'created' | 'start' | 'duration' | 'cost',
		unknown
	>
>;

/** A call that goes on has no outcome yet. */
const outcomeOfState = meaningsOf<CallOutcome>({
	answered: ['success'],
	busy: ['busy'],
	failed: ['failed'],
});

export function toCallRecord(call: Call): CallRecord {
	return buildCallRecord({
		provider: 'example',
		recordId: call.id,
		direction: call.direction,
		fromNumber: call.from,
		toNumber: call.to,
		startedAt: readUtcTime(call.created),
		answeredAt: readUtcTime(call.start),
		durationSeconds: call.duration,
		outcome: outcomeOfState(call.state) ?? 'unknown',
		hangupCause: call.state,
		costAmount: call.cost,
	});
}
