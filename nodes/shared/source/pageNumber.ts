import type { Told } from '../pull/counts';
import type { Pager, SeenPage, Turn } from '../pull/parts';

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
			const nth = number - first + 1;
			const known = pagesKnown(page);
			if (sideBySide && known > nth && isSure(page, nth, known)) {
				const reachable = Math.max(nth, Math.min(known, Math.floor(ceiling / pageSize)));
				const unreachable = (known - reachable) * pageSize;
				return {
					kind: 'pages',
					from: number + 1,
					to: first + reachable - 1,
					...(unreachable > 0 ? { unreachable } : {}),
				};
			}
			if (!goesOn(page, nth, known)) return END;
			return { kind: 'cursor', cursor: String(number + 1), query: query(number + 1) };
		},
	};
}

/** Whichever says more: pages may be counted by the size that was asked for and not by the server's own. */
function pagesKnown({ told: { pages = 0, records = 0 }, rows, before }: SeenPage): number {
	const size = Math.max(rows, before.largest);
	return Math.max(pages, size > 0 ? Math.ceil(records / size) : 0);
}

/**
 * Whether so many pages can be asked for at once: what the counts say fits together, or the size of a page
 * shows, on the second if the first leaves it open. It may be the last and short, where pages begin at 0.
 */
function isSure({ told, rows, pageSize, before }: SeenPage, nth: number, known: number): boolean {
	if (rows === 0) return false;
	if (nth === 2) return rows >= before.largest;
	return (
		nth === 1 && (known === told.pages || rows >= Math.min(pageSize, told.pageSize ?? Infinity))
	);
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
