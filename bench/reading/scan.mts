const [QUOTE, COMMA, LINE_END] = [0x22, 0x2c, 0x0a];

/** The cells of a line. @throws Error when a quote is not closed */
function cellsOf(line: string): string[] {
	const cells: string[] = [];
	for (let at = 0; at <= line.length;) {
		if (line[at] !== '"') {
			const comma = line.indexOf(',', at);
			const end = comma < 0 ? line.length : comma;
			cells.push(line.slice(at, end));
			at = end + 1;
			continue;
		}
		let end = line.indexOf('"', at + 1);
		while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
		if (end < 0) throw new Error('A quote is not closed');
		cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
		at = end + 2;
	}
	return cells;
}

/**
 * Rows of CSV with nothing around them, as one would write it by hand for this one question: which rows
 * have a word in a column. It goes over the bytes and makes texts of no rows but those. Quotes, line
 * breaks in cells and ragged rows are minded; other dialects and encodings are not.
 */
export class RowScan {
	/** Below the header. */
	rows = 0;
	private rest: Buffer = Buffer.alloc(0);
	/** Commas in a row; -1 before the header. */
	private width = -1;
	/** The column, by the commas before it. */
	private at = -1;
	private readonly column: string;
	private readonly word: Buffer;
	private readonly quoted: Buffer;
	private readonly found: (cells: string[]) => void;

	/** @param found called with the header, then with the cells of each row that has the word */
	constructor(column: string, word: string, found: (cells: string[]) => void) {
		this.column = column;
		this.word = Buffer.from(word);
		this.quoted = Buffer.from(`"${word}"`);
		this.found = found;
	}

	/** @throws Error when a row has another number of cells than the header */
	push(bytes: Buffer): void {
		const data = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
		let [begin, commas, cell, cellEnd, inQuotes] = [0, 0, 0, -1, false];
		for (let at = 0; at < data.length; at++) {
			const byte = data[at];
			// Digits and letters, which nearly all are.
			if (byte > COMMA) continue;
			if (byte === QUOTE) inQuotes = !inQuotes;
			else if (inQuotes) continue;
			else if (byte === COMMA) {
				commas += 1;
				if (commas === this.at) cell = at + 1;
				else if (commas === this.at + 1) cellEnd = at;
			} else if (byte === LINE_END) {
				this.line(data, begin, at, commas, cell, cellEnd < 0 ? at : cellEnd);
				[begin, commas, cell, cellEnd] = [at + 1, 0, at + 1, -1];
			}
		}
		this.rest = Buffer.from(data.subarray(begin));
	}

	/** @throws Error when the last row is not whole */
	end(): void {
		if (this.rest.length > 0) this.push(Buffer.from('\n'));
		if (this.rest.length > 0) throw new Error('A quote is not closed');
	}

	private line(
		data: Buffer,
		begin: number,
		end: number,
		commas: number,
		cell: number,
		cellEnd: number,
	): void {
		if (this.width < 0) {
			const header = cellsOf(data.toString('utf8', begin, end));
			this.width = commas;
			this.at = header.indexOf(this.column);
			this.found(header);
			return;
		}
		this.rows += 1;
		if (commas !== this.width) throw new Error(`Row ${this.rows} is ragged`);
		const word = data[cell] === QUOTE ? this.quoted : this.word;
		if (cellEnd - cell !== word.length) return;
		if (word.compare(data, cell, cellEnd) !== 0) return;
		this.found(cellsOf(data.toString('utf8', begin, end)));
	}
}
