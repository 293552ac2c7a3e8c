import { UnexpectedAnswer } from '../http/unexpectedAnswer';

/** More pages than anybody could ask for: at ten a second, eleven days. */
const MOST_PAGES = 10_000_000;

/** More records than any list of one account has. */
const MOST_RECORDS = 10_000_000_000;

/** What an answer says about the list that its page belongs to; what is absent it does not say. */
export interface Told {
	/** Records of the slice. */
	records?: number;
	/** Whether records are counted twice of which one is given out. */
	countsRepeats?: boolean;
	/** Pages of the slice. */
	pages?: number;
	/** Records that the server itself puts on a page. */
	pageSize?: number;
	/** Whether it names a further page; absent where there are no links. */
	further?: boolean;
}

/**
 * Reads a count that a provider sends: a whole number, as a number or as text.
 * @param name as the provider spells it
 * @returns `undefined` if there is none
 * @throws UnexpectedAnswer when there is one that cannot be read: to guess would end a list too early
 */
export function readCount(name: string, value: unknown): number | undefined {
	if (value === undefined || value === null) return undefined;
	const count = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
	if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
	const shown = typeof value === 'object' ? 'something else than a number' : `'${shorten(value)}'`;
	throw new UnexpectedAnswer(`The provider's count '${name}' cannot be read: it is ${shown}`, {
		description:
			'Without it nobody knows whether all records came, so nothing was given out. Run it again.',
	});
}

/**
 * @returns what was told, if it can be true
 * @throws UnexpectedAnswer when a count is absurd
 */
export function plausible(told: Told): Told {
	const { pages = 0, records = 0 } = told;
	if (pages > MOST_PAGES) throw absurd(`${pages} pages`);
	if (records > MOST_RECORDS) throw absurd(`${records} records`);
	if (told.records !== undefined && pages > Math.max(1, records)) {
		throw absurd(`${pages} pages for ${records} records`);
	}
	return told;
}

function absurd(what: string): UnexpectedAnswer {
	return new UnexpectedAnswer(`The provider counts ${what}, which cannot be`, {
		description: 'Run it again. If it stays so, choose a shorter date range or another page size.',
	});
}

function shorten(value: unknown): string {
	const text = String(value);
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
