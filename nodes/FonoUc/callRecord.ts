import { buildCallRecord } from '../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { hangupOutcomes } from '../shared/callRecord/hangupCauses';
import { splitParties } from '../shared/callRecord/parties';
import { durationOrNull, textOrNull } from '../shared/callRecord/values';
import { readTime } from '../shared/time';

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

/**
 * Causes are those of FreeSWITCH, as Kazoo passes them on. (Kazoo itself takes all that begin with NORMAL for
 * normal, which NORMAL_TEMPORARY_FAILURE and NORMAL_CIRCUIT_CONGESTION are not.)
 */
const outcomeOfCause = hangupOutcomes();

/**
 * @param billableSeconds `null` if the record does not say
 * @returns `unknown` for a cause that is not listed, and for a normal one without billing seconds
 */
export function cdrOutcome(cause: unknown, billableSeconds: number | null): CallOutcome {
	return outcomeOfCause(cause, billableSeconds === null ? null : billableSeconds > 0);
}

/** @returns how a leg ended */
export function outcomeOf(cdr: Cdr): CallOutcome {
	return cdrOutcome(cdr.hangup_cause, durationOrNull(cdr.billing_seconds));
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
	const { direction, externalNumber, userExtension } = partiesOf(cdr, realm);
	const billableSeconds = durationOrNull(cdr.billing_seconds);
	const recordingId = textOrNull(cdr.media_recording_id);
	return buildCallRecord({
		provider: 'fonouc',
		accountId,
		recordId: cdr.id,
		idWithout: cdr.call_id,
		callId: cdr.call_id,
		sessionId: cdr.interaction_id,
		direction,
		fromNumber: cdr.caller_id_number,
		fromName: cdr.caller_id_name,
		toNumber: cdr.callee_id_number,
		toName: cdr.callee_id_name,
		externalNumber,
		userExtension,
		// The one time that a CDR has; the document does not say more about it.
		startedAt: cdrTime(cdr),
		durationSeconds: cdr.duration_seconds,
		billableSeconds,
		outcome: cdrOutcome(cdr.hangup_cause, billableSeconds),
		hangupCause: cdr.hangup_cause,
		recordingId,
		hasRecording: recordingId !== null,
	});
}
