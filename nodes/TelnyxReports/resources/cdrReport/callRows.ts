import { buildCallRecord } from '../../../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../../../shared/callRecord/callRecord';
import { sipOutcome } from '../../../shared/callRecord/sipCodes';
import { durationOrNull, firstText, textOrNull, toMs } from '../../../shared/callRecord/values';
import { callRecordChoices } from '../../../shared/fields/output';
import type { RowKind } from '../../../shared/reportRows/family';
import { readUtcTime } from '../../../shared/time';
import { telnyxOutcome } from '../../callRecord';
import type { TelnyxRow } from '../../paging';
import { agreeingTimes, localTimes, type LocalTimes } from '../../reports/localTimes';

/**
 * Rows of CDR reports: calls. Columns are those of `…/voice/fields` (specification); which of them a file
 * has is chosen when the report is created.
 * @param zone IANA name, of the report
 */
export function callRows(zone: string): Pick<RowKind, 'choices' | 'outcomeOf'> {
	const times = localTimes(zone);
	return {
		choices: callRecordChoices<TelnyxRow>((row) => toCallRecord(row, times), []),
		outcomeOf: rowOutcome,
	};
}

/** `hangup_code` is SIP's; a word in its place is read as that of a detail record. */
function rowOutcome(row: TelnyxRow): CallOutcome {
	const code = textOrNull(row.hangup_code);
	if (code !== null && /^[1-6]\d\d$/.test(code)) return sipOutcome(code);
	return telnyxOutcome({
		hangup_cause: code,
		answered_at: row.answer_timestamp,
		billed_sec: row.billable_time,
	});
}

/**
 * As the same call from the detail records, as far as both say it. The report knows no ID of a record, so
 * that of the call leg, or of the SIP call, is in its place.
 */
function toCallRecord(row: TelnyxRow, times: LocalTimes): CallRecord {
	const billed = durationOrNull(row.billable_time);
	const startedAt = readUtcTime(row.start_timestamp_utc);
	const [start, answer, end] = agreeingTimes(
		[
			startedAt === null
				? times.moments(firstText(row.start_timestamp, row.start_time))
				: [startedAt],
			times.moments(firstText(row.answer_timestamp, row.answer_time)),
			times.moments(firstText(row.end_timestamp, row.end_time)),
		],
		billed,
	);
	const isTimed = start !== null && end !== null && end >= start;
	return buildCallRecord({
		provider: 'telnyx',
		accountId: row.user_id,
		recordId: firstText(row.id, row.uuid),
		idWithout: firstText(row.call_leg_id, row.telnyx_leg_id, row.sip_call_id),
		callId: firstText(row.telnyx_leg_id, row.call_leg_id),
		sessionId: firstText(row.telnyx_session_id, row.call_session_id),
		direction: row.direction,
		fromNumber: row.origination_number,
		toNumber: row.terminating_number,
		startedAt: start,
		answeredAt: answer,
		endedAt: end,
		durationMs: isTimed ? toMs(end - start) : null,
		billableSeconds: billed,
		outcome: rowOutcome(row),
		hangupCause: row.hangup_code,
		costAmount: row.cost,
		costCurrency: row.currency,
	});
}
