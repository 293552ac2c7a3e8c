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

/**
 * Tells the party outside from the user inside by their numbers, where exactly one of the two is an
 * extension (two to six digits) and the other is longer.
 */
export function splitParties(
	from: string | null,
	to: string | null,
): { externalNumber: string | null; userExtension: string | null } {
	const inside = [from, to].filter(isExtension);
	const outside = [from, to].filter((number) => number !== null && !isExtension(number));
	if (inside.length !== 1 || outside.length !== 1) {
		return { externalNumber: null, userExtension: null };
	}
	return { externalNumber: outside[0], userExtension: inside[0] };
}

function isExtension(number: string | null): boolean {
	return number !== null && new RegExp(`^\\d{2,${LONGEST_EXTENSION}}$`).test(number);
}
