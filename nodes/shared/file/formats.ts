import { stringify } from '../vendor';

/** Turns batches of rows into the pieces of a file. */
export interface FileFormat {
	extension: string;
	mimeType: string;
	/** @returns text that may be empty; called once with each batch, and once at the end with `null` */
	write(rows: Array<Record<string, unknown>> | null): string;
}

/** One JSON object a line. */
export function ndjson(): FileFormat {
	return {
		extension: 'ndjson',
		mimeType: 'application/x-ndjson',
		write: (rows) => (rows ?? []).map((row) => `${JSON.stringify(row)}\n`).join(''),
	};
}

/** Column for the fields that come up only after the header is written. */
const LATE_FIELDS = 'otherFields';

/**
 * RFC 4180: comma, CRLF, quotes doubled, one header line.
 *
 * @param columns known beforehand; they come first, in this order, and are there even if no record
 * has them
 * @param neutraliseFormulas whether a cell that a spreadsheet would run (starts with `=`, `+`, `-`,
 * `@`, tab or carriage return) gets an apostrophe before it
 * @param open whether the records may have fields beside `columns`: those of the first batch get
 * columns of their own, later ones go as JSON into the column `otherFields`, so that the columns do
 * not change in the middle of the file
 */
export function csv({
	columns,
	neutraliseFormulas,
	open,
}: {
	columns: readonly string[];
	neutraliseFormulas: boolean;
	open: boolean;
}): FileFormat {
	let header: string[] | undefined;
	const lines = (rows: unknown[][]) =>
		stringify(rows, {
			record_delimiter: 'windows',
			escape_formulas: neutraliseFormulas,
			// By itself the library quotes only for a whole CRLF; readers break the line at each of the two.
			quoted_match: /[\r\n]/,
			cast: { boolean: (value) => String(value), object: (value) => JSON.stringify(value) },
		});
	return {
		extension: 'csv',
		mimeType: 'text/csv',
		write(rows) {
			let text = '';
			if (!header) {
				header = [...columns];
				if (open) {
					const known = new Set(header);
					for (const row of rows ?? []) for (const field of Object.keys(row)) known.add(field);
					header = [...known, LATE_FIELDS];
				}
				text = lines([header]);
			}
			if (!rows || rows.length === 0) return text;
			const named = new Set(header);
			return (
				text +
				lines(
					rows.map((row) =>
						(header ?? []).map((column) =>
							open && column === LATE_FIELDS ? lateFields(row, named) : ownValue(row, column),
						),
					),
				)
			);
		},
	};
}

/** Fields may be called as something that every object inherits, such as `constructor`. */
function ownValue(row: Record<string, unknown>, field: string): unknown {
	return Object.hasOwn(row, field) ? row[field] : undefined;
}

function lateFields(row: Record<string, unknown>, named: Set<string>): string {
	const late = Object.entries(row).filter(([field]) => !named.has(field));
	return late.length === 0 ? '' : JSON.stringify(Object.fromEntries(late));
}
