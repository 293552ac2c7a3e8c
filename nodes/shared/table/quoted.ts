import { parse } from '../vendor';

const QUOTE = '"';

/**
 * @param cell in quotes, with those in it doubled
 * @returns what it says
 */
export function unquoted(cell: string): string {
	const inside = cell.slice(1, -1);
	return inside.includes(QUOTE) ? inside.replaceAll('""', QUOTE) : inside;
}

/**
 * Cuts one row with quotes in it, by the library (RFC 4180).
 * @param row without its line end; its quotes are even
 * @returns `null` if it is not written as it should be
 */
export function cutByLibrary(row: string, delimiter: string): string[] | null {
	try {
		const rows = parse(row, {
			delimiter,
			record_delimiter: '\n',
			// How many cells a row has is looked at for all rows alike.
			relax_column_count: true,
		});
		return rows.length === 1 ? rows[0] : null;
	} catch {
		return null;
	}
}
