import { unquoted } from './quoted';

const QUOTE_CODE = 34;

/** Numbers that there is room for at first: rows of a usual piece of text. */
const ROOM = 4096;

/** Rows of a table. They are there to be looked at until the next ones are asked for. */
export interface Rows {
	readonly length: number;
	/** @returns a cell, as text; it may hold more of the file in memory than itself */
	cell(row: number, column: number): string;
	/** @returns all of a row; as many as there are columns */
	cells(row: number): string[];
}

export const NO_ROWS: Rows = { length: 0, cell: () => '', cells: () => [] };

/**
 * Rows that lie in a text. It is known of each cell where it is; cut out of the text are only those that
 * somebody asks for, which are few where rows are filtered.
 */
export class FoundRows implements Rows {
	/** To be raised by whoever has put the places of a row, see {@link placesFrom}. */
	length = 0;

	private text = '';

	/** For each row: where the delimiter before its first cell would be, and then where each cell ends. */
	private places = new Int32Array(ROOM);

	private readonly stride: number;

	/** @param columns how many */
	constructor(private readonly columns: number) {
		this.stride = columns + 1;
	}

	/**
	 * Forgets all rows but the places of one that is still open; those to come are in this text.
	 * @param open where in the text before it began, and where its places were put
	 * @returns the places, in which those of the next row are to be put from 0
	 */
	startIn(text: string, open: { begin: number; from: number }): Int32Array {
		this.text = text;
		this.length = 0;
		const places = this.placesFrom(open.from);
		for (let nth = 0; nth < this.stride; nth++) {
			places[nth] = places[open.from + nth] - open.begin;
		}
		places[0] = -1;
		return places;
	}

	/** @returns the places, with room for a row from there */
	placesFrom(from: number): Int32Array {
		if (from + this.stride > this.places.length) {
			const more = new Int32Array(2 * this.places.length + this.stride);
			more.set(this.places);
			this.places = more;
		}
		return this.places;
	}

	cell(row: number, column: number): string {
		const at = row * this.stride + column;
		const begin = this.places[at] + 1;
		const end = this.places[at + 1];
		if (end === begin || this.text.charCodeAt(begin) !== QUOTE_CODE) {
			return this.text.slice(begin, end);
		}
		return unquoted(this.text.slice(begin, end));
	}

	cells(row: number): string[] {
		const cells = new Array<string>(this.columns);
		for (let column = 0; column < this.columns; column++) cells[column] = this.cell(row, column);
		return cells;
	}
}
