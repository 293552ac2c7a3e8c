import { buildCallRecord } from '../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { booleanOrNull, firstText, textOrNull } from '../shared/callRecord/values';
import { meaningsOf } from '../shared/callRecord/words';
import { readUtcTime } from '../shared/time';

/** A call log as Vonage gives it. Numbers are texts by the document's types, numbers in its examples. */
export interface CallLog {
	id?: unknown;
	from?: unknown;
	to?: unknown;
	/** `Inbound` or `Outbound`. */
	direction?: unknown;
	/** Seconds; the recordings' `duration` is in milliseconds. */
	length?: unknown;
	/** `2019-01-01 00:00:00`, UTC, as is `end`. */
	start?: unknown;
	end?: unknown;
	charge?: unknown;
	result?: unknown;
	/** Whether a rule asked for a recording, which does not mean that there is one (observed). */
	recorded?: unknown;
	[field: string]: unknown;
}

/** The fields that the document shows, in its order. */
export const CALL_LOG_COLUMNS = [
	'id',
	'in_network',
	'international',
	'from',
	'to',
	'direction',
	'length',
	'start',
	'end',
	'charge',
	'rate',
	'destination_device_name',
	'destination_user_full_name',
	'destination_user',
	'destination_sip_id',
	'destination_extension',
	'source_device_name',
	'source_user_full_name',
	'source_user',
	'custom_tag',
	'source_sip_id',
	'source_extension',
	'result',
	'recorded',
] as const;

/** @returns the start of a call in Unix seconds (UTC), or `null` */
export function callLogStart({ start }: CallLog): number | null {
	return readUtcTime(start);
}

/**
 * Vonage's results by what they mean to somebody who reads a list of calls. Answered, Missed and
 * Voicemail are in the document, the others were observed; the grouping is ours.
 */
const outcomeOfResult = meaningsOf<CallOutcome>({
	answered: ['Answered', 'Connected'],
	// Attempted, of a call out: nobody answered.
	missed: ['Missed', 'Abandoned', 'Cancelled', 'Canceled', 'Attempted'],
	busy: ['Busy'],
	rejected: ['Rejected'],
	voicemail: ['Voicemail'],
});

/** @returns `unknown` for a result that is not listed, never answered */
export function callLogOutcome(result: unknown): CallOutcome {
	return outcomeOfResult(result) ?? 'unknown';
}

/** @param accountId that was asked for: the call log does not name its account */
export function toCallRecord(log: CallLog, accountId: string | null): CallRecord {
	const outcome = callLogOutcome(log.result);
	const direction = directionOrNull(log.direction);
	const { userName, userExtension, externalNumber } = partiesOf(log, direction);
	return buildCallRecord({
		provider: 'vonageBusiness',
		accountId,
		recordId: log.id,
		callId: log.id,
		direction,
		fromNumber: log.from,
		fromName: log.source_user_full_name,
		toNumber: log.to,
		toName: log.destination_user_full_name,
		externalNumber,
		userName,
		userExtension,
		startedAt: readUtcTime(log.start),
		endedAt: readUtcTime(log.end),
		durationSeconds: log.length,
		outcome,
		hangupCause: log.result,
		costAmount: log.charge,
		hasRecording: hasRecording(log.recorded, outcome),
	});
}

/**
 * Who of the company took part, and the number outside: `undefined` where direction and numbers tell it.
 * Where the other side is one of the company's users too, there is none outside.
 */
function partiesOf(log: CallLog, direction: CallRecord['direction']) {
	if (direction === null) return { userName: null, userExtension: null };
	const isOut = direction === 'outbound';
	const other = isOut ? log.destination_extension : log.source_extension;
	return {
		userName: isOut
			? firstText(log.source_user_full_name, log.source_user)
			: firstText(log.destination_user_full_name, log.destination_user),
		userExtension: isOut ? log.source_extension : log.destination_extension,
		externalNumber: textOrNull(other) === null ? undefined : null,
	};
}

/** A rule that asked for a recording of a call that nobody answered leaves none, as a rule. */
function hasRecording(recorded: unknown, outcome: CallOutcome): boolean | null {
	const asked = booleanOrNull(recorded);
	return asked && outcome !== 'answered' ? null : asked;
}
