import { UnreadableFile } from '../unpack/unreadable';
import { type Header } from './header';
import { endsInQuotes } from './lines';
import { parseQuoted } from './quoted';

/** Characters of one row, which is held in memory until it ends: a quote may never be closed. */
export const LONGEST_ROW = 1_000_000;

export interface Batch {
	rows: string[][];
	/** What is wrong behind these rows; nothing can be read any more. */
	fault?: UnreadableFile;
}

/** Rows with quotes in them, and which rows they are. */
interface Quoted {
	texts: string[];
	places: number[];
}

/** Reads a table's rows out of its text, piece by piece. */
export class RowReader {
	/** Rows that were good. */
	private count = 0;

	/** The last line so far, of which the end is yet to come. */
	private rest = '';

	/** Lines of a row that is in quotes at the end of each of them. */
	private open: string[] = [];

	private openLength = 0;

	constructor(
		private readonly columns: number,
		private readonly header: Pick<Header, 'delimiter' | 'lineEnds'>,
	) {}

	/** @param isAll whether no text follows */
	read(text: string, isAll: boolean): Batch {
		const all = this.rest + text;
		const lines = this.header.lineEnds.split(all);
		this.rest = isAll ? '' : (lines.pop() ?? '');
		const isSimple = this.open.length === 0 && !all.includes('"');
		const batch = isSimple ? this.simple(lines) : this.gather(lines);
		if (!batch.fault) {
			const nth = batch.rows.length;
			if (this.openLength + this.rest.length > LONGEST_ROW) batch.fault = this.tooLong(nth);
			else if (isAll && this.open.length > 0) batch.fault = this.neverClosed(nth);
		}
		this.count += batch.rows.length;
		return batch;
	}

	/** @returns what is wrong with the text behind all that was read */
	notIn(encoding: string): UnreadableFile {
		return new UnreadableFile(
			`Row ${this.count + 1} has bytes that are no text in ${encoding.toUpperCase()}`,
			'corrupt',
			"If the file is in another encoding, choose it in the option 'File Encoding'. Row 1 is the first below the header.",
		);
	}

	/** Where there are no quotes, a line is a row: the way that nearly all rows go. */
	private simple(lines: readonly string[]): Batch {
		const { columns } = this;
		const { delimiter, lineEnds } = this.header;
		const rows: string[][] = [];
		for (const line of lines) {
			if (line.length > LONGEST_ROW) return { rows, fault: this.tooLong(rows.length) };
			const cells = line.split(delimiter);
			const last = cells.length - 1;
			// A short text is cut a good deal faster than the line.
			cells[last] = lineEnds.bare(cells[last]);
			// Blank lines are no rows.
			if (last === 0 && cells[0] === '') continue;
			if (cells.length !== columns) return { rows, fault: this.ragged(rows.length, cells.length) };
			rows.push(cells);
		}
		return { rows };
	}

	/** A line without a quote is a row (RFC 4180); of the others, the library has to know. */
	private gather(lines: readonly string[]): Batch {
		const { delimiter, lineEnds } = this.header;
		const rows: string[][] = [];
		const quoted: Quoted = { texts: [], places: [] };
		for (const line of lines) {
			const hasQuote = line.includes('"');
			if (!hasQuote && this.open.length === 0) {
				const bare = lineEnds.bare(line);
				if (bare === '') continue;
				if (line.length > LONGEST_ROW) return this.filled(rows, quoted, this.tooLong(rows.length));
				rows.push(bare.split(delimiter));
				continue;
			}
			const length = this.openLength + line.length;
			if (length > LONGEST_ROW) return this.filled(rows, quoted, this.tooLong(rows.length));
			const wasOpen = this.open.length > 0;
			const isOpen = wasOpen !== (hasQuote && endsInQuotes(line));
			this.open.push(line);
			this.openLength = length + lineEnds.glue.length;
			if (isOpen) continue;
			quoted.places.push(rows.length);
			quoted.texts.push(lineEnds.bare(this.open.join(lineEnds.glue)));
			rows.push([]);
			this.open = [];
			this.openLength = 0;
		}
		return this.filled(rows, quoted);
	}

	/**
	 * Puts the rows with quotes into their places.
	 * @param end what is wrong behind these rows
	 * @returns the rows up to the first that is wrong
	 */
	private filled(rows: string[][], { texts, places }: Quoted, end?: UnreadableFile): Batch {
		const cells = texts.length > 0 ? parseQuoted(texts, this.header.delimiter) : [];
		for (let nth = 0; nth < cells.length; nth++) rows[places[nth]] = cells[nth];
		const stray = cells.length < texts.length ? places[cells.length] : rows.length;
		for (let nth = 0; nth < stray; nth++) {
			if (rows[nth].length !== this.columns) {
				return { rows: rows.slice(0, nth), fault: this.ragged(nth, rows[nth].length) };
			}
		}
		if (stray < rows.length) return { rows: rows.slice(0, stray), fault: this.strayQuote(stray) };
		return { rows, fault: end };
	}

	private at(nth: number): string {
		return `Row ${this.count + nth + 1}`;
	}

	private ragged(nth: number, cells: number): UnreadableFile {
		const { delimiter } = this.header;
		return new UnreadableFile(
			`${this.at(nth)} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, but the header has ${this.columns}`,
			'corrupt',
			`Row 1 is the first below the header. In the header, ${JSON.stringify(delimiter)} stands between the cells.`,
		);
	}

	private strayQuote(nth: number): UnreadableFile {
		return new UnreadableFile(
			`${this.at(nth)} has a quote where none may be`,
			'corrupt',
			'Row 1 is the first below the header. A cell that holds a quote has to stand in quotes, with the quotes in it doubled.',
		);
	}

	private neverClosed(nth: number): UnreadableFile {
		return new UnreadableFile(
			`${this.at(nth)} begins with a quote a cell that never ends`,
			'corrupt',
			'Row 1 is the first below the header. The file may not be whole.',
		);
	}

	private tooLong(nth: number): UnreadableFile {
		return new UnreadableFile(
			`${this.at(nth)} is longer than ${LONGEST_ROW.toLocaleString('en')} characters`,
			'corrupt',
			'Row 1 is the first below the header. A quote that begins a cell may never be closed.',
		);
	}
}
