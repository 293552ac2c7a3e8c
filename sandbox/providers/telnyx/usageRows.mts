import type { Desk } from './desk.mts';
import { billedSeconds, voiceCost } from './rows/voice.mts';
import type { Leg } from './rows/leg.mts';
import { messageOf } from './rows/messages.mts';
import type { Row } from './series.mts';
import type { Table } from './reports.mts';

/** A span of Unix milliseconds, the end included. */
export interface Span {
	startMs: number;
	endMs: number;
}

/** The legs that began within a span and are told. */
export function* legsWithin(desk: Desk, { startMs, endMs }: Span): Generator<Leg> {
	const { data } = desk;
	const stop = data.legFrom(Math.min(Math.floor(endMs / 1000) + 1, desk.visibleUntil()));
	for (let at = data.legFrom(Math.ceil(startMs / 1000)); at < stop; at++) {
		if (!desk.living.isToCome(at)) yield data.legAt(at);
	}
}

/** Sums of the legs that have the same labels, in the order in which they came. */
export function aggregate(
	legs: Iterable<Leg>,
	labelsOf: (leg: Leg) => Record<string, unknown>,
	numbersOf: (leg: Leg) => Record<string, number>,
): Array<{ labels: Record<string, unknown>; sums: Record<string, number> }> {
	const groups = new Map<string, { labels: Row; sums: Record<string, number> }>();
	for (const leg of legs) {
		const labels = labelsOf(leg);
		const key = JSON.stringify(labels);
		let group = groups.get(key);
		if (!group) groups.set(key, (group = { labels, sums: {} }));
		for (const [name, value] of Object.entries(numbersOf(leg))) {
			group.sums[name] = (group.sums[name] ?? 0) + value;
		}
	}
	return [...groups.values()];
}

export const CDR_AGGREGATIONS = ['NO_AGGREGATION', 'CONNECTION', 'TAG', 'BILLING_GROUP'] as const;
export const CDR_BREAKDOWNS = [
	'NO_BREAKDOWN',
	'DID_VS_TOLL_FREE',
	'COUNTRY',
	'DID_VS_TOLL_FREE_PER_COUNTRY',
] as const;
export const MDR_AGGREGATIONS = ['NO_AGGREGATION', 'PROFILE', 'TAGS'] as const;

const CDR_LABELS: ReadonlyArray<(leg: Leg) => Record<string, unknown>> = [
	() => ({}),
	({ connection }) => ({ connection_id: connection.id, connection_name: connection.name }),
	({ tags }) => ({ tag: tags }),
	({ billingGroup }) => ({ billing_group: billingGroup.name }),
];

/** Usage of calls. @param aggregation index into CDR_AGGREGATIONS @param breakdown into CDR_BREAKDOWNS */
export function cdrUsage(
	desk: Desk,
	span: Span,
	connections: readonly string[],
	aggregation: number,
	breakdown: number,
): Row[] {
	const labelsOf = (leg: Leg) => ({
		...CDR_LABELS[aggregation](leg),
		direction: leg.direction,
		...(breakdown === 1 || breakdown === 3 ? { number_type: 'DID' } : {}),
		...(breakdown >= 2 ? { country: leg.country } : {}),
	});
	function* wanted() {
		for (const leg of legsWithin(desk, span)) {
			if (connections.length === 0 || connections.includes(leg.connection.id)) yield leg;
		}
	}
	return aggregate(wanted(), labelsOf, (leg) => ({
		attempted: 1,
		completed: leg.call.talkSeconds > 0 ? 1 : 0,
		call_sec: leg.call.talkSeconds,
		billed_sec: billedSeconds(leg),
		cost: voiceCost(leg),
	})).map(({ labels, sums }) => ({
		...labels,
		...sums,
		cost: sums.cost.toFixed(4),
		currency: 'USD',
	}));
}

/**
 * Usage of messages; all values are texts.
 * @param aggregation index into MDR_AGGREGATIONS
 * @param profiles ids or names, all when there are none
 */
export function mdrUsage(
	desk: Desk,
	span: Span,
	profiles: readonly string[],
	aggregation: number,
): Row[] {
	function* wanted() {
		for (const leg of legsWithin(desk, span)) {
			const { id, name } = leg.profile;
			if (messageOf(leg).kind === 'RCS') continue;
			if (profiles.length === 0 || profiles.includes(id) || profiles.includes(name)) yield leg;
		}
	}
	const labelsOf = (leg: Leg) => ({
		direction: leg.direction,
		profile_id: aggregation === 1 ? leg.profile.id : 'All',
		tags: aggregation === 2 ? leg.tags : 'All',
		message_type: messageOf(leg).kind,
	});
	return aggregate(wanted(), labelsOf, (leg) => {
		const { status, parts, cost, carrierFee } = messageOf(leg);
		return {
			cost,
			received: status === 'received' ? 1 : 0,
			delivered: status === 'delivered' ? 1 : 0,
			parts,
			sent: leg.direction === 'outbound' ? 1 : 0,
			carrier_passthrough_fee: carrierFee,
		};
	}).map(({ labels, sums }) => ({
		cost: sums.cost.toFixed(4),
		direction: labels.direction,
		product: labels.direction,
		connection: 'all',
		received: String(sums.received),
		delivered: String(sums.delivered),
		currency: 'USD',
		parts: String(sums.parts),
		sent: String(sums.sent),
		profile_id: labels.profile_id,
		tags: labels.tags,
		message_type: labels.message_type,
		tn_type: 'LC',
		carrier_passthrough_fee: sums.carrier_passthrough_fee.toFixed(4),
	}));
}

/** Rows of one shape as a table. */
export function tableOf(columns: readonly string[], rows: () => Row[]): Table {
	return {
		columns,
		*rows() {
			for (const row of rows()) yield columns.map((name) => row[name]);
		},
	};
}

export const MDR_COLUMNS = [
	'cost',
	'direction',
	'product',
	'connection',
	'received',
	'delivered',
	'currency',
	'parts',
	'sent',
	'profile_id',
	'tags',
	'message_type',
	'tn_type',
	'carrier_passthrough_fee',
];
