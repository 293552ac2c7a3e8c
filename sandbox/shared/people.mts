import { hash, pick, STREAM } from './random.mts';

/** A party of a call. */
export interface Party {
	/** May be empty: not every caller sends a name. */
	name: string;
	/** An extension, or a number of a range reserved for fiction, in E.164 without the plus. */
	number: string;
	/** Set for the tenant's own people. */
	extension?: string;
}

/** Somebody who works at the demo tenant. */
export interface Colleague extends Party {
	extension: string;
	firstName: string;
	lastName: string;
}

const FIRST_NAMES = [
	'Ana',
	'Bilal',
	'Chloé',
	'Dmitri',
	'Elif',
	'Femi',
	'Grace',
	'Hiro',
	'Ines',
	'Jonas',
	'Kavya',
	'Liam',
	'Mei',
	'Noor',
	'Oskar',
	'Priya',
	'Quinn',
	'Rosa',
	'Søren',
	'Tariq',
	'Uma',
	'Vera',
	'Wanjiru',
	'Ximena',
	'Yusuf',
	'Zoë',
];
const LAST_NAMES = [
	'Abara',
	'Brandt',
	'Castillo',
	'Dubois',
	'Eriksen',
	'Fontaine',
	'García',
	'Haddad',
	'Ito',
	'Jensen',
	'Kowalski',
	'Lindqvist',
	'Mensah',
	'Nakamura',
	"O'Brien",
	'Petrova',
	'Quispe',
	'Rahman',
	'Silva',
	'Tanaka',
	'Usman',
	'Voss',
	'Weiss',
	'Xu',
	'Yilmaz',
	'Zhang',
];
/** What phone networks really put into a name, and spreadsheets then mistake for a formula. */
const ODD_NAMES = [
	'',
	'',
	'',
	'',
	'WIRELESS CALLER',
	'TOLL FREE',
	'Anonymous',
	'=2+5',
	'@reception',
	'-private-',
	'+1 Dental',
	'Voss, "Vera"',
	'Müller & Söhne',
	'山田 花子',
];
const AREA_CODES = [
	'202',
	'206',
	'212',
	'213',
	'214',
	'215',
	'216',
	'240',
	'301',
	'303',
	'305',
	'312',
	'313',
	'314',
	'317',
	'404',
	'408',
	'410',
	'412',
	'415',
	'416',
	'425',
	'469',
	'502',
	'503',
	'504',
	'512',
	'514',
	'602',
	'604',
	'612',
	'614',
	'617',
	'619',
	'647',
	'702',
	'713',
	'716',
	'801',
	'916',
];

/** How many people the demo tenant has. Extensions run from 1001 upwards. */
export const COLLEAGUES = 60;

/** The colleague of a number from 0 to COLLEAGUES - 1. */
export function colleague(seed: number, position: number): Colleague {
	const firstName = FIRST_NAMES[(position * 7 + seed) % FIRST_NAMES.length];
	const lastName = LAST_NAMES[(position * 11 + seed) % LAST_NAMES.length];
	const extension = `${1001 + position}`;
	return { name: `${firstName} ${lastName}`, number: extension, extension, firstName, lastName };
}

/**
 * Somebody outside. Numbers are 1NXX55501xx only: 555-0100 to 555-0199 of each area is set aside
 * for fiction (North American Numbering Plan). The same number always has the same name.
 */
export function outsider(seed: number, roll: number): Party {
	const area = AREA_CODES[roll % AREA_CODES.length];
	const line = (roll >>> 12) % 100;
	const number = `1${area}55501${line < 10 ? '0' : ''}${line}`;
	const key = (roll % AREA_CODES.length) * 100 + line;
	if (hash(seed, STREAM.name, key) % 6 === 0) {
		return { number, name: pick(ODD_NAMES, seed, STREAM.name, key + 1_000_000) };
	}
	const first = pick(FIRST_NAMES, seed, STREAM.name, key + 2_000_000);
	const last = pick(LAST_NAMES, seed, STREAM.name, key + 3_000_000);
	return { number, name: `${first} ${last}` };
}
