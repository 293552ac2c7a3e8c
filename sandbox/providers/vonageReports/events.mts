import type { Call } from '../../shared/calls.mts';
import { outsider } from '../../shared/people.mts';
import { gather, hash, hex8, hexText, scatter, STREAM } from '../../shared/random.mts';
import { VONAGE_REPORTS_DEMO } from './options.mts';
import { PRODUCTS, type Product } from './products.mts';

export type Direction = 'inbound' | 'outbound';

/** One thing that happened, as all products would tell it. */
export interface Event {
	product: Product;
	index: number;
	/** For the randomness of this product alone. */
	seed: number;
	/** Unix seconds; what the date parameters compare with. */
	time: number;
	accountId: string;
	direction: Direction;
	/** Number of the account for an outbound event, else of the other side. */
	from: string;
	to: string;
	network: string;
	network_name: string;
	country: string;
	country_name: string;
	call: Call;
}

const OWN_NUMBERS = 5;
const CANADIAN_AREAS = new Set(['416', '514', '604', '647']);
const NETWORKS = {
	US: [
		['310260', 'T-Mobile USA, Inc.'],
		['311480', 'Verizon Wireless'],
		['310410', 'AT&T Mobility'],
		['US-FIXED', 'United States of America Landline'],
	],
	CA: [
		['302220', 'Telus Mobility'],
		['302720', 'Rogers Wireless'],
		['CA-FIXED', 'Canada Landline'],
	],
} as const;
const COUNTRIES = { US: 'United States', CA: 'Canada' } as const;
/** Of twenty events, so many belong to the account of the key, then to each subaccount. */
const ACCOUNT_SHARES = [14, 4, 2];
const ACCOUNT_SALT = 0x5ac0;

const ACCOUNTS: readonly string[] = ACCOUNT_SHARES.flatMap((share, at) =>
	Array<string>(share).fill(
		[VONAGE_REPORTS_DEMO.accountId, ...VONAGE_REPORTS_DEMO.subaccounts][at],
	),
);

/** Randomness that differs from product to product. */
export function seedOf(seed: number, product: Product): number {
	return hash(seed, STREAM.identity, -2 - PRODUCTS.indexOf(product));
}

/** The account an event belongs to. @param seed of the product */
export function accountOf(seed: number, index: number): string {
	return ACCOUNTS[hash(seed + ACCOUNT_SALT, STREAM.host, index) % ACCOUNTS.length];
}

/** An internal call of the shared timeline counts as outbound: the API knows no third word. */
export function directionOf(call: Call): Direction {
	return call.direction === 'inbound' ? 'inbound' : 'outbound';
}

/** @param seed of the product */
export function eventOf(call: Call, seed: number, product: Product): Event {
	const { index } = call;
	const direction = directionOf(call);
	const accountId = accountOf(seed, index);
	const roll = hash(seed, STREAM.caller, call.conversation);
	const other = outsider(seed, roll).number;
	const own = outsider(
		seed,
		(ACCOUNTS.indexOf(accountId) + 1) * 7919 + (roll % OWN_NUMBERS),
	).number;
	const [from, to] = direction === 'inbound' ? [other, own] : [own, other];
	const country = CANADIAN_AREAS.has(to.slice(1, 4)) ? 'CA' : 'US';
	const networks = NETWORKS[country];
	const [network, networkName] = networks[hash(seed, STREAM.host, index) % networks.length];
	return {
		product,
		index,
		seed,
		time: call.time,
		accountId,
		direction,
		from,
		to,
		network,
		network_name: networkName,
		country,
		country_name: COUNTRIES[country],
		call,
	};
}

/** How the API writes a kind of id. All begin or end with what leads back to the record. */
export type IdForm = 'uuid' | 'hex' | 'call' | 'sms' | 'smsInbound';

const ID_FRONTS: Partial<Record<IdForm, string>> = { sms: '15000000', smsInbound: '1D000000' };

/** The id of a record. @param salt tells several ids of one record apart */
export function idOf({ seed, index }: Event, form: IdForm, salt = 0): string {
	const key = hex8(scatter(seed, index));
	const front = ID_FRONTS[form];
	if (front) return front + key.toUpperCase();
	const rest = hexText(seed + salt, STREAM.media, index, 24);
	if (form === 'hex') return key + rest;
	if (form === 'call') return `${key}${rest}-1`;
	return `${key}-${rest.slice(0, 4)}-4${rest.slice(5, 8)}-a${rest.slice(9, 12)}-${rest.slice(12)}`;
}

/** A UUID of something that is no record, such as an application. */
export function uuidOf(seed: number, stream: number, at: number): string {
	const text = hexText(seed, stream, at, 32);
	return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-a${text.slice(17, 20)}-${text.slice(20)}`;
}

/** The index that an id of `idOf` leads to, if it has the form of one. @param seed of the product */
export function indexOfId(seed: number, id: string): number | undefined {
	const match = /^(?:1[5D]0{6}([0-9A-F]{8})|([0-9a-f]{8})[0-9a-f-]{24,28}(?:-1)?)$/.exec(id);
	return match ? gather(seed, Number.parseInt(match[1] ?? match[2], 16)) : undefined;
}
