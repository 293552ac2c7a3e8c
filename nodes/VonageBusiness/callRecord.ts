import { outcomeFields, type CallOutcome, type CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { booleanOrNull, durationOrNull, textOrNull, toMs } from '../shared/callRecord/values';
import { externalNumberOf } from '../shared/callRecord/withheld';
import { decimalText } from '../shared/decimal';
import { toIso } from '../shared/time';
import { vonageTime } from './times';

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
	return vonageTime(start);
}

/**
 * Vonage's results by what they mean to somebody who reads a list of calls. Answered, Missed and
 * Voicemail are in the document, the others were observed; the grouping is ours.
 */
const OUTCOME_OF_RESULT: Record<string, CallOutcome> = {
	answered: 'answered',
	connected: 'answered',
	missed: 'missed',
	abandoned: 'missed',
	cancelled: 'missed',
	canceled: 'missed',
	// Of a call out: nobody answered.
	attempted: 'missed',
	busy: 'busy',
	rejected: 'rejected',
	voicemail: 'voicemail',
};

/** @returns `unknown` for a result that is not listed, never answered */
export function callLogOutcome(result: string | null): CallOutcome {
	const word = result?.toLowerCase() ?? '';
	return Object.hasOwn(OUTCOME_OF_RESULT, word) ? OUTCOME_OF_RESULT[word] : 'unknown';
}

/** @param accountId that was asked for: the call log does not name its account */
export function toCallRecord(log: CallLog, accountId: string | null): CallRecord {
	const recordId = textOrNull(log.id);
	const result = textOrNull(log.result);
	const outcome = callLogOutcome(result);
	const durationSeconds = durationOrNull(log.length);
	const direction = directionOrNull(log.direction);
	return {
		id: `vonageBusiness:${recordId ?? ''}`,
		provider: 'vonageBusiness',
		accountId,
		recordId,
		callId: recordId,
		sessionId: null,
		direction,
		fromNumber: textOrNull(log.from),
		fromName: textOrNull(log.source_user_full_name),
		toNumber: textOrNull(log.to),
		toName: textOrNull(log.destination_user_full_name),
		...partiesOf(log, direction),
		startedAt: toIso(vonageTime(log.start)),
		answeredAt: null,
		endedAt: toIso(vonageTime(log.end)),
		durationSeconds,
		durationMs: toMs(durationSeconds),
		billableSeconds: null,
		...outcomeFields(outcome),
		hangupCause: result,
		costAmount: decimalText(log.charge),
		costCurrency: null,
		recordingId: null,
		hasRecording: hasRecording(log.recorded, outcome),
	};
}

/**
 * Who of the company took part, and the number outside. Where the other side is one of the company's
 * users too, there is none outside.
 */
function partiesOf(log: CallLog, direction: CallRecord['direction']) {
	const source = userOf(log.source_user_full_name, log.source_user, log.source_extension);
	const destination = userOf(
		log.destination_user_full_name,
		log.destination_user,
		log.destination_extension,
	);
	const [own, other] = direction === 'outbound' ? [source, destination] : [destination, source];
	if (direction === null) return { userName: null, userExtension: null, externalNumber: null };
	return {
		...own,
		externalNumber:
			other.userExtension === null
				? externalNumberOf(direction, textOrNull(log.from), textOrNull(log.to))
				: null,
	};
}

function userOf(fullName: unknown, user: unknown, extension: unknown) {
	return {
		userName: textOrNull(fullName) ?? textOrNull(user),
		userExtension: textOrNull(extension),
	};
}

/** A rule that asked for a recording of a call that nobody answered leaves none, as a rule. */
function hasRecording(recorded: unknown, outcome: CallOutcome): boolean | null {
	const asked = booleanOrNull(recorded);
	return asked && outcome !== 'answered' ? null : asked;
}
