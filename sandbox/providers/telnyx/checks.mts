import { readDate, readDateTime } from '../../shared/isoDate.mts';

/** What is wrong with a value, as the end of a sentence; undefined when nothing is. */
export type Check = (value: unknown) => string | undefined;

/** Any text of at least so many characters. */
export function text(least = 1): Check {
	return (value) =>
		typeof value === 'string' && value.length >= least
			? undefined
			: `must have at least ${least} character${least > 1 ? 's' : ''}`;
}

function matching(pattern: RegExp, sentence: string): Check {
	return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : sentence);
}

export const uuid = matching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
	'must be a UUID',
);
/** A connection's id in a query, of any size. */
export const idText = matching(/^\d+$/, 'must be an integer');
export const flagText = matching(/^(?:true|false)$/, 'must be true or false');

export function oneOf(allowed: readonly string[]): Check {
	return (value) =>
		allowed.some((one) => one === value) ? undefined : `must be one of: ${allowed.join(', ')}`;
}

/** A whole number in a query. */
export function wholeText(least: number, most = 2 ** 31 - 1): Check {
	return (value) =>
		typeof value === 'string' &&
		/^\d{1,10}$/.test(value) &&
		Number(value) >= least &&
		Number(value) <= most
			? undefined
			: `must be an integer from ${least} to ${most}`;
}

/** A whole number in a body. */
export function whole(least: number, most: number): Check {
	return (value) =>
		Number.isInteger(value) && Number(value) >= least && Number(value) <= most
			? undefined
			: `must be an integer from ${least} to ${most}`;
}

/** A whole number of any size in a body; the reader keeps great ones as they were sent. */
export const bigWhole: Check = (value) =>
	typeof value === 'bigint' || Number.isSafeInteger(value) ? undefined : 'must be an integer';

export const flag: Check = (value) =>
	typeof value === 'boolean' ? undefined : 'must be true or false';

export const dateTime: Check = (value) =>
	readDateTime(value) === undefined
		? 'must be an ISO 8601 date-time with an offset or Z'
		: undefined;

export const date: Check = (value) =>
	readDate(value) === undefined ? 'must be a date such as 2025-02-10' : undefined;

export const dateOrTime: Check = (value) =>
	date(value) === undefined ? undefined : dateTime(value);

/** As the usage reports want it. */
export const utcSecond: Check = (value) =>
	dateTime(value) === undefined && /:\d\dZ$/.test(String(value))
		? undefined
		: 'must have the form YYYY-MM-DDTHH:mm:ssZ';

/** Values of a query, joined with commas. */
export function listText(check: Check): Check {
	return (value) => (value as string).split(',').map(check).find(Boolean);
}

/** A list in a body. */
export function list(check: Check, least = 0): Check {
	return (value) => {
		if (!Array.isArray(value) || value.length < least) {
			return least > 0 ? 'must be an array that is not empty' : 'must be an array';
		}
		return value.map(check).find(Boolean);
	};
}

/** Unix milliseconds of a value that `dateOrTime` has passed. */
export function instantOf(value: string): number {
	return readDateTime(value) ?? readDate(value) ?? Number.NaN;
}
