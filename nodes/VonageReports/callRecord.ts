import { buildCallRecord } from '../shared/callRecord/buildCallRecord';
import type { CallOutcome, CallRecord } from '../shared/callRecord/callRecord';
import { sipOutcome } from '../shared/callRecord/sipCodes';
import { firstText, textOrNull } from '../shared/callRecord/values';
import { meaningsOf } from '../shared/callRecord/words';
import { firstTime, readTime } from '../shared/time';
import type { VonageRecord } from './paging';

/** Products whose records are calls. */
export const CALL_PRODUCTS = [
	'VOICE-CALL',
	'VOICE-FAILED',
	'WEBSOCKET-CALL',
	'IN-APP-VOICE',
	'CONVERSATIONS',
	'ASR',
] as const;

/** The fields that the specification shows for voice calls, in its order, and those of the others. */
export const CALL_COLUMNS = [
	'id',
	'account_id',
	'call_id',
	'direction',
	'from',
	'to',
	'forced_from',
	'network',
	'network_name',
	'country',
	'country_name',
	'date_start',
	'date_end',
	'duration',
	'status',
	'status_description',
	'status_code',
	'currency',
	'price',
	'total_price',
] as const;

/**
 * Where a record has its time: `date_received`, or `date_start` for calls (specification 2.1.17), and
 * what the products have that came later (3.1.4).
 */
const TIME_FIELDS = [
	'date_start',
	'date_received',
	'start_time',
	'queued_time',
	'event_time',
	'creation_date',
] as const;

/** Reads a time; see {@link readTime}. */
export type TimeReader = (value: unknown) => number | null;

/** @returns the time by which Vonage finds a record, in Unix seconds */
export function recordTime(row: VonageRecord): number | null {
	return firstTime(row, TIME_FIELDS, readTime);
}

/**
 * What Vonage's words for the state of a call mean; of a failed one its code tells it. Specification 3.1.4
 * has `ANSWERED` only in Voice Calls, and `FAILED` in those that failed; the others are its general words
 * for calls, and those of older versions.
 */
const meaningOfStatus = meaningsOf<CallOutcome | 'seeCode'>({
	// `ok` of speech recognition, which only an answered call has.
	answered: ['ANSWERED', 'completed', 'ok'],
	missed: ['timeout', 'unanswered', 'cancelled'],
	busy: ['busy'],
	rejected: ['rejected'],
	voicemail: ['machine'],
	failed: ['error'],
	seeCode: ['FAILED'],
});

/**
 * Codes are those of SIP (specification 3.1.4 names 404, 480, 486, 487 and 502).
 * @returns `unknown` for a status or a code that is not listed
 */
export function vonageOutcome({ status, status_code: code }: VonageRecord): CallOutcome {
	const meaning = meaningOfStatus(status);
	// In-app and WebSocket calls have a code in the place of a word.
	if (meaning === null) return sipOutcome(status);
	if (meaning !== 'seeCode') return meaning;
	const reason = textOrNull(code) === null ? 'failed' : sipOutcome(code);
	// A call that failed was not answered, whatever the code.
	return reason === 'answered' ? 'unknown' : reason;
}

/**
 * @param read times: in the files of reports they may stand without an offset
 */
export function toCallRecord(row: VonageRecord, read: TimeReader = readTime): CallRecord {
	return buildCallRecord({
		provider: 'vonage',
		accountId: row.account_id,
		recordId: firstText(row.id, row.call_id, row.request_id),
		callId: firstText(row.call_id, row.leg_id),
		sessionId: row.conversation_id,
		direction: row.direction,
		fromNumber: row.from,
		toNumber: row.to,
		userName: row.user_id,
		startedAt: read(row.date_start) ?? read(row.call_date_start),
		endedAt: read(row.date_end),
		durationSeconds: row.duration,
		// What Vonage charges for: its price is by the minute of this duration.
		billableSeconds: row.duration,
		outcome: vonageOutcome(row),
		hangupCause: firstText(row.status_description, row.status_code, row.status),
		costAmount: row.total_price,
		costCurrency: row.currency,
	});
}
