import { STREAM } from '../../../shared/random.mts';
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

/** Texts that a table has to survive: commas, quotes, line breaks, formulas, other scripts. */
const TEXTS = [
	'Your parcel arrives today between 14:00 and 16:00.',
	'Reminder: your appointment is tomorrow at 9:30, room "B"',
	'=HYPERLINK("https://example.com";"Click")',
	'+1 for lunch?',
	'Zwei Zeilen:\nGrüße aus Köln',
	'ご予約を確認しました。',
	'Your code is 493817. Do not share it with anyone; we will never ask you for it.',
	'',
];

/** Status, error code and its description. */
const SMS_OUTCOMES: ReadonlyArray<readonly [readonly [string, string, string], number]> = [
	[['delivered', '0', 'Delivered'], 88],
	[['failed', '99', 'General Error'], 3],
	[['rejected', '6', 'Anti-Spam Rejection'], 2],
	[['expired', '2', 'Absent Subscriber - Temporary'], 2],
	[['unknown', '1', 'Unknown'], 1],
	[['buffered', '0', 'Delivered'], 1],
	[['accepted', '0', 'Delivered'], 2],
	[['deleted', '8', 'Network Error'], 1],
];
const MESSAGE_OUTCOMES: ReadonlyArray<readonly [readonly [string, string], number]> = [
	[['delivered', ''], 60],
	[['read', ''], 25],
	[['submitted', ''], 5],
	[['rejected', '1300'], 6],
	[['undeliverable', ''], 4],
];
const PROVIDERS = [
	['whatsapp', 50],
	['sms', 20],
	['rcs', 10],
	['viber_service_msg', 8],
	['messenger', 6],
	['mms', 4],
	['instagram', 2],
] as const;

const SMS_PRICE = 0.0333;
const MESSAGE_PRICE = 0.0085;
const LONGEST_LATENCY_MS = 45_000;

function latencyOf(event: Event): number {
	return 200 + (roll(event, STREAM.millis) % LONGEST_LATENCY_MS);
}

/** From when an outbound message was received to when its status is final, in whole seconds. */
function finalAfter(event: Event): number {
	return Math.round(latencyOf(event) / 1000);
}

/** How long after it happened nothing of a record changes any more, in seconds. */
export function finalSeconds(event: Event): number {
	const isFinalized = event.product === 'SMS' || event.product === 'MESSAGES';
	return isFinalized && event.direction === 'outbound' ? finalAfter(event) : 0;
}

function finalized(event: Event, style: RowStyle) {
	const latencyMs = latencyOf(event);
	return {
		date_received: style.date(event.time),
		date_finalized: style.date(event.time + finalAfter(event)),
		latency: `${latencyMs}`,
	};
}

function body(event: Event, style: RowStyle): Row {
	return style.includeMessage ? { message_body: oneOf(event, STREAM.media, TEXTS) } : {};
}

function clientRef(event: Event): string | null {
	return roll(event, STREAM.ring) % 3 === 0 ? `order-${event.index}` : null;
}

function head(event: Event, id: string) {
	const { accountId, direction, from, to } = event;
	return { account_id: accountId, message_id: id, direction, from, to };
}

function smsOutbound(event: Event, style: RowStyle): Row {
	const [status, code, description] = chance(event, STREAM.cause, SMS_OUTCOMES);
	const parts = roll(event, STREAM.page) % 6 === 0;
	return {
		...head(event, idOf(event, 'sms')),
		from: roll(event, STREAM.name) % 4 === 0 ? 'ACME Shop' : event.from,
		client_ref: clientRef(event),
		account_ref: roll(event, STREAM.winner) % 2 === 0 ? 'customer1234' : '',
		forced_from: '',
		changed_from: '',
		...(style.showConcatenated ? { concatenated: parts ? 'TRUE' : 'FALSE' } : {}),
		...body(event, style),
		...place(event),
		...finalized(event, style),
		status,
		error_code: code,
		error_code_description: description,
		currency: CURRENCY,
		total_price: money(SMS_PRICE),
		id: idOf(event, 'sms'),
		dcs: '0',
		validity_period: '',
		ip_address: '203.0.113.10',
		udh: parts ? '050003940201' : '',
		workflow_id: '',
		tier_volume: '',
	};
}

function smsInbound(event: Event, style: RowStyle): Row {
	return {
		...head(event, idOf(event, 'smsInbound')),
		...place(event),
		date_received: style.date(event.time),
		currency: CURRENCY,
		total_price: money(0),
		id: idOf(event, 'smsInbound'),
		...body(event, style),
		tier_volume: '',
	};
}

function trafficControl(event: Event, style: RowStyle): Row {
	return {
		account_id: event.accountId,
		queued_time: style.date(event.time),
		message_id: idOf(event, 'uuid', 1),
		status: oneOf(event, STREAM.cause, ['queued', 'dequeued']),
		queue_duration: `${roll(event, STREAM.millis) % 5000}`,
		id: idOf(event, 'uuid'),
	};
}

function messageOutbound(event: Event, style: RowStyle): Row {
	const provider = chance(event, STREAM.host, PROVIDERS);
	const [status, errorCode] = chance(event, STREAM.cause, MESSAGE_OUTCOMES);
	const onPhoneNetwork = provider === 'sms' || provider === 'mms';
	const whatsApp = provider === 'whatsapp' && (status === 'delivered' || status === 'read');
	return {
		...head(event, idOf(event, 'uuid', 1)),
		client_ref: clientRef(event),
		...body(event, style),
		country: event.country,
		country_name: event.country_name,
		provider,
		provider_error_code: errorCode,
		network: onPhoneNetwork ? event.network : '',
		network_name: onPhoneNetwork ? event.network_name : '',
		session_type: whatsApp ? oneOf(event, STREAM.winner, ['marketing', 'utility', 'service']) : '',
		session_id: whatsApp ? idOf(event, 'hex', 2) : '',
		...finalized(event, style),
		status,
		error_code: errorCode,
		currency: CURRENCY,
		estimated_price: provider === 'whatsapp' ? '' : money(MESSAGE_PRICE),
		total_price: money(MESSAGE_PRICE),
		workflow_id: '',
		workflow_items_number: '',
		workflow_items_total: '',
		pricing_model: 'single message',
		pricing_type: provider === 'whatsapp' ? 'standard' : '',
		id: idOf(event, 'uuid'),
		tier_volume: '',
	};
}

function messageInbound(event: Event, style: RowStyle): Row {
	return {
		...head(event, idOf(event, 'uuid', 1)),
		...body(event, style),
		provider: chance(event, STREAM.host, PROVIDERS),
		network: '',
		network_name: '',
		date_received: style.date(event.time),
		currency: CURRENCY,
		total_price: money(0),
		id: idOf(event, 'uuid'),
		tier_volume: '',
	};
}

function conversationEvent(event: Event, style: RowStyle): Row {
	return {
		account_id: event.accountId,
		request_id: idOf(event, 'uuid', 1),
		application_id: uuidOf(event.seed, STREAM.host, 0),
		conversation_id: conversationId(event),
		user_id: `USR-${uuidOf(event.seed, STREAM.name, roll(event, STREAM.callee) % 50)}`,
		client_ref: null,
		creation_date: style.date(event.time),
		currency: CURRENCY,
		price: '0.00072',
		total_price: '0.00072',
		id: idOf(event, 'uuid'),
	};
}

function conversationMessage(event: Event, style: RowStyle): Row {
	const number = 1 + (roll(event, STREAM.ring) % 9);
	return {
		account_id: event.accountId,
		trace_id: idOf(event, 'uuid', 1),
		application_id: uuidOf(event.seed, STREAM.host, 0),
		conversation_id: conversationId(event),
		other_ids: `{requestId=${idOf(event, 'uuid', 2)}, messageSequenceNumber=${number}}`,
		from_member_id: `MEM-${uuidOf(event.seed, STREAM.winner, event.index)}`,
		from_user_id: `USR-${uuidOf(event.seed, STREAM.name, roll(event, STREAM.callee) % 50)}`,
		from_channel: 'app',
		from_message_id: `${number}`,
		client_ref: null,
		creation_date: style.date(event.time),
		currency: CURRENCY,
		price: '0.00072',
		total_price: '0.00072',
		id: idOf(event, 'uuid'),
	};
}

function conversationId(event: Event): string {
	return `CON-${uuidOf(event.seed, STREAM.identity, event.call.conversation)}`;
}

export const MESSAGE_ROWS = {
	SMS: (event, style) =>
		event.direction === 'inbound' ? smsInbound(event, style) : smsOutbound(event, style),
	'SMS-TRAFFIC-CONTROL': trafficControl,
	MESSAGES: (event, style) =>
		event.direction === 'inbound' ? messageInbound(event, style) : messageOutbound(event, style),
	'CONVERSATION-EVENT': conversationEvent,
	'CONVERSATION-MESSAGE': conversationMessage,
} as const satisfies Record<string, RowWriter>;
