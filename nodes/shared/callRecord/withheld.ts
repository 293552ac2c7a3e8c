import type { CallRecord } from './callRecord';

/** What stands in the place of a number that is not told, in letters and digits alone. */
const WITHHELD = new Set([
	'anonymous',
	'anonym',
	'assertedanonymous',
	'blocked',
	'callerunknown',
	'hidden',
	'idunavailable',
	'nocallerid',
	'nonumber',
	'none',
	'null',
	'notavailable',
	'notprovided',
	'numberunavailable',
	'numberwithheld',
	'outofarea',
	'private',
	'privatecaller',
	'privatenumber',
	'restricted',
	'undefined',
	'unavailable',
	'undisclosed',
	'unidentified',
	'unknown',
	'unknowncaller',
	'unknownnumber',
	'withheld',
	'withheldnumber',
]);

/**
 * The words anonymous, unavailable, restricted, unknown and blocked on the keys of a phone: what carriers
 * send that need digits. The last three are numbers of somebody without the plus.
 */
const ON_THE_KEYS = new Set([
	'266696687',
	'+266696687',
	'86282452253',
	'+86282452253',
	'+7378742833',
	'+8656696',
	'+2562533',
]);

/** Hosts of addresses that are nobody's (RFC 3323 and 2606). */
const NOBODY = /@(?:.*\.)?(?:invalid|anonymous)(?:[:;>]|$)/i;

/** Nearly all numbers; what has to be looked at more closely is not like them. */
const ORDINARY = /^\+?[1-9]\d*$/;

/** @returns whether a number is none: withheld, or only zeros. A missing one is not told either */
export function isWithheld(number: string | null): boolean {
	if (number === null) return true;
	if (ORDINARY.test(number)) return ON_THE_KEYS.has(number);
	if (NOBODY.test(number)) return true;
	const [name] = number
		.toLowerCase()
		.replace(/^<?(?:sips?|tel):/, '')
		.split('@');
	const word = name.replace(/[^\p{L}\p{N}]/gu, '');
	return word === '' || WITHHELD.has(word) || /^0+$/.test(word);
}

/** Australia's emergency number is the one of zeros that can be called. */
const CALLABLE_ZEROS = '000';

/**
 * @returns the number of the party outside the company: the caller of an inbound call, the one that was
 * called of an outbound one; `null` where nobody is outside, the direction is not known or the number
 * was withheld
 */
export function externalNumberOf(
	direction: CallRecord['direction'],
	fromNumber: string | null,
	toNumber: string | null,
): string | null {
	if (direction === 'inbound') return isWithheld(fromNumber) ? null : fromNumber;
	if (direction !== 'outbound') return null;
	return toNumber === CALLABLE_ZEROS || !isWithheld(toNumber) ? toNumber : null;
}
