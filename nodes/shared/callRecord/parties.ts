import type { CallRecord } from './callRecord';
import { externalNumberOf, isWithheld } from './withheld';

/** Longest number of digits that is taken for an extension of a phone system. */
const LONGEST_EXTENSION = 6;

/**
 * Short numbers that are services of the public network and no extensions: the North American ones of
 * three digits with 11 at the end, and crisis lines; 112, 999 and 000 for emergencies; Europe's 116xxx.
 */
const SERVICES = /^(?:[2-9]11|112|933|988|999|000|116\d{3})$/;

/** Emergency numbers of some countries that are extensions in others. */
const PERHAPS_SERVICES = /^(?:11[0135789])$/;

/** What phone systems take as an order, such as `*97` for voicemail. Nobody outside is called. */
const FEATURE_CODE = /^[*#]/;

/** One side of a call, as far as a record tells. */
export interface Side {
	number: string | null;
	/** Its SIP address: `1200@pbx.example.com`, `15614526458@178.128.227.190:5060`. */
	address?: unknown;
}

/** Who is inside the company and who outside, and so which way the call went. */
export interface Parties {
	direction: CallRecord['direction'];
	externalNumber: string | null;
	userExtension: string | null;
}

/**
 * Tells users inside from parties outside: by the realms of their SIP addresses where one of them is that
 * of the phone system, otherwise by their numbers, of which an extension has two to six digits.
 *
 * Whichever way the system itself says that the call went counts for more than the shape of numbers, and
 * less than realms: a switch sees a user's call to the outside as one that comes in (Kazoo's documents), and
 * has no word for calls inside.
 *
 * @param said the direction that the system gives
 * @param realm of the phone system, if it is known
 * @returns `null` for what nobody can tell
 */
export function splitParties(
	from: Side,
	to: Side,
	{ said = null, realm = null }: { said?: CallRecord['direction']; realm?: string | null } = {},
): Parties {
	// On the path of every record: where no name is in them, addresses tell nothing that numbers do not.
	const hasRealm = mayHaveRealm(from.address, realm) || mayHaveRealm(to.address, realm);
	const [a, b] = hasRealm ? [readAddress(from.address), readAddress(to.address)] : [null, null];
	const byRealm = a && b ? insideByRealm(a, b, realm?.toLowerCase()) : undefined;
	const seen = directionOf(byRealm ?? insideByNumber(from.number, to.number));
	const direction = byRealm ? (seen ?? said) : (said ?? seen);
	const outside = direction === 'internal' ? null : seen;
	return {
		direction,
		externalNumber: externalNumberOf(
			outside,
			outsideNumber(from.number, a),
			outsideNumber(to.number, b),
		),
		userExtension:
			outside === 'outbound'
				? extensionOf(from.number, a)
				: outside === 'inbound'
					? extensionOf(to.number, b)
					: null,
	};
}

/** Of the caller and of the one that was called; `null` if it is not known. */
type Inside = [boolean | null, boolean | null];

function directionOf([from, to]: Inside): CallRecord['direction'] {
	if (from === null || to === null || !(from || to)) return null;
	return from && to ? 'internal' : from ? 'outbound' : 'inbound';
}

/** @returns who of the two is inside; `undefined` where realms do not tell */
function insideByRealm(a: Address, b: Address, known: string | undefined): Inside | undefined {
	const isAtOne = a.realm === b.realm;
	const ofSystem = [a, b].filter(({ realm }) => realm === known);
	const ofUsers = [a, b].filter(
		(side) => isNamed(side) && (isExtension(side.user) || (isAtOne && isUser(side))),
	);
	const realms = new Set((ofSystem.length > 0 ? ofSystem : ofUsers).map(({ realm }) => realm));
	// Users of two systems: whose records these are is not known.
	if (realms.size > 1) return [null, null];
	const isAt = ({ realm }: Address) => realms.has(realm);
	// A phone dials numbers outside at its own realm too, and a system may write callers so.
	const isInside = (side: Address, other: Address) => isAt(side) && (isUser(side) || !isAt(other));
	const inside: Inside = [isInside(a, b), isInside(b, a)];
	// An extension at a mere IP address may be a phone of the system as well as somebody else's.
	const isUnclear = [a, b].some((side) => !isAt(side) && !isNamed(side) && isExtension(side.user));
	return inside.includes(true) && !isUnclear ? inside : undefined;
}

/** Two short numbers are two extensions, unless one may be a service; two long ones tell nothing. */
function insideByNumber(from: string | null, to: string | null): Inside {
	if (from === null || to === null) return [null, null];
	const isInside = (number: string, other: string) =>
		isExtension(number) ? !isPerhapsService(number, other) || null : FEATURE_CODE.test(number);
	const [fromInside, toInside] = [isInside(from, to), isInside(to, from)];
	// Who orders something from the system is one of its users, or comes from outside: the number tells.
	if (FEATURE_CODE.test(to) && !fromInside) return [null, null];
	return [fromInside, toInside];
}

/** In a system whose extensions have three digits, such a number is one of them. */
function isPerhapsService(number: string, other: string): boolean {
	const isAmongThem = other.length === number.length && isExtension(other);
	return PERHAPS_SERVICES.test(number) && !isAmongThem;
}

function isExtension(number: string): boolean {
	return (
		number.length >= 2 &&
		number.length <= LONGEST_EXTENSION &&
		/^\d+$/.test(number) &&
		!SERVICES.test(number)
	);
}

interface Address {
	user: string;
	/** In small letters, without the port. */
	realm: string;
}

const ADDRESS = /^\s*<?(?:sips?:)?([^@<>\s]+)@(\[[\da-f:.]+\]|[^@:;<>\s]+)/i;

function readAddress(text: unknown): Address | null {
	const match = typeof text === 'string' ? ADDRESS.exec(text) : null;
	return match && { user: match[1], realm: match[2].toLowerCase() };
}

const AT_AN_IP_ADDRESS = /@(?:[\d.]+(?:$|[:;>])|\[)/;

function mayHaveRealm(text: unknown, known: string | null): boolean {
	if (typeof text !== 'string') return false;
	return !AT_AN_IP_ADDRESS.test(text) || (known !== null && text.includes(known));
}

/** A carrier's address may be a number too: only a name says something about who is there. */
function isNamed({ realm }: Address): boolean {
	return !IP_ADDRESS.test(realm) && !realm.endsWith('.invalid');
}

const IP_ADDRESS = /^(?:[\d.]+$|\[)/;

/** @returns whether a name or an extension is before the @, and no number of the public network */
function isUser({ user }: Address): boolean {
	if (FEATURE_CODE.test(user) || isExtension(user)) return true;
	return /[a-z]/i.test(user) && !isWithheld(user);
}

/** @returns the number as the record gives it; where that is an extension, the one of the address */
function outsideNumber(number: string | null, address: Address | null): string | null {
	if (number !== null && !isExtension(number)) return number;
	return address && /^\+?\d{7,}$/.test(address.user) ? address.user : number;
}

function extensionOf(number: string | null, address: Address | null): string | null {
	return [address?.user, number].find((text) => text && isExtension(text)) ?? null;
}
