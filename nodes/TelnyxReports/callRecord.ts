import { outcomeFields, type CallOutcome, type CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { durationOrNull, msToSeconds, textOrNull, toMs } from '../shared/callRecord/values';
import { externalNumberOf } from '../shared/callRecord/withheld';
import { decimalText } from '../shared/decimal';
import { isNoTime, toIso } from '../shared/time';
import type { TelnyxRow } from './paging';
import { firstTime, telnyxTime } from './times';

/** Nobody documents the fields of a call; these were observed. A record may have more, and less. */
export const CALL_COLUMNS = [
	'id',
	'user_id',
	'started_at',
	'answered_at',
	'finished_at',
	'direction',
	'cli',
	'cld',
	'caller_number',
	'dest_number',
	'connection_id',
	'call_sec',
	'billed_sec',
	'rate',
	'cost',
	'currency',
	'hangup_cause',
	'hangup_source',
	'sip_call_id',
	'telnyx_session_id',
	'record_type',
] as const;

/** Causes that mean answered if the call was, and missed if not. */
const NORMAL = new Set(['normalclearing', 'normalunspecified', 'success', 'completed']);

/**
 * The specification's hangup causes and the states of TeXML calls, then the causes of FreeSWITCH, as
 * which records spell them (observed: `ORIGINATOR_CANCEL`). The grouping is ours.
 */
const OUTCOME_OF_CAUSE: Record<string, CallOutcome> = {
	...causes('answered', ['time_limit']),
	...causes('missed', ['originator_cancel', 'no_answer', 'timeout', 'canceled', 'cancelled']),
	...causes('busy', ['user_busy', 'busy']),
	...causes('rejected', ['call_rejected', 'rejected']),
	...causes('failed', ['not_found', 'unspecified', 'failed']),
	...causes('missed', [
		'no_user_response',
		'allotted_timeout',
		'subscriber_absent',
		'user_not_registered',
	]),
	...causes('failed', [
		'unallocated_number',
		'no_route_destination',
		'no_route_transit_net',
		'invalid_number_format',
		'number_changed',
		'outgoing_call_barred',
		'incoming_call_barred',
		'exchange_routing_error',
		'normal_temporary_failure',
		'normal_circuit_congestion',
		'network_out_of_order',
		'destination_out_of_order',
		'recovery_on_timer_expire',
		'incompatible_destination',
		'gateway_down',
		'media_timeout',
		'switch_congestion',
		'chan_not_implemented',
		'progress_timeout',
	]),
	...causes('elsewhere', [
		'lose_race',
		'answered_elsewhere',
		'picked_off',
		'blind_transfer',
		'attended_transfer',
	]),
};

function causes(outcome: CallOutcome, names: string[]): Record<string, CallOutcome> {
	return Object.fromEntries(names.map((name) => [plain(name), outcome]));
}

/** Causes are spelled with and without capitals, underscores and hyphens. */
function plain(cause: string): string {
	return cause.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** @returns `unknown` for a cause that is not listed, and for a normal one of which nothing else is known */
export function telnyxOutcome(row: TelnyxRow): CallOutcome {
	const cause = textOrNull(row.hangup_cause);
	const answered = wasAnswered(row);
	if (cause === null) return answered ? 'answered' : 'unknown';
	const word = plain(cause);
	if (NORMAL.has(word)) return answered === null ? 'unknown' : answered ? 'answered' : 'missed';
	return Object.hasOwn(OUTCOME_OF_CAUSE, word) ? OUTCOME_OF_CAUSE[word] : 'unknown';
}

/** @returns `null` if the record does not say */
function wasAnswered({ answered_at, billed_sec, call_sec }: TelnyxRow): boolean | null {
	if (telnyxTime(answered_at) !== null) return true;
	const seconds = [billed_sec, call_sec].map(durationOrNull).filter((value) => value !== null);
	if (seconds.some((value) => value > 0)) return true;
	return isNoTime(answered_at) || seconds.length > 0 ? false : null;
}

/** Of a call leg; records of conferences' participants have other names for the same. */
export function toCallRecord(row: TelnyxRow): CallRecord {
	const first = (...fields: string[]) =>
		fields.map((field) => textOrNull(row[field])).find((value) => value !== null) ?? null;
	const recordId = first('id', 'uuid');
	const direction = directionOrNull(row.direction);
	const fromNumber = first('cli', 'caller_number', 'originating_number', 'from');
	const toNumber = first('cld', 'dest_number', 'destination_number', 'to');
	const startedAt = firstTime(row, ['started_at', 'joined_at']);
	const endedAt = firstTime(row, ['finished_at', 'ended_at', 'left_at']);
	const talkSeconds = durationOrNull(row.call_sec);
	const durationMs =
		startedAt === null || endedAt === null || endedAt < startedAt
			? toMs(talkSeconds)
			: toMs(endedAt - startedAt);
	return {
		id: `telnyx:${recordId ?? ''}`,
		provider: 'telnyx',
		accountId: first('user_id'),
		recordId,
		callId: first('telnyx_leg_id', 'call_leg_id'),
		sessionId: first('telnyx_session_id', 'call_session_id'),
		direction,
		fromNumber,
		fromName: null,
		toNumber,
		toName: null,
		externalNumber: externalNumberOf(direction, fromNumber, toNumber),
		userName: null,
		userExtension: null,
		startedAt: toIso(startedAt),
		answeredAt: toIso(telnyxTime(row.answered_at)),
		endedAt: toIso(endedAt),
		durationSeconds: msToSeconds(durationMs),
		durationMs,
		billableSeconds: durationOrNull(row.billed_sec) ?? talkSeconds,
		...outcomeFields(telnyxOutcome(row)),
		hangupCause: first('hangup_cause'),
		costAmount: decimalText(row.cost),
		costCurrency: first('currency'),
		recordingId: null,
		hasRecording: null,
	};
}
