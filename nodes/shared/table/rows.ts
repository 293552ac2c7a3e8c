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
		const lines = this.header.lineEnds.split(this.rest + text);
		this.rest = isAll ? '' : (lines.pop() ?? '');
		const { rows, quoted, places, tooLong } = this.gather(lines);
		const batch = this.fill(rows, quoted, places);
		if (!batch.fault) {
			if (tooLong || this.openLength + this.rest.length > LONGEST_ROW) {
				batch.fault = this.tooLong(rows.length);
			} else if (isAll && this.open.length > 0) {
				batch.fault = this.neverClosed(rows.length);
			}
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

	/** A line without a quote is a row (RFC 4180); of the others, the library has to know. */
	private gather(lines: readonly string[]) {
		const { delimiter, lineEnds } = this.header;
		const rows: string[][] = [];
		const quoted: string[] = [];
		const places: number[] = [];
		for (const line of lines) {
			const hasQuote = line.includes('"');
			if (!hasQuote && this.open.length === 0) {
				const bare = lineEnds.bare(line);
				if (bare === '') continue;
				if (bare.length > LONGEST_ROW) return { rows, quoted, places, tooLong: true };
				rows.push(bare.split(delimiter));
				continue;
			}
			this.openLength += line.length + lineEnds.glue.length;
			if (this.openLength > LONGEST_ROW) return { rows, quoted, places, tooLong: true };
			this.open.push(line);
			const wasOpen = this.open.length > 1;
			if (wasOpen === (hasQuote && endsInQuotes(line))) {
				places.push(rows.length);
				rows.push([]);
				quoted.push(lineEnds.bare(this.open.join(lineEnds.glue)));
				this.open = [];
				this.openLength = 0;
			}
		}
		return { rows, quoted, places, tooLong: false };
	}

	private fill(rows: string[][], quoted: string[], places: number[]): Batch {
		let fault: UnreadableFile | undefined;
		let good = rows.length;
		if (quoted.length > 0) {
			const cells = parseQuoted(quoted, this.header.delimiter);
			for (let nth = 0; nth < cells.length; nth++) rows[places[nth]] = cells[nth];
			if (cells.length < quoted.length) {
				good = places[cells.length];
				fault = this.strayQuote(good);
			}
		}
		for (let nth = 0; nth < good; nth++) {
			if (rows[nth].length !== this.columns) {
				return { rows: rows.slice(0, nth), fault: this.ragged(nth, rows[nth].length) };
			}
		}
		return fault ? { rows: rows.slice(0, good), fault } : { rows };
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
