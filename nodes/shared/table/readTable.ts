import { UnreadableFile } from '../unpack/unreadable';
import { endsInQuotes, readHeader, uniqueNames } from './header';
import { LONGEST_ROW } from './rowFaults';
import { RowFinder } from './rowFinder';
import { NO_ROWS, type Rows } from './rows';
import { decode, type Text } from './text';

export interface Table {
	/** Unique names, in their order; none for an empty file. */
	columns: readonly string[];
	/**
	 * Rows; every one has as many cells as there are columns. They are there to be looked at until the
	 * next ones are asked for: those of one batch are in the place of those before it. Good rows come before what
	 * is wrong behind them is thrown: an UnreadableFile that says in which row, 1 being the first below
	 * the header. To close this closes the bytes.
	 */
	batches: AsyncGenerator<Rows, void>;
}

export interface TableOptions {
	/** One of FILE_ENCODINGS. Default: UTF-8, or UTF-16 by its mark or its zero bytes. */
	encoding?: string;
}

/**
 * Reads a table (RFC 4180: CSV, or with another delimiter that the header shows) while its bytes come.
 *
 * @param bytes of one file
 * @throws UnreadableFile when there is no reading the header
 * @throws UserError when the encoding is unknown
 */
export async function readTable(
	bytes: AsyncIterable<Uint8Array>,
	{ encoding = 'auto' }: TableOptions = {},
): Promise<Table> {
	return await readTableText(decode(bytes, encoding));
}

/** The same for text, in pieces of any length. */
export async function readTableText(texts: AsyncIterable<Text>): Promise<Table> {
	const columns: string[] = [];
	const batches = read(texts, columns);
	// By this the generator has begun, so that to close it closes the bytes, whether or not a row is taken.
	await batches.next();
	return { columns, batches };
}

/**
 * @param columns to which their names are added before anything is given
 * @returns at first no rows, if there are columns
 */
async function* read(texts: AsyncIterable<Text>, columns: string[]): AsyncGenerator<Rows, void> {
	let head = '';
	let finder: RowFinder | undefined;
	for await (const piece of whole(texts)) {
		let { text } = piece;
		if (!finder) {
			head += text;
			const header = readHeader(head, piece.isLast === true);
			if (header?.names?.length === 0) return;
			if (!header?.names) {
				const fault = header ? quoteFault(head) : unfinished(head, piece);
				if (fault === null) continue;
				throw headerFault(fault);
			}
			columns.push(...uniqueNames(header.names));
			finder = new RowFinder(columns.length, header);
			yield NO_ROWS;
			text = header.rest;
		}
		const { rows, fault } = piece.notIn
			? finder.readBefore(text, piece.notIn)
			: finder.read(text, piece.isLast === true);
		if (rows.length > 0) yield rows;
		if (fault) throw fault;
	}
}

/** @returns the same, and then an empty piece that is known to be the last */
async function* whole(texts: AsyncIterable<Text>): AsyncGenerator<Text & { isLast?: true }, void> {
	yield* texts;
	yield { text: '', isLast: true };
}

/** @returns why the header will not be found any more; `null` if it may yet come */
function unfinished(head: string, { notIn }: Text): string | null {
	if (notIn) return `has bytes that are no text in ${notIn.toUpperCase()}`;
	if (head.length <= LONGEST_ROW) return null;
	return `is longer than ${LONGEST_ROW.toLocaleString('en')} characters`;
}

function quoteFault(head: string): string {
	return endsInQuotes(head)
		? 'begins with a quote a cell that never ends'
		: 'has a quote where none may be';
}

function headerFault(what: string): UnreadableFile {
	return new UnreadableFile(
		`The header ${what}`,
		'corrupt',
		"The file may be no table, or in another encoding than the option 'File Encoding' says.",
	);
}
