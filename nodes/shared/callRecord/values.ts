/** A text that says something, or `null`. Numbers become text: ids and phone numbers come as both. */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string') return null;
	const trimmed = value.trim();
	return trimmed === '' ? null : trimmed;
}

/** A number, also when it comes as text, or `null`. */
export function numberOrNull(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
	return Number(value);
}

/** Longest number of digits that is taken for an extension of a phone system. */
const LONGEST_EXTENSION = 6;

/** Who is inside the company and who outside, and so which way the call went. */
export interface Parties {
	direction: 'inbound' | 'outbound' | null;
	externalNumber: string | null;
	userExtension: string | null;
}

/**
 * Tells the party outside from the user inside by their numbers, where exactly one of the two is an
 * extension (two to six digits) and the other is longer. Two short numbers tell nothing: one may be
 * an emergency number.
 */
export function splitParties(from: string | null, to: string | null): Parties {
	if (from !== null && to !== null && isExtension(from) !== isExtension(to)) {
		return isExtension(from)
			? { direction: 'outbound', externalNumber: to, userExtension: from }
			: { direction: 'inbound', externalNumber: from, userExtension: to };
	}
	return { direction: null, externalNumber: null, userExtension: null };
}

function isExtension(number: string): boolean {
	return number.length >= 2 && number.length <= LONGEST_EXTENSION && /^\d+$/.test(number);
}
