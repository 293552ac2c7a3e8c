import { buildCallRecord } from '../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../shared/callRecord/callRecord';
import { hangupOutcomes } from '../shared/callRecord/hangupCauses';
import { durationOrNull, firstText, textOrNull, toMs } from '../shared/callRecord/values';
import { isNoTime, readUtcTime } from '../shared/time';
import type { TelnyxRow } from './paging';

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

/**
 * Beside FreeSWITCH's causes, as which records spell theirs (observed: `ORIGINATOR_CANCEL`): the
 * specification's hangup causes and the states of TeXML calls. The grouping is ours.
 */
const outcomeOfCause = hangupOutcomes(
	{
		ended: ['completed'],
		answered: ['time_limit'],
		missed: ['timeout', 'canceled', 'cancelled'],
		busy: ['busy'],
		rejected: ['rejected'],
		failed: ['not_found', 'unspecified', 'failed'],
	},
	// With and without capitals, underscores and hyphens.
	(cause) => cause.toLowerCase().replace(/[^a-z0-9]/g, ''),
);

/** @returns `unknown` for a cause that is not listed, and for a normal one of which nothing else is known */
export function telnyxOutcome(row: TelnyxRow): CallOutcome {
	const answered = wasAnswered(row);
	if (textOrNull(row.hangup_cause) === null) return answered ? 'answered' : 'unknown';
	return outcomeOfCause(row.hangup_cause, answered);
}

/** @returns `null` if the record does not say */
function wasAnswered({ answered_at, billed_sec, call_sec }: TelnyxRow): boolean | null {
	if (readUtcTime(answered_at) !== null) return true;
	const [billed, talked] = [durationOrNull(billed_sec), durationOrNull(call_sec)];
	if ((billed ?? 0) > 0 || (talked ?? 0) > 0) return true;
	return isNoTime(answered_at) || billed !== null || talked !== null ? false : null;
}

/**
 * Of a call leg; records of conferences' participants have other names for the same. All of Telnyx's times
 * are in UTC, also those without an offset.
 */
export function toCallRecord(row: TelnyxRow): CallRecord {
	const startedAt = readUtcTime(row.started_at) ?? readUtcTime(row.joined_at);
	const endedAt =
		readUtcTime(row.finished_at) ?? readUtcTime(row.ended_at) ?? readUtcTime(row.left_at);
	const isTimed = startedAt !== null && endedAt !== null && endedAt >= startedAt;
	return buildCallRecord({
		provider: 'telnyx',
		accountId: row.user_id,
		recordId: firstText(row.id, row.uuid),
		callId: firstText(row.telnyx_leg_id, row.call_leg_id),
		sessionId: firstText(row.telnyx_session_id, row.call_session_id),
		direction: row.direction,
		fromNumber: firstText(row.cli, row.caller_number, row.originating_number, row.from),
		toNumber: firstText(row.cld, row.dest_number, row.destination_number, row.to),
		startedAt,
		answeredAt: readUtcTime(row.answered_at),
		endedAt,
		durationMs: toMs(isTimed ? endedAt - startedAt : durationOrNull(row.call_sec)),
		billableSeconds: durationOrNull(row.billed_sec) ?? row.call_sec,
		outcome: telnyxOutcome(row),
		hangupCause: row.hangup_cause,
		costAmount: row.cost,
		costCurrency: row.currency,
	});
}
