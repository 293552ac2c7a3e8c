import { readDateTime } from '../../shared/isoDate.mts';

/** A list request that was understood. */
export interface ListQuery {
	/** Unix seconds, included. */
	from: number;
	/** Unix seconds, excluded. */
	to: number;
	size: number;
	/** Index of the call that the page begins with. */
	cursor: number | undefined;
}

const MOST_PER_PAGE = 100;
const DEFAULT_PER_PAGE = 50;
const KNOWN = ['from', 'to', 'page_size', 'cursor'];

// FILL_IN: the parameters, their forms and their limits; what the provider would refuse is refused here.
/**
 * @param url with its query
 * @param indexOf finds the call that a cursor names
 * @returns the query, or in one sentence why it is refused
 */
export function readListQuery(
	url: string,
	indexOf: (cursor: string) => number | undefined,
): ListQuery | string {
	const search = new URLSearchParams(url.split('?').slice(1).join('?'));
	for (const name of search.keys()) {
		if (!KNOWN.includes(name)) return `unknown parameter ${name}`;
		if (search.getAll(name).length > 1) return `${name} is there more than once`;
	}
	const [from, to] = ['from', 'to'].map((name) => readDateTime(search.get(name)));
	if (from === undefined || to === undefined) return 'from or to is no time, or missing';
	if (from > to) return 'from is after to';
	const size = Number(search.get('page_size') ?? DEFAULT_PER_PAGE);
	if (!(Number.isInteger(size) && size > 0 && size <= MOST_PER_PAGE)) {
		return `page_size is no whole number from 1 to ${MOST_PER_PAGE}`;
	}
	const text = search.get('cursor');
	const cursor = text === null ? undefined : indexOf(text);
	if (text !== null && cursor === undefined) return 'no such cursor';
	return { from: from / 1000, to: to / 1000, size, cursor };
}
