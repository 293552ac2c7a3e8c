import { outcomeFields, type CallOutcome, type CallRecord } from '../shared/callRecord/callRecord';
import { directionOrNull } from '../shared/callRecord/direction';
import { durationOrNull, textOrNull, toMs } from '../shared/callRecord/values';
import { externalNumberOf } from '../shared/callRecord/withheld';
import { decimalText } from '../shared/decimal';
import { readTime, toIso } from '../shared/time';
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

/** @returns the time by which Vonage finds a record, in Unix seconds */
export function recordTime(row: VonageRecord): number | null {
	for (const field of TIME_FIELDS) {
		const seconds = readTime(row[field]);
		if (seconds !== null) return seconds;
	}
	return null;
}

/**
 * What Vonage's words for the state of a call mean. Specification 3.1.4 has `ANSWERED` only in Voice
 * Calls, and `FAILED` in those that failed; the others are its general words for calls, and those of
 * older versions.
 */
const OUTCOME_OF_STATUS: Record<string, CallOutcome> = {
	answered: 'answered',
	completed: 'answered',
	machine: 'voicemail',
	busy: 'busy',
	rejected: 'rejected',
	timeout: 'missed',
	unanswered: 'missed',
	cancelled: 'missed',
	error: 'failed',
	failed: 'failed',
	// Of speech recognition, which only an answered call has.
	ok: 'answered',
};

/** SIP's meaning of the codes (RFC 3261, section 21). */
const OUTCOME_OF_CODE: Record<string, CallOutcome> = {
	403: 'rejected',
	404: 'failed',
	408: 'missed',
	480: 'missed',
	484: 'failed',
	486: 'busy',
	487: 'missed',
	488: 'failed',
	600: 'busy',
	603: 'rejected',
};

/** @returns `unknown` for a status or a code that is not listed */
export function vonageOutcome({ status, status_code }: VonageRecord): CallOutcome {
	const word = textOrNull(status)?.toLowerCase() ?? '';
	// In-app and WebSocket calls have a code in the place of a word.
	if (/^\d{3}$/.test(word)) return outcomeOfCode(word);
	const outcome = Object.hasOwn(OUTCOME_OF_STATUS, word) ? OUTCOME_OF_STATUS[word] : 'unknown';
	const code = textOrNull(status_code);
	if (outcome !== 'failed' || word === 'error' || code === null) return outcome;
	const reason = outcomeOfCode(code);
	// A call that failed was not answered, whatever the code.
	return reason === 'answered' ? 'unknown' : reason;
}

function outcomeOfCode(code: string): CallOutcome {
	if (Object.hasOwn(OUTCOME_OF_CODE, code)) return OUTCOME_OF_CODE[code];
	if (/^2\d\d$/.test(code)) return 'answered';
	return /^5\d\d$/.test(code) ? 'failed' : 'unknown';
}

export function toCallRecord(row: VonageRecord): CallRecord {
	const fromNumber = textOrNull(row.from);
	const toNumber = textOrNull(row.to);
	const direction = directionOrNull(row.direction);
	const recordId = textOrNull(row.id) ?? textOrNull(row.call_id) ?? textOrNull(row.request_id);
	const outcome = vonageOutcome(row);
	const durationSeconds = durationOrNull(row.duration);
	const startedAt = toIso(readTime(row.date_start) ?? readTime(row.call_date_start));
	return {
		id: `vonage:${recordId ?? ''}`,
		provider: 'vonage',
		accountId: textOrNull(row.account_id),
		recordId,
		callId: textOrNull(row.call_id) ?? textOrNull(row.leg_id),
		sessionId: textOrNull(row.conversation_id),
		direction,
		fromNumber,
		fromName: null,
		toNumber,
		toName: null,
		externalNumber: externalNumberOf(direction, fromNumber, toNumber),
		userName: textOrNull(row.user_id),
		userExtension: null,
		startedAt,
		answeredAt: null,
		endedAt: toIso(readTime(row.date_end)),
		durationSeconds,
		durationMs: toMs(durationSeconds),
		// What Vonage charges for: its price is by the minute of this duration.
		billableSeconds: durationSeconds,
		...outcomeFields(outcome),
		hangupCause:
			textOrNull(row.status_description) ?? textOrNull(row.status_code) ?? textOrNull(row.status),
		costAmount: decimalText(row.total_price),
		costCurrency: textOrNull(row.currency),
		recordingId: null,
		hasRecording: null,
	};
}
