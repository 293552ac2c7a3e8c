import { stringify } from 'csv-stringify/sync';
import { hex8, scatter } from '../random.mts';
import type { FileShape } from './shape.mts';

export type Cells = readonly unknown[];

/** What a report's file is made from. */
export interface FileSource {
	/** None where nothing tells them, as with a file without rows. */
	columns: readonly string[];
	/** The report's own rows. */
	rows(): Iterable<Cells>;
	/** Some rows that others are made from. */
	sample(): readonly Cells[];
	/** Columns of ids that are different in each row; they end in eight hexadecimal digits. */
	ids: readonly string[];
}

/** Rows that a sample is made of; more would not make a file more various. */
export const SAMPLE_ROWS = 1000;

const ID_END = /[0-9a-f]{8}$/;

/** A row as a line, with its line end. */
type Write = (cells: Cells) => string;

function writer({ quoted = false }: FileShape): Write {
	const cast = { boolean: (value: boolean) => String(value) };
	return (cells) => stringify([[...cells]], { cast, quoted });
}

/** A row as it stands in the file, in pieces between which its own ids go. */
function templateOf(cells: Cells, ids: ReadonlySet<number>, write: Write) {
	// Eight characters that need no quotes and that no cell has.
	const mark = '\u0001\u0002\u0003\u0004\u0004\u0003\u0002\u0001';
	const marked = cells.map((cell, at) =>
		ids.has(at) && ID_END.test(String(cell)) ? String(cell).slice(0, -8) + mark : cell,
	);
	return write(marked).split(mark);
}

/** Made-up rows for ever: those of the sample again and again, each with ids of its own. */
function* madeUp(
	{ columns, sample, ids }: FileSource,
	write: Write,
	shape: FileShape,
	nth: number,
): Generator<string, never> {
	const own = new Set(ids.map((name) => columns.indexOf(name)));
	const rows = sample();
	if (rows.length === 0) {
		throw new Error('Nothing in the account shows what a row of this report is like');
	}
	const templates = rows.map((cells) => templateOf(cells, own, write));
	for (let row = 0; ; row++) {
		const id = hex8(scatter(0, row));
		const at = row % rows.length;
		const filled = (cells: Cells) => templateOf(cells, own, write).join(id);
		yield broken(rows[at], nth + row + 1, shape, filled) ?? templates[at].join(id);
	}
}

function only(source: FileSource, columns: readonly string[] | undefined): FileSource {
	if (!columns) return source;
	const places = columns.map((name) => source.columns.indexOf(name));
	if (places.includes(-1)) {
		throw new Error(`The report has only the columns ${source.columns.join(', ')}`);
	}
	const pick = (cells: Cells) => places.map((at) => cells[at]);
	return {
		...source,
		columns,
		*rows() {
			for (const cells of source.rows()) yield pick(cells);
		},
		sample: () => source.sample().map(pick),
	};
}

/** The line of a row that is to be wrong. */
function broken(
	cells: Cells,
	nth: number,
	{ raggedRow, openCell }: FileShape,
	write: Write,
): string | undefined {
	if (nth !== raggedRow && nth !== openCell) return undefined;
	const rest = write(cells.slice(0, -1));
	return nth === raggedRow ? rest : `${rest.slice(0, -1)},"never closed\n`;
}

/** The header, and the lines of the rows. */
export interface Lines {
	/** Empty where there are no columns. */
	header: string;
	/** How many rows there will be. */
	count: number;
	/** One after the other, with their line ends. */
	rows: Generator<string>;
}

/** A report's file as text, none of it held. @throws Error when rows cannot be made up */
export function linesOf(whole: FileSource, shape: FileShape): Lines {
	const source = only(whole, shape.columns);
	const write = writer(shape);
	const { rows: made, rowsOff = 0 } = shape;
	let own = 0;
	if (made === undefined) for (const cells of source.rows()) own += cells ? 1 : 0;
	const count = Math.max(0, (made ?? own) + rowsOff);
	function* lines(): Generator<string> {
		let nth = 0;
		if (made === undefined) {
			for (const cells of source.rows()) {
				if (nth === count) return;
				nth += 1;
				yield broken(cells, nth, shape, write) ?? write(cells);
			}
		}
		if (nth === count) return;
		for (const line of madeUp(source, write, shape, nth)) {
			yield line;
			nth += 1;
			if (nth === count) return;
		}
	}
	return {
		header: source.columns.length > 0 ? write(source.columns) : '',
		count,
		rows: lines(),
	};
}

const CHUNK_CHARACTERS = 1 << 18;

/** The next lines as bytes, in pieces of a size that files like. @param most so many lines */
export function* chunksOf(
	header: string,
	rows: Generator<string>,
	most: number,
): Generator<Buffer> {
	let text = header;
	for (let left = most; left > 0; left--) {
		const { done, value } = rows.next();
		if (done) break;
		text += value;
		if (text.length < CHUNK_CHARACTERS) continue;
		yield Buffer.from(text);
		text = '';
	}
	if (text !== '') yield Buffer.from(text);
}
