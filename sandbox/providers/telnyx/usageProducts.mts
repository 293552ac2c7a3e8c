import { utcDate } from '../../shared/utc.mts';
import type { TelnyxData } from './data.mts';
import type { Leg } from './rows/leg.mts';
import { messageOf } from './rows/messages.mts';
import { billedSeconds, voiceCost } from './rows/voice.mts';
import { sessionOf } from './rows/wireless.mts';

/** What can be asked of a product, and where it comes from. */
export interface UsageDefinition {
	dimensions: Readonly<Record<string, (leg: Leg) => string>>;
	metrics: Readonly<Record<string, (leg: Leg) => number>>;
	/** Whether a leg counts for the product. */
	has(data: TelnyxData, leg: Leg): boolean;
}

const COMMON = {
	date: ({ time }: Leg) => utcDate(time),
	currency: () => 'USD',
};
const CALLS: Omit<UsageDefinition, 'has'> = {
	dimensions: {
		...COMMON,
		direction: ({ direction }) => direction,
		country_code: ({ country }) => country,
		connection_id: ({ connection }) => connection.id,
		tags: ({ tags }) => tags,
	},
	metrics: {
		connected: ({ call }) => (call.talkSeconds > 0 ? 1 : 0),
		cost: voiceCost,
		completed: ({ call }) => (call.talkSeconds > 0 ? 1 : 0),
		call_sec: ({ call }) => call.talkSeconds,
		attempted: () => 1,
		billed_sec: billedSeconds,
	},
};
const MEGABYTE = 1_000_000;

/** Only some products have usage here; which there are otherwise is for the options call to say. */
export const USAGE_PRODUCTS: Readonly<Record<string, UsageDefinition>> = {
	messaging: {
		dimensions: {
			...COMMON,
			direction: ({ direction }) => direction,
			message_type: (leg) => messageOf(leg).kind,
			country_iso: ({ country }) => country,
			product_name: () => 'long_code',
			status: (leg) => messageOf(leg).status,
			profile_id: ({ profile }) => profile.id,
		},
		metrics: {
			cost: (leg) => messageOf(leg).cost,
			parts: (leg) => messageOf(leg).parts,
			count: () => 1,
			customer_carrier_fee: (leg) => messageOf(leg).carrierFee,
		},
		has: () => true,
	},
	'sip-trunking': { ...CALLS, has: (data, leg) => !data.isCallControl(leg) },
	'call-control': { ...CALLS, has: (data, leg) => data.isCallControl(leg) },
	wireless: {
		dimensions: {
			...COMMON,
			mnc: (leg) => sessionOf(leg).mnc,
			mcc: (leg) => sessionOf(leg).mcc,
			sim_card_id: (leg) => sessionOf(leg).simId,
			sim_group_name: (leg) => sessionOf(leg).groupName,
		},
		metrics: {
			uplink_data_bytes: (leg) => sessionOf(leg).up * MEGABYTE,
			downlink_data: (leg) => sessionOf(leg).down,
			downlink_data_bytes: (leg) => sessionOf(leg).down * MEGABYTE,
			uplink_data: (leg) => sessionOf(leg).up,
			data_cost: (leg) => sessionOf(leg).cost,
		},
		has: () => true,
	},
};

export type UsageProduct = keyof typeof USAGE_PRODUCTS;

export function isUsageProduct(value: unknown): value is UsageProduct {
	return typeof value === 'string' && Object.hasOwn(USAGE_PRODUCTS, value);
}

/** What the options call tells. */
export function usageOptions() {
	return Object.entries(USAGE_PRODUCTS).map(([product, { dimensions, metrics }]) => {
		const names = {
			product_dimensions: Object.keys(dimensions),
			product_metrics: Object.keys(metrics),
		};
		return { product, ...names, record_types: [{ record_type: product, ...names }] };
	});
}
