import { outcomeFields, type CallOutcome, type CallRecord } from '../shared/callRecord/callRecord';
import { numberOrNull, splitParties, textOrNull } from '../shared/callRecord/values';
import { toIso, toUnixSeconds } from '../shared/time';

/** A CDR as FonoUC gives it. Documented: every value is a text. */
export interface Cdr {
	id?: unknown;
	call_id?: unknown;
	/** `2022-05-06 17:18:39 +0000 UTC` */
	datetime?: unknown;
	/** Gregorian seconds by the document, Unix seconds on some systems (observed). */
	timestamp?: unknown;
	caller_id_name?: unknown;
	caller_id_number?: unknown;
	callee_id_name?: unknown;
	callee_id_number?: unknown;
	billing_seconds?: unknown;
	hangup_cause?: unknown;
	media_recording_id?: unknown;
	/** Not in the document, given by newer systems (observed), as are the next two. */
	interaction_id?: unknown;
	direction?: unknown;
	duration_seconds?: unknown;
	[field: string]: unknown;
}

/** The fields that the document shows, in its order. */
export const CDR_COLUMNS = [
	'id',
	'call_id',
	'datetime',
	'timestamp',
	'caller_id_name',
	'caller_id_number',
	'callee_id_name',
	'callee_id_number',
	'to',
	'from',
	'billing_seconds',
	'hangup_cause',
	'media_recording_id',
	'recording_filename',
] as const;

/**
 * @returns the time of a CDR in Unix seconds (UTC), or `null`
 */
export function cdrTime({ timestamp, datetime }: Cdr): number | null {
	return toUnixSeconds(timestamp) ?? parseCdrDatetime(datetime);
}

/** Reads `2022-05-06 17:18:39 +0000 UTC`, which is no ISO 8601. */
function parseCdrDatetime(value: unknown): number | null {
	if (typeof value !== 'string') return null;
	const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d\d):?(\d\d)/.exec(value);
	if (!match) return null;
	const ms = Date.parse(`${match[1]}T${match[2]}${match[3]}:${match[4]}`);
	return Number.isNaN(ms) ? null : ms / 1000;
}

/** Causes that mean answered, if seconds were billed, and missed if not. */
const NORMAL = new Set(['NORMAL_CLEARING', 'NORMAL_UNSPECIFIED', 'SUCCESS']);

/**
 * FreeSWITCH's hangup causes, as Kazoo passes them on, by what they mean to somebody who reads a list
 * of calls. Source: FreeSWITCH "Hangup Cause Code Table"; the grouping is ours.
 */
const OUTCOME_OF_CAUSE: Record<string, CallOutcome> = {
	...causes('missed', [
		'NO_ANSWER',
		'NO_USER_RESPONSE',
		'ORIGINATOR_CANCEL',
		'ALLOTTED_TIMEOUT',
		'SUBSCRIBER_ABSENT',
		'USER_NOT_REGISTERED',
	]),
	...causes('busy', ['USER_BUSY']),
	...causes('rejected', ['CALL_REJECTED']),
	...causes('failed', [
		'UNALLOCATED_NUMBER',
		'NO_ROUTE_DESTINATION',
		'NO_ROUTE_TRANSIT_NET',
		'INVALID_NUMBER_FORMAT',
		'NUMBER_CHANGED',
		'OUTGOING_CALL_BARRED',
		'INCOMING_CALL_BARRED',
		'EXCHANGE_ROUTING_ERROR',
		// Kazoo counts both of these as normal by their first word; they are not.
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
	]),
	...causes('elsewhere', [
		'LOSE_RACE',
		'ANSWERED_ELSEWHERE',
		'PICKED_OFF',
		'BLIND_TRANSFER',
		'ATTENDED_TRANSFER',
	]),
};

function causes(outcome: CallOutcome, names: string[]): Record<string, CallOutcome> {
	return Object.fromEntries(names.map((name) => [name, outcome]));
}

/**
 * @param billableSeconds `null` if the record does not say
 * @returns `unknown` for a cause that is not listed, and for a normal one without billing seconds
 */
export function cdrOutcome(
	hangupCause: string | null,
	billableSeconds: number | null,
): CallOutcome {
	const cause = hangupCause?.toUpperCase() ?? '';
	if (NORMAL.has(cause)) {
		if (billableSeconds === null) return 'unknown';
		return billableSeconds > 0 ? 'answered' : 'missed';
	}
	return Object.hasOwn(OUTCOME_OF_CAUSE, cause) ? OUTCOME_OF_CAUSE[cause] : 'unknown';
}

/**
 * @param accountId of the credential: the record does not name its account
 */
export function toCallRecord(cdr: Cdr, accountId: string | null): CallRecord {
	const fromNumber = textOrNull(cdr.caller_id_number);
	const toNumber = textOrNull(cdr.callee_id_number);
	const parties = splitParties(fromNumber, toNumber);
	const billableSeconds = numberOrNull(cdr.billing_seconds);
	const durationSeconds = numberOrNull(cdr.duration_seconds);
	const hangupCause = textOrNull(cdr.hangup_cause);
	const recordingId = textOrNull(cdr.media_recording_id);
	const recordId = textOrNull(cdr.id);
	const { outcome, outcomeText, failed, missed } = outcomeFields(
		cdrOutcome(hangupCause, billableSeconds),
	);
	// Every field by its name: spreading some in is slow, and this is done for each record.
	return {
		id: `fonouc:${recordId ?? textOrNull(cdr.call_id) ?? ''}`,
		provider: 'fonouc',
		accountId,
		recordId,
		callId: textOrNull(cdr.call_id),
		sessionId: textOrNull(cdr.interaction_id),
		fromNumber,
		fromName: textOrNull(cdr.caller_id_name),
		toNumber,
		toName: textOrNull(cdr.callee_id_name),
		// The documented CDR has none; newer systems tell it.
		direction: directionOrNull(cdr.direction) ?? parties.direction,
		externalNumber: parties.externalNumber,
		userExtension: parties.userExtension,
		userName: null,
		// The one time that a CDR has; the document does not say more about it.
		startedAt: toIso(cdrTime(cdr)),
		answeredAt: null,
		endedAt: null,
		durationSeconds,
		durationMs: durationSeconds === null ? null : durationSeconds * 1000,
		billableSeconds,
		outcome,
		outcomeText,
		failed,
		missed,
		hangupCause,
		costAmount: null,
		costCurrency: null,
		recordingId,
		hasRecording: recordingId !== null,
	};
}

function directionOrNull(value: unknown): CallRecord['direction'] {
	const direction = textOrNull(value)?.toLowerCase();
	return direction === 'inbound' || direction === 'outbound' || direction === 'internal'
		? direction
		: null;
}
