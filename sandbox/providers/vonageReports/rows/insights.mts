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

const VERIFY_PRICE = 0.068;
const INSIGHT_PRICE = 0.0212;
const VIDEO_PRICE = 0.0104;
const LOCALES = ['en-us', 'en-gb', 'fr-ca', 'es-mx'];
const VIDEO_FEATURES = ['Video Session', 'Subscriber minutes', 'Archiving'] as const;

/** Verification goes to the other side, whoever called whom. */
function numberOf(event: Event): string {
	return event.direction === 'inbound' ? event.from : event.to;
}

function verify(event: Event, style: RowStyle): Row {
	const status = chance(event, STREAM.cause, [
		['SUCCESS', 80],
		['EXPIRED', 14],
		['FAILED', 6],
	]);
	const requestId = idOf(event, 'hex');
	const spoken = roll(event, STREAM.ring) % 10 === 0 ? 1 : 0;
	return {
		account_id: event.accountId,
		request_id: requestId,
		from: 'ACME Shop',
		to: numberOf(event),
		locale: oneOf(event, STREAM.name, LOCALES),
		number_type: oneOf(event, STREAM.media, ['MOBILE', 'MOBILE', 'LANDLINE']),
		...place(event),
		date_received: style.date(event.time),
		date_finalized: style.date(event.time + 8),
		first_event_date: style.date(event.time),
		last_event_date: style.date(event.time + spoken * 5),
		status,
		// The older name of the same field.
		verify_status: status,
		sms_event_count: '1',
		tts_event_count: `${spoken}`,
		currency: CURRENCY,
		pricing_model: '0',
		price: money(status === 'SUCCESS' ? VERIFY_PRICE : 0),
		estimated_price: '0',
		sms_price: '0',
		tts_price: '0',
		id: requestId,
	};
}

function verifyV2(event: Event, style: RowStyle): Row {
	const channel = chance(event, STREAM.host, [
		['v2', 85],
		['email', 8],
		['silent_auth', 7],
	]);
	const whole = channel === 'v2';
	const count = (at: number) => (whole ? `${at}` : '');
	const onNetwork = channel !== 'email';
	return {
		account_id: event.accountId,
		request_id: idOf(event, 'uuid', 1),
		parent_request_id: whole ? '' : idOf(event, 'uuid', 2),
		channel,
		to: onNetwork ? numberOf(event) : `user${event.index}@example.com`,
		locale: whole ? oneOf(event, STREAM.name, LOCALES) : '',
		network: onNetwork ? event.network : '',
		network_name: onNetwork ? event.network_name : '',
		country: onNetwork ? event.country : '',
		status: oneOf(event, STREAM.cause, ['completed', 'completed', 'completed', 'expired']),
		client_ref: null,
		date_received: style.date(event.time),
		sms_event_count: count(1),
		tts_event_count: count(0),
		whatsapp_event_count: count(0),
		email_event_count: count(0),
		silentauth_event_count: count(0),
		rcs_event_count: count(0),
		if_fraud_check: 'FALSE',
		pin_length: '4',
		currency: CURRENCY,
		total_price: money(VERIFY_PRICE),
		id: idOf(event, 'uuid'),
	};
}

function numberInsight(event: Event, style: RowStyle): Row {
	const requestId = idOf(event, 'uuid');
	return {
		account_id: event.accountId,
		request_id: requestId,
		product_type: 'PRODUCT_HLR_LOOKUP_FORMAT',
		number: numberOf(event),
		date_received: style.date(event.time),
		status: 'Success',
		response_code: '0',
		network: event.network,
		network_name: event.network_name,
		network_type: event.network.endsWith('FIXED') ? 'landline' : 'mobile',
		country: event.country,
		country_name: event.country_name,
		valid: 'valid',
		ported: oneOf(event, STREAM.media, ['not_ported', 'ported']),
		reachable: oneOf(event, STREAM.cause, ['reachable', 'unknown']),
		first_name: 'unknown',
		last_name: 'unknown',
		currency: CURRENCY,
		total_price: money(INSIGHT_PRICE),
		id: requestId,
	};
}

function networkEvent(event: Event, style: RowStyle): Row {
	return {
		account_id: event.accountId,
		application_id: uuidOf(event.seed, STREAM.host, 0),
		record_creation_time: style.date(event.time + 1),
		product_name: oneOf(event, STREAM.media, ['camara-sim-swap', 'camara-number-verification']),
		status: oneOf(event, STREAM.cause, ['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED']),
		network: event.network,
		country_code: event.country,
		msisdn: numberOf(event),
		event_time: style.date(event.time),
		currency: CURRENCY,
		total_price: money(0.005),
		id: idOf(event, 'uuid'),
		request_type: oneOf(event, STREAM.ring, ['check', 'retrieve-date']),
		response_result: oneOf(event, STREAM.winner, ['true', 'false']),
		request_session_id: `vn-${idOf(event, 'hex', 1).slice(0, 16)}`,
		product_path: 'SimSwap',
		correlation_id: idOf(event, 'uuid', 2),
	};
}

function video(event: Event, style: RowStyle): Row {
	const feature = oneOf(event, STREAM.cause, VIDEO_FEATURES);
	const { talkSeconds, conversation } = event.call;
	return {
		account_id: event.accountId,
		feature_name: feature,
		session_id: `1_${Buffer.from(uuidOf(event.seed, STREAM.identity, conversation)).toString('base64url')}`,
		meeting_id: feature === 'Video Session' ? idOf(event, 'uuid', 1) : '',
		subscriber_id: feature === 'Subscriber minutes' ? idOf(event, 'uuid', 1) : '',
		archive_id: feature === 'Archiving' ? idOf(event, 'uuid', 1) : '',
		broadcast_id: '',
		hls_id: '',
		composer_id: '',
		application_id: uuidOf(event.seed, STREAM.host, 0),
		duration: `${talkSeconds}`,
		date_start: style.date(event.time),
		date_end: style.date(event.time + talkSeconds),
		total_price: money(VIDEO_PRICE),
		currency: CURRENCY,
		id: idOf(event, 'uuid'),
		tier_volume: '',
	};
}

export const INSIGHT_ROWS = {
	'VERIFY-API': verify,
	'VERIFY-V2': verifyV2,
	'NUMBER-INSIGHT': numberInsight,
	'NETWORK-API-EVENT': networkEvent,
	'VIDEO-API': video,
} as const satisfies Record<string, RowWriter>;
