import { UnreadableFile } from '../unpack/unreadable';

/** Characters of one row, which is held in memory until it ends: a quote may never be closed. */
export const LONGEST_ROW = 1_000_000;

const ROW_ONE = 'Row 1 is the first below the header.';

/** What can be wrong with a row. Rows are counted from 1, the first below the header. */
export const rowFaults = {
	ragged: (row: number, cells: number, columns: number, delimiter: string) =>
		new UnreadableFile(
			`Row ${row} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, but the header has ${columns}`,
			'corrupt',
			`${ROW_ONE} In the header, ${JSON.stringify(delimiter)} stands between the cells.`,
		),
	strayQuote: (row: number) =>
		new UnreadableFile(
			`Row ${row} has a quote where none may be`,
			'corrupt',
			`${ROW_ONE} A cell that holds a quote has to stand in quotes, with the quotes in it doubled.`,
		),
	neverClosed: (row: number) =>
		new UnreadableFile(
			`Row ${row} begins with a quote a cell that never ends`,
			'corrupt',
			`${ROW_ONE} The file may not be whole.`,
		),
	tooLong: (row: number) =>
		new UnreadableFile(
			`Row ${row} is longer than ${LONGEST_ROW.toLocaleString('en')} characters`,
			'corrupt',
			`${ROW_ONE} A quote that begins a cell may never be closed.`,
		),
	notIn: (row: number, encoding: string) =>
		new UnreadableFile(
			`Row ${row} has bytes that are no text in ${encoding.toUpperCase()}`,
			'corrupt',
			`If the file is in another encoding, choose it in the option 'File Encoding'. ${ROW_ONE}`,
		),
};
