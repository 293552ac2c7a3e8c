import type { UnreadableFile } from '../unpack/unreadable';
import type { Header } from './header';
import { LONGEST_ROW, rowFaults } from './rowFaults';
import { FoundRows, NO_ROWS, type Rows } from './rows';

const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [34, 10, 13];

export interface Batch {
	rows: Rows;
	/** What is wrong behind these rows; nothing can be read any more. */
	fault?: UnreadableFile;
}

/**
 * Finds a table's rows in its text, piece by piece, in one walk over the characters.
 *
 * A line feed ends a row, with or without a carriage return before it; a lone carriage return does so
 * only where one ended the header, and is part of a cell elsewhere. Blank lines are no rows.
 */
export class RowFinder {
	/** Rows that were good, of all pieces. */
	private count = 0;

	private readonly rows: FoundRows;

	private readonly delimiterCode: number;

	/** Of all characters that mean something, the highest: most others are above it. */
	private readonly highestCode: number;

	/** The row of which the end is yet to come, and where it stands in the walk. */
	private open = {
		text: '',
		/** Where in the last piece of text it began, and where its places are. */
		begin: 0,
		from: 0,
		cells: 0,
		cellBegin: 0,
		inQuotes: false,
		isOdd: false,
	};

	/** Text behind the open row that nobody has walked over. */
	private waiting = '';

	constructor(
		private readonly columns: number,
		private readonly header: Pick<Header, 'delimiter' | 'endsAtReturn'>,
	) {
		this.rows = new FoundRows(columns);
		this.delimiterCode = header.delimiter.charCodeAt(0);
		this.highestCode = Math.max(QUOTE, this.delimiterCode);
	}

	/** @param isAll whether no text follows */
	read(text: string, isAll: boolean): Batch {
		this.waiting += text;
		const [open, waiting] = [this.open.text.length, this.waiting.length];
		// A long row is put together anew each time, so only when as much has come as there was.
		const isWorthIt = waiting >= open || open + waiting > LONGEST_ROW;
		return isAll || isWorthIt ? this.find(isAll) : { rows: NO_ROWS };
	}

	/** Reads the last text before bytes that are none in this encoding, which is what is wrong at the latest. */
	readBefore(text: string, encoding: string): Batch {
		this.waiting += text;
		const { rows, fault } = this.find(false);
		return { rows, fault: fault ?? rowFaults.notIn(this.count + 1, encoding) };
	}

	private find(isAll: boolean): Batch {
		const text = this.open.text + this.waiting;
		this.waiting = '';
		const fault = this.walk(text, isAll);
		this.count += this.rows.length;
		return { rows: this.rows, fault };
	}

	/** One loop with all it needs at hand: it goes over every character of a file. */
	private walk(text: string, isAll: boolean): UnreadableFile | undefined {
		const { rows, columns, delimiterCode, highestCode } = this;
		const { endsAtReturn } = this.header;
		let { cells, cellBegin, inQuotes, isOdd } = this.open;
		let places = rows.startIn(text, this.open);
		let [begin, from] = [0, 0];
		for (let at = this.open.text.length; ; at++) {
			let code = LINE_FEED;
			if (at < text.length) {
				code = text.charCodeAt(at);
				if (code > highestCode) continue;
				if (code === QUOTE) {
					// One opens at the beginning of a cell, or right behind one: then that is doubled.
					if (!inQuotes && at !== cellBegin && text.charCodeAt(at - 1) !== QUOTE) isOdd = true;
					inQuotes = !inQuotes;
					continue;
				}
				if (inQuotes) continue;
			} else if (!isAll || inQuotes || begin === at) {
				break;
			}
			const isEnd = code === LINE_FEED || (endsAtReturn && code === CARRIAGE_RETURN);
			if (!isEnd && code !== delimiterCode) continue;
			let end = at;
			if (isEnd && at > cellBegin && text.charCodeAt(at - 1) === CARRIAGE_RETURN) end -= 1;
			// What began with a quote ends with one.
			if (
				end > cellBegin &&
				text.charCodeAt(cellBegin) === QUOTE &&
				text.charCodeAt(end - 1) !== QUOTE
			) {
				isOdd = true;
			}
			cells += 1;
			if (cells <= columns) places[from + cells] = end;
			cellBegin = at + 1;
			if (!isEnd) continue;
			if (end > begin) {
				const fault = this.add(begin, end, cells, isOdd);
				if (fault) return fault;
				from = rows.length * (columns + 1);
				places = rows.placesFrom(from);
			}
			begin = cellBegin;
			places[from] = at;
			cells = 0;
			isOdd = false;
		}
		if (text.length - begin > LONGEST_ROW) return this.wrong(rowFaults.tooLong);
		if (isAll && inQuotes) return this.wrong(rowFaults.neverClosed);
		this.open = {
			text: text.slice(begin),
			begin,
			from,
			cells,
			cellBegin: cellBegin - begin,
			inQuotes,
			isOdd,
		};
		return undefined;
	}

	/** @returns what is wrong with the row that ends here */
	private add(begin: number, end: number, cells: number, isOdd: boolean) {
		const { rows, columns } = this;
		if (end - begin > LONGEST_ROW) return this.wrong(rowFaults.tooLong);
		if (isOdd) return this.wrong(rowFaults.strayQuote);
		if (cells !== columns) {
			return this.wrong((row) => rowFaults.ragged(row, cells, columns, this.header.delimiter));
		}
		rows.length += 1;
		return undefined;
	}

	private wrong(fault: (row: number) => UnreadableFile): UnreadableFile {
		return fault(this.count + this.rows.length + 1);
	}
}
