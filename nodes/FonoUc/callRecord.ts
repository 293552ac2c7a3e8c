import { outcomeFields, type CallOutcome, type CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { splitParties } from '../shared/callRecord/parties';
import { durationOrNull, textOrNull, toMs } from '../shared/callRecord/values';
import { readTime, toIso } from '../shared/time';

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
	/** `15614526458@178.128.227.190`, as is `to`; of users with the realm of their tenant. */
	from?: unknown;
	to?: unknown;
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
	const seconds = readTime(timestamp);
	if (seconds !== null) return seconds;
	const text = readTime(datetime);
	// CDRs are found and paged by whole seconds, whatever the text has behind them.
	return text === null ? null : Math.floor(text);
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

/** What CDRs and recordings say about who called whom. */
export function partiesOf(row: Cdr, realm: string | null = null) {
	return splitParties(
		{ number: textOrNull(row.caller_id_number), address: row.from },
		{ number: textOrNull(row.callee_id_number), address: row.to },
		// The documented CDR has none; newer systems tell it.
		{ said: directionOrNull(row.direction), realm },
	);
}

/**
 * @param accountId of the credential: the record does not name its account
 * @param realm of the tenant, as the credential has it
 */
export function toCallRecord(
	cdr: Cdr,
	accountId: string | null,
	realm: string | null = null,
): CallRecord {
	const fromNumber = textOrNull(cdr.caller_id_number);
	const toNumber = textOrNull(cdr.callee_id_number);
	const parties = partiesOf(cdr, realm);
	const billableSeconds = durationOrNull(cdr.billing_seconds);
	const durationSeconds = durationOrNull(cdr.duration_seconds);
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
		direction: parties.direction,
		externalNumber: parties.externalNumber,
		userExtension: parties.userExtension,
		userName: null,
		// The one time that a CDR has; the document does not say more about it.
		startedAt: toIso(cdrTime(cdr)),
		answeredAt: null,
		endedAt: null,
		durationSeconds,
		durationMs: toMs(durationSeconds),
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
