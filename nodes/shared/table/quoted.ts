import { parse } from '../vendor';

/**
 * Reads rows with quotes in them (RFC 4180).
 * @param rows text of one row each, without its line end, in which quotes are even
 * @returns the cells of each row, up to the first row that has a quote where none may be
 */
export function parseQuoted(rows: readonly string[], delimiter: string): string[][] {
	const all = tryToParse(rows, delimiter);
	if (all !== null) return all;
	const good: string[][] = [];
	for (const row of rows) {
		const cells = tryToParse([row], delimiter);
		if (cells === null) break;
		good.push(cells[0]);
	}
	return good;
}

/** @returns `null` if one of the rows is not written as it should be */
function tryToParse(rows: readonly string[], delimiter: string): string[][] | null {
	try {
		const cells = parse(rows.join('\n'), {
			delimiter,
			record_delimiter: '\n',
			// How many cells a row has is looked at for all rows alike.
			relax_column_count: true,
		});
		return cells.length === rows.length ? cells : null;
	} catch {
		return null;
	}
}
