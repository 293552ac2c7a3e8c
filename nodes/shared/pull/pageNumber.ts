import type { Told } from './counts';
import type { Pager, SeenPage, Turn } from './parts';

const END: Turn = { kind: 'end' };

/**
 * Pages with numbers. Where an answer tells how many there are, all others are known after the first and
 * can be fetched side by side; else each page is followed by another. A page that is shorter than what was
 * asked for is not the last for that: a server may keep to smaller pages. The list ends at what the answers
 * say, at an empty page, or at a page that is shorter than those the server itself keeps to.
 *
 * @param param query parameter that takes the number
 * @param sizeParam query parameter that takes the page size; absent where it is fixed
 * @param first number of the first page
 * @param told reads what an answer says about the list; absent where it says nothing
 * @param ceiling records that can be reached by page numbers, however many there are
 * @param explicit whether the first page too is asked for by its number
 * @param mayBeginAt see {@link Numbered}
 * @param sideBySide whether pages may be fetched at the same time; default: they may
 */
export function pageNumber({
	param,
	sizeParam,
	first = 1,
	told = () => ({}),
	ceiling = Infinity,
	explicit = false,
	mayBeginAt,
	sideBySide = true,
}: {
	param: string;
	sizeParam?: string;
	first?: number;
	told?: (body: unknown) => Told;
	ceiling?: number;
	explicit?: boolean;
	mayBeginAt?: number;
	sideBySide?: boolean;
}): Pager {
	const query = (number: number) => ({ [param]: number });
	const numberOf = (asked: SeenPage['asked']) => Number(asked[param] ?? first);
	return {
		size: (pageSize) => ({
			...(sizeParam === undefined ? {} : { [sizeParam]: pageSize }),
			...(explicit ? query(first) : {}),
		}),
		told,
		numbered: {
			first,
			query,
			numberOf,
			ceiling,
			...(mayBeginAt === undefined ? {} : { mayBeginAt }),
		},
		next(page) {
			const { asked, pageSize } = page;
			const number = numberOf(asked);
			const known = pagesKnown(page);
			if (sideBySide && number === first && known > 1 && page.rows > 0) {
				const reachable = Math.min(known, Math.floor(ceiling / pageSize));
				const unreachable = (known - reachable) * pageSize;
				return {
					kind: 'pages',
					from: first + 1,
					to: first + reachable - 1,
					...(unreachable > 0 ? { unreachable } : {}),
				};
			}
			if (!goesOn(page, number - first + 1, known)) return END;
			return { kind: 'cursor', cursor: String(number + 1), query: query(number + 1) };
		},
	};
}

/** Whichever says more: pages may be counted by the size that was asked for and not by the server's own. */
function pagesKnown({ told: { pages = 0, records = 0 }, rows }: SeenPage): number {
	return Math.max(pages, rows > 0 ? Math.ceil(records / rows) : 0);
}

/** @param nth 1 for the first page */
function goesOn({ told, rows, before }: SeenPage, nth: number, known: number): boolean {
	if (told.further) return true;
	// Whether this is the end that the counts tell is looked at when the slice is closed.
	if (rows === 0) return false;
	if (told.records !== undefined && before.rows + rows < told.records) return true;
	if (told.pages !== undefined && nth < Math.max(told.pages, nth === 1 ? known : 0)) return true;
	// More than are counted: the count is not true, and says nothing.
	const isCounted = before.rows + rows <= (told.records ?? -1);
	if (isCounted || (told.records === undefined && told.pages !== undefined)) return false;
	// That there is no link means something only where there was one before.
	if (told.further === false && before.linked) return false;
	const size = told.pageSize ?? (before.pages > 0 ? before.largest : Infinity);
	return size === Infinity || rows >= size;
}
