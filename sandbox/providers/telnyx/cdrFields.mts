import { endOf, billedSeconds, voiceCost } from './rows/voice.mts';
import { money, rollOf, type Leg } from './rows/leg.mts';

/** What may stand in a CDR file, by heading; the headings have spaces. */
export const CDR_FIELDS = {
	'Interaction Data': [
		'origination_number',
		'terminating_number',
		'start_timestamp_utc',
		'start_timestamp',
		'answer_timestamp',
		'end_timestamp',
		'direction',
	],
	'Number Information': [
		'origination_city',
		'origination_state',
		'origination_lata',
		'origination_country',
		'terminating_city',
		'terminating_state',
	],
	'Telephony Data': ['route', 'connection_id', 'hangup_code', 'pdd', 'tags', 'sip_call_id', 'mos'],
	Billing: ['billable_time', 'cost', 'rate', 'billing_group_id'],
} as const;

/** In no list, but in the documents' own example of a request. */
const EXAMPLE_FIELDS = ['call_leg_id', 'start_time', 'end_time'] as const;

type Listed = (typeof CDR_FIELDS)[keyof typeof CDR_FIELDS][number];
export type CdrField = Listed | (typeof EXAMPLE_FIELDS)[number];

/** Without `fields` a file has all that are listed. */
export const LISTED_FIELDS: readonly Listed[] = Object.values(CDR_FIELDS).flat();
export const ALLOWED_FIELDS: readonly CdrField[] = [...LISTED_FIELDS, ...EXAMPLE_FIELDS];

/** A Unix second as `2026-01-03 12:00:00` in a zone. */
export type LocalTime = (second: number) => string;

const CITIES = [
	['Chicago', 'IL', '358'],
	['St. Louis, "West"', 'MO', '520'],
	['Montréal', 'QC', '888'],
] as const;

const cityOf = (number: string) => CITIES[Number(number.slice(-2)) % CITIES.length];

const VALUES: Record<CdrField, (leg: Leg, local: LocalTime, utc: LocalTime) => unknown> = {
	origination_number: ({ cli }) => cli,
	terminating_number: ({ cld }) => cld,
	start_timestamp_utc: ({ time }, _local, utc) => utc(time),
	start_timestamp: ({ time }, local) => local(time),
	answer_timestamp: ({ answeredAt }, local) => (answeredAt === null ? '' : local(answeredAt)),
	end_timestamp: ({ finishedAt }, local) => local(finishedAt),
	direction: ({ direction }) => direction,
	origination_city: ({ cli }) => cityOf(cli)[0],
	origination_state: ({ cli }) => cityOf(cli)[1],
	origination_lata: ({ cli }) => cityOf(cli)[2],
	origination_country: () => 'US',
	terminating_city: ({ cld }) => cityOf(cld)[0],
	terminating_state: ({ cld }) => cityOf(cld)[1],
	route: ({ country }) => `${country}-conversational`,
	connection_id: ({ connection }) => connection.id,
	hangup_code: (leg) => endOf(leg).sip,
	pdd: (leg) => (rollOf(leg, 41) % 4000) / 1000,
	tags: ({ tags }) => tags,
	sip_call_id: ({ legId }) => legId,
	mos: (leg) => (3.5 + (rollOf(leg, 42) % 10) / 10).toFixed(1),
	billable_time: (leg) => billedSeconds(leg),
	cost: (leg) => money(voiceCost(leg)),
	rate: () => '0.0050',
	billing_group_id: ({ billingGroup }) => billingGroup.id,
	call_leg_id: ({ legId }) => legId,
	start_time: ({ time }, local) => local(time),
	end_time: ({ finishedAt }, local) => local(finishedAt),
};

/** Tells the local time of a zone. @throws RangeError when there is no such zone */
export function localTime(timeZone: string): LocalTime {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	return (second) => format.format(second * 1000);
}

const utcTime = localTime('UTC');

export function cdrValues(leg: Leg, fields: readonly CdrField[], local: LocalTime): unknown[] {
	return fields.map((field) => VALUES[field](leg, local, utcTime));
}
