import { writeUtc, writeWithOffset } from '../../../shared/isoDate.mts';
import { TELNYX_DEMO } from '../options.mts';
import type { Row } from '../series.mts';
import { chance, money, rollOf, type Leg } from './leg.mts';

/** The examples of `/reports` print their dates six hours behind UTC. */
export const REPORTS_OFFSET_HOURS = -6;

/** Texts that a table has to survive: commas, quotes, line breaks, formulas, other scripts. */
const TEXTS = [
	'Your parcel arrives today between 14:00 and 16:00.',
	'Reminder: your appointment is tomorrow at 9:30, room "B"',
	'=HYPERLINK("https://example.com";"Click")',
	'+1 for lunch?',
	'Zwei Zeilen:\nGrüße aus Köln',
	'ご予約を確認しました。',
	'',
];
const OUTBOUND = [
	['delivered', 84],
	['dlr_unconfirmed', 5],
	['failed', 4],
	['gw_timeout', 3],
	['dlr_timeout', 2],
	['gw_reject', 2],
] as const;
const KINDS = [
	['SMS', 86],
	['MMS', 10],
	['RCS', 4],
] as const;
const CARRIERS = ['T-Mobile USA', 'Verizon Wireless', 'AT&T Mobility', 'Rogers, "Fido"'];
const BAD = new Set(['failed', 'gw_timeout', 'dlr_timeout', 'gw_reject']);
const RATES = { SMS: 0.004, MMS: 0.015, RCS: 0.008 };

/** A message, in no list's own words. */
export interface Message {
	kind: keyof typeof RATES;
	/** Lower case. */
	status: string;
	parts: number;
	cost: number;
	carrierFee: number;
	text: string;
}

export function messageOf(leg: Leg): Message {
	const kind = chance(leg, 11, KINDS);
	const parts = kind === 'SMS' ? 1 + (rollOf(leg, 13) % 3) : 1;
	return {
		kind,
		status: leg.direction === 'inbound' ? 'received' : chance(leg, 12, OUTBOUND),
		parts,
		cost: parts * RATES[kind],
		carrierFee: leg.direction === 'inbound' ? 0 : 0.003,
		text: TEXTS[rollOf(leg, 14) % TEXTS.length],
	};
}

/** Of `detail_records`: words in lower case, and the id is called `uuid`. */
export function messageRow(leg: Leg, id: string): Row {
	const { kind, status, parts, cost, carrierFee } = messageOf(leg);
	const utc = (later: number) => writeUtc(leg.time + later);
	return {
		uuid: id,
		user_id: TELNYX_DEMO.userId,
		completed_at: utc(4),
		created_at: utc(0),
		updated_at: utc(5),
		sent_at: utc(1),
		carrier: CARRIERS[rollOf(leg, 15) % CARRIERS.length],
		carrier_fee: money(carrierFee),
		cld: leg.cld,
		cli: leg.cli,
		country_code: leg.country,
		delivery_status: 'success: webhook succeeded',
		delivery_status_failover_url: 'https://api.example.com/sms/telnyx/inbound',
		delivery_status_webhook_url: 'https://api.example.com/sms/telnyx/inbound',
		direction: leg.direction,
		fteu: false,
		mcc: '310',
		mnc: '260',
		message_type: kind,
		on_net: false,
		profile_id: leg.profile.id,
		profile_name: leg.profile.name,
		source_country_code: 'US',
		status,
		tags: leg.tags,
		rate: money(RATES[kind]),
		currency: 'USD',
		cost: money(cost),
		errors: BAD.has(status) ? ['40001'] : [],
		parts,
		record_type: 'message_detail_record',
	};
}

/** Of `/reports/mdrs`: the status in upper case, the direction not. */
export function mdrRow(leg: Leg, id: string): Row {
	const { kind, status, parts, cost } = messageOf(leg);
	return {
		id,
		created_at: writeWithOffset(leg.time, REPORTS_OFFSET_HOURS),
		profile_name: leg.profile.name,
		direction: leg.direction,
		parts,
		status: status.toUpperCase(),
		cld: leg.cld,
		cli: leg.cli,
		rate: money(cost / parts),
		cost: money(cost),
		currency: 'USD',
		message_type: kind,
		record_type: 'mdr_report',
	};
}

export function verifyRow(leg: Leg, id: string): Row {
	const micros = (later: number) => writeUtc(leg.time + later).replace('Z', '.000000+00:00');
	const channel = chance(leg, 16, [
		['sms', 70],
		['call', 15],
		['flashcall', 10],
		['psd2', 5],
	] as const);
	const accepted = rollOf(leg, 17) % 5 > 0;
	return {
		id,
		verify_profile_id: TELNYX_DEMO.verifyProfiles[0].id,
		delivery_status: accepted ? 'delivered' : 'pending',
		verification_status: accepted ? 'accepted' : 'pending',
		destination_phone_number: leg.cld,
		verify_channel_type: channel,
		verify_channel_id: leg.legId,
		created_at: micros(0),
		updated_at: micros(30),
		rate: '0.002',
		rate_measured_in: 'number of occurrences',
		verify_usage_fee: '0.002',
		currency: 'USD',
		record_type: 'verification_detail_record',
	};
}

export function mediaStorageRow(leg: Leg, id: string): Row {
	return {
		id,
		created_at: writeUtc(leg.time),
		asset_id: leg.legId,
		user_id: TELNYX_DEMO.userId,
		org_id: TELNYX_DEMO.organizationId,
		action_type: rollOf(leg, 18) % 3 === 0 ? 'delete' : 'upload',
		link_channel_type: 'message',
		link_channel_id: leg.sessionId,
		status: rollOf(leg, 19) % 10 === 0 ? 'failed' : 'succeeded',
		webhook_id: leg.legId,
		rate: '0.0001',
		rate_measured_in: 'events',
		cost: '0.0001',
		currency: 'USD',
		record_type: 'media_storage',
	};
}
