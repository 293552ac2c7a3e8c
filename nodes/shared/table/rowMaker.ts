import type { Rows } from './rows';

/** A row by the names of its columns. */
export type Row = Record<string, string>;

export interface RowMaker {
	/**
	 * To look at, until the next row: there is one object for all rows. It inherits nothing, so that
	 * `toString` is a field only where there is such a column.
	 */
	view(rows: Pick<Rows, 'cell'>, nth: number): Row;
	/** To keep: an object of its own, which holds nothing of the file in memory but its own cells. */
	plain(cells: readonly string[]): Row;
}

/**
 * Makes objects of cells.
 * @param columns unique names; any text is an ordinary name, also `__proto__` or `constructor`
 */
export function rowMaker(columns: readonly string[]): RowMaker {
	let current: Pick<Rows, 'cell'>;
	let row = 0;
	const view = Object.create(null) as Row;
	columns.forEach((column, nth) => {
		Object.defineProperty(view, column, { enumerable: true, get: () => current.cell(row, nth) });
	});
	const isPlain = !columns.includes('__proto__');
	return {
		view(rows, nth) {
			current = rows;
			row = nth;
			return view;
		},
		plain(cells) {
			const own = detached(cells);
			if (!isPlain) return Object.fromEntries(columns.map((column, nth) => [column, own[nth]]));
			const row: Row = {};
			for (let nth = 0; nth < columns.length; nth++) row[columns[nth]] = own[nth];
			return row;
		},
	};
}

/**
 * A cell that was cut out of a text keeps all of that text in memory (V8's sliced strings). Joined anew,
 * the cells of a row keep only the row.
 */
function detached(cells: readonly string[]): string[] {
	const row = cells.join('');
	let start = 0;
	return cells.map((cell) => row.slice(start, (start += cell.length)));
}
