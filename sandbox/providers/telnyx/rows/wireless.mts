import { writeUtc, writeWithOffset } from '../../../shared/isoDate.mts';
import type { Row } from '../series.mts';
import { money, rollOf, type Leg } from './leg.mts';
import { REPORTS_OFFSET_HOURS } from './messages.mts';

const DATA_RATE = 0.06;
const SIMS = [
	['7aa66686-b39f-456d-8edc-5b6cffb1432a', '311210393720093', '+12025550188'],
	['877f80a6-e5b2-4687-9a04-88076265720f', '311210393720094', '+12025550189'],
	['6a09cdc3-8948-47f0-aa62-74ac943d6c58', '311210393720095', '+12025550190'],
] as const;
const GROUPS = [
	['6c07e2e9-cbc0-49ba-ac0d-c59b59646bb1', 'Meters, north'],
	['f05a189f-7c46-4531-ac56-1460dc465a42', 'sim name'],
] as const;
const NETWORKS = [
	['311', '480'],
	['204', '01'],
	['302', '720'],
] as const;

/** A data session of a SIM card. Amounts of data in MB. */
export function sessionOf(leg: Leg) {
	const [simId, imsi, number] = SIMS[rollOf(leg, 21) % SIMS.length];
	const [groupId, groupName] = GROUPS[rollOf(leg, 22) % GROUPS.length];
	const [mcc, mnc] = NETWORKS[rollOf(leg, 23) % NETWORKS.length];
	const down = (rollOf(leg, 24) % 50_000) / 1000;
	const up = (rollOf(leg, 25) % 9000) / 1000;
	const seconds = 60 + (rollOf(leg, 26) % 3600);
	const cost = Number(((up + down) * DATA_RATE).toFixed(6));
	return { simId, imsi, number, groupId, groupName, mcc, mnc, down, up, seconds, cost };
}

/** Of `detail_records`: amounts and the cost are numbers. */
export function simUsageRow(leg: Leg, id: string): Row {
	const session = sessionOf(leg);
	return {
		id,
		created_at: writeUtc(leg.time),
		closed_at: writeUtc(leg.time + session.seconds),
		ip_address: `100.64.${leg.index % 200}.2`,
		downlink_data: session.down,
		imsi: session.imsi,
		mcc: session.mcc,
		mnc: session.mnc,
		currency: 'USD',
		data_unit: 'MB',
		data_rate: DATA_RATE.toFixed(5),
		sim_group_name: session.groupName,
		sim_card_id: session.simId,
		sim_group_id: session.groupId,
		sim_card_tags: leg.tags,
		phone_number: session.number,
		uplink_data: session.up,
		data_cost: session.cost,
		record_type: 'sim_card_usage',
	};
}

/** Of `/reports/wdrs`: amounts and money are objects. */
export function wdrRow(leg: Leg, id: string): Row {
	const session = sessionOf(leg);
	return {
		id,
		created_at: writeWithOffset(leg.time, REPORTS_OFFSET_HOURS),
		cost: { amount: money(session.cost, 6), currency: 'USD' },
		mcc: session.mcc,
		mnc: session.mnc,
		downlink_data: { amount: session.down, unit: 'MB' },
		duration_seconds: session.seconds,
		imsi: session.imsi,
		rate: { amount: String(DATA_RATE), currency: 'USD' },
		sim_group_name: session.groupName,
		sim_group_id: session.groupId,
		sim_card_id: session.simId,
		phone_number: session.number,
		uplink_data: { amount: session.up, unit: 'MB' },
		record_type: 'wdr',
	};
}
