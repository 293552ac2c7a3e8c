import { decimalText } from '../decimal';
import { toIso } from '../time';
import type { CallOutcome, CallRecord } from './callRecord';
import { directionOrNull } from './direction';
import { durationOrNull, msToSeconds, textOrNull, toMs } from './values';
import { externalNumberOf } from './withheld';

/**
 * Which of a provider's fields is what. Values are given as they come, unread, but for times and the outcome,
 * which providers tell each in its own way; what a provider does not tell is left out.
 */
export interface CallFacts {
	/** Short name of the provider, with which ids begin. */
	provider: string;
	recordId: unknown;
	/** What stands in the `id` of a record that has no ID of its own. */
	idWithout?: unknown;
	accountId?: unknown;
	callId?: unknown;
	sessionId?: unknown;
	/** In whatever words; see {@link directionOrNull}. */
	direction: unknown;
	fromNumber: unknown;
	fromName?: unknown;
	toNumber: unknown;
	toName?: unknown;
	/** Only where more than direction and numbers tell it; `null` where nobody is outside. */
	externalNumber?: string | null;
	userName?: unknown;
	userExtension?: unknown;
	/** Unix seconds (UTC), as are the next two. */
	startedAt: number | null;
	answeredAt?: number | null;
	endedAt?: number | null;
	/** Seconds; not read where milliseconds are given. */
	durationSeconds?: unknown;
	durationMs?: unknown;
	/** Seconds. */
	billableSeconds?: unknown;
	outcome: CallOutcome;
	/** The provider's own word for the end. */
	hangupCause?: unknown;
	/** An amount; see {@link decimalText}. */
	costAmount?: unknown;
	costCurrency?: unknown;
	recordingId?: unknown;
	hasRecording?: boolean | null;
}

const OUTCOME_TEXTS: Record<CallOutcome, string> = {
	answered: 'Answered',
	missed: 'Not answered',
	busy: 'Busy',
	rejected: 'Rejected',
	voicemail: 'Went to voicemail',
	failed: 'Could not be set up',
	elsewhere: 'Taken on another phone',
	unknown: 'Unknown',
};

/**
 * Makes the call record of what a provider tells, alike for all of them: what says nothing or cannot be read
 * is `null`, and what follows from something else is put beside it.
 */
export function buildCallRecord(facts: CallFacts): CallRecord {
	const { provider, outcome, durationMs: ms } = facts;
	const recordId = textOrNull(facts.recordId);
	const direction = directionOrNull(facts.direction);
	const fromNumber = textOrNull(facts.fromNumber);
	const toNumber = textOrNull(facts.toNumber);
	const seconds = ms === undefined ? durationOrNull(facts.durationSeconds) : msToSeconds(ms);
	// Every field by its name: spreading some in is slow, and this is done for each record.
	return {
		id: `${provider}:${recordId ?? textOrNull(facts.idWithout) ?? ''}`,
		provider,
		accountId: textOrNull(facts.accountId),
		recordId,
		callId: textOrNull(facts.callId),
		sessionId: textOrNull(facts.sessionId),
		direction,
		fromNumber,
		fromName: textOrNull(facts.fromName),
		toNumber,
		toName: textOrNull(facts.toName),
		externalNumber:
			facts.externalNumber === undefined
				? externalNumberOf(direction, fromNumber, toNumber)
				: facts.externalNumber,
		userName: textOrNull(facts.userName),
		userExtension: textOrNull(facts.userExtension),
		startedAt: toIso(facts.startedAt),
		answeredAt: toIso(facts.answeredAt ?? null),
		endedAt: toIso(facts.endedAt ?? null),
		durationSeconds: seconds,
		durationMs: toMs(seconds),
		billableSeconds: durationOrNull(facts.billableSeconds),
		outcome,
		outcomeText: OUTCOME_TEXTS[outcome],
		failed: outcome === 'failed',
		missed: outcome === 'missed',
		hangupCause: textOrNull(facts.hangupCause),
		costAmount: decimalText(facts.costAmount),
		costCurrency: textOrNull(facts.costCurrency),
		recordingId: textOrNull(facts.recordingId),
		hasRecording: facts.hasRecording ?? null,
	};
}
