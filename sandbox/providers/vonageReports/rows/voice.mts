import { STREAM } from '../../../shared/random.mts';
import type { Outcome } from '../../../shared/calls.mts';
import { idOf, uuidOf, type Event } from '../events.mts';
import {
	chance,
	CURRENCY,
	money,
	oneOf,
	place,
	roll,
	type Row,
	type RowStyle,
	type RowWriter,
} from './row.mts';

const PRICE_PER_MINUTE = 0.0139;
const EVENT_PRICE = 0.005;

type Code = readonly [string, string];

const CODES = {
	notFound: ['404', 'Not found'],
	timeout: ['408', 'Request timeout'],
	unavailable: ['480', 'Callee currently unavailable'],
	incomplete: ['484', 'Address incomplete'],
	busy: ['486', 'Busy here'],
	cancelled: ['487', 'Request terminated'],
	notAcceptable: ['488', 'Not acceptable here'],
	badGateway: ['502', 'Bad gateway'],
	noService: ['503', 'Service unavailable'],
	forbidden: ['403', 'Forbidden'],
	busyEverywhere: ['600', 'Busy everywhere'],
	declined: ['603', 'Decline'],
} as const satisfies Record<string, Code>;

/** Why a call was not put through, as SIP tells it. */
const FAILURES: Record<
	Exclude<Outcome, 'answered' | 'voicemail'>,
	ReadonlyArray<readonly [Code, number]>
> = {
	missed: [
		[CODES.unavailable, 50],
		[CODES.cancelled, 35],
		[CODES.timeout, 15],
	],
	busy: [
		[CODES.busy, 95],
		[CODES.busyEverywhere, 5],
	],
	rejected: [
		[CODES.declined, 70],
		[CODES.forbidden, 30],
	],
	failed: [
		[CODES.notFound, 45],
		[CODES.badGateway, 25],
		[CODES.noService, 15],
		[CODES.incomplete, 10],
		[CODES.notAcceptable, 5],
	],
	elsewhere: [[CODES.cancelled, 1]],
};

/** Whether the call was put through: then it is a VOICE-CALL, else a VOICE-FAILED. */
export function wasAnswered(outcome: Outcome): outcome is 'answered' | 'voicemail' {
	return outcome === 'answered' || outcome === 'voicemail';
}

function head(event: Event) {
	const { accountId, direction, from, to } = event;
	return { account_id: accountId, call_id: idOf(event, 'call'), direction, from, to };
}

function span(event: Event, style: RowStyle, seconds: number) {
	return { date_start: style.date(event.time), date_end: style.date(event.time + seconds) };
}

function eventPrice() {
	return { currency: CURRENCY, price: money(EVENT_PRICE), total_price: money(EVENT_PRICE) };
}

function voiceCall(event: Event, style: RowStyle): Row {
	const { talkSeconds } = event.call;
	return {
		...head(event),
		forced_from: '',
		...place(event),
		...span(event, style, talkSeconds),
		duration: `${talkSeconds}`,
		status: 'ANSWERED',
		status_description: 'The call was successful.',
		status_code: '200',
		currency: CURRENCY,
		price: money(PRICE_PER_MINUTE),
		total_price: money((PRICE_PER_MINUTE * talkSeconds) / 60),
		id: idOf(event, 'uuid'),
		tier_volume: '',
	};
}

function voiceFailed(event: Event, style: RowStyle): Row {
	const { outcome, ringSeconds } = event.call;
	const [code, description] = wasAnswered(outcome)
		? CODES.cancelled
		: chance(event, STREAM.cause, FAILURES[outcome]);
	return {
		...head(event),
		...place(event),
		...span(event, style, ringSeconds),
		status: 'FAILED',
		status_code: code,
		status_description: description,
		id: idOf(event, 'uuid'),
	};
}

function voiceTts(event: Event, style: RowStyle): Row {
	const seconds = 2 + (roll(event, STREAM.talkA) % 20);
	return {
		account_id: event.accountId,
		from: event.from,
		to: event.to,
		status: 'completed',
		trace_id: `trc-${idOf(event, 'hex', 1).slice(0, 16)}`,
		premium: 'false',
		language: oneOf(event, STREAM.name, ['en-US', 'en-GB', 'fr-CA', 'es-MX']),
		style: '0',
		length: `${seconds * 14}`,
		size: `${seconds * 16_000}`,
		start_time: style.date(event.time),
		end_time: style.date(event.time + seconds),
		duration: `${seconds}`,
		...eventPrice(),
		tts_type: oneOf(event, STREAM.media, ['standard', 'premium', 'premier']),
		tts_level: 'leg',
		call_id: idOf(event, 'call'),
		conversation_id: '',
		creation_date: style.date(event.time + seconds),
		id: idOf(event, 'uuid'),
	};
}

function inApp(event: Event, style: RowStyle): Row {
	return {
		...conversationLeg(event, style),
		client_ref: null,
	};
}

/** A leg of IN-APP-VOICE, and of the older CONVERSATIONS. */
export function conversationLeg(event: Event, style: RowStyle): Row {
	const { talkSeconds } = event.call;
	return {
		account_id: event.accountId,
		request_id: idOf(event, 'uuid', 1),
		application_id: uuidOf(event.seed, STREAM.host, 0),
		conversation_id: `CON-${uuidOf(event.seed, STREAM.identity, event.call.conversation)}`,
		user_id: `USR-${uuidOf(event.seed, STREAM.name, roll(event, STREAM.callee) % 50)}`,
		leg_id: idOf(event, 'uuid', 2),
		...span(event, style, talkSeconds),
		duration: `${talkSeconds}`,
		status: talkSeconds > 0 ? '200' : '487',
		...eventPrice(),
		id: idOf(event, 'uuid'),
	};
}

function websocketCall(event: Event, style: RowStyle): Row {
	const { talkSeconds } = event.call;
	return {
		account_id: event.accountId,
		call_id: idOf(event, 'call'),
		...span(event, style, talkSeconds),
		duration: `${talkSeconds}`,
		status: 'completed',
		...eventPrice(),
		id: idOf(event, 'uuid'),
	};
}

function asr(event: Event, style: RowStyle): Row {
	const { talkSeconds } = event.call;
	const failed = roll(event, STREAM.cause) % 25 === 0;
	return {
		...head(event),
		call_date_start: style.date(event.time),
		...span(event, style, talkSeconds),
		duration: `${talkSeconds}`,
		status: failed ? 'error' : 'ok',
		status_description: failed ? 'ERR1: Failed to analyze audio' : '',
		...eventPrice(),
		asr_type: 'standard',
		id: idOf(event, 'uuid'),
	};
}

/** The one product whose documents show true booleans and a number beside the texts. */
function amd(event: Event, style: RowStyle): Row {
	const machine = event.call.outcome === 'voicemail';
	return {
		account_id: event.accountId,
		start_time: style.date(event.time),
		end_time: style.date(event.time + 4),
		amd_result_sent: true,
		amd_detection_result: machine ? 'MACHINE' : 'HUMAN',
		amd_beep_detection_result: machine,
		amd_user_defined_beep_timeout: 45,
		amd_user_defined_behavior: 'continue',
		amd_user_defined_mode: 'detect',
		total_price: money(EVENT_PRICE),
		currency: CURRENCY,
		call_id: idOf(event, 'call'),
		id: idOf(event, 'uuid'),
	};
}

export const VOICE_ROWS = {
	'VOICE-CALL': voiceCall,
	'VOICE-FAILED': voiceFailed,
	'VOICE-TTS': voiceTts,
	'IN-APP-VOICE': inApp,
	'WEBSOCKET-CALL': websocketCall,
	ASR: asr,
	AMD: amd,
} as const satisfies Record<string, RowWriter>;
