import { UserError } from 'n8n-workflow';
import { readTable, type Table } from '../table/readTable';
import type { Rows } from '../table/rows';
import { unpack } from '../unpack/unpack';

/** How a file that was sent is opened. */
export interface Opening {
	/** As for readTable. */
	encoding: string;
	/** Bytes that may come out of it. */
	mostBytes: number;
	/** Name of the one file in the archive that is wanted; empty: all that are tables. */
	wantedName: string;
	/** Whether files are read whose names do not say that they are tables. */
	anyName: boolean;
}

/** The rows of a file, of all tables in it. */
export interface OpenFile {
	/** None for an empty file. */
	columns: readonly string[];
	/** Of the first table, in the archive. */
	name: string | null;
	batches: AsyncGenerator<Rows, void>;
	/** Leaves the rest, and closes what it comes by. */
	close(): Promise<void>;
}

/** An archive has no table by its name. What is in it may be one all the same: it is to be opened anew. */
export class NoTableByName extends UserError {}

const TABLE_NAME = /\.(csv|tsv|txt)$/i;

/** What systems put beside the files that were packed. */
const HIDDEN = /(^|\/)(__MACOSX\/|\.[^/]*$)/;

/**
 * Opens what was sent: a table, or an archive with tables, which are read one after the other.
 * @throws UnreadableFile when it cannot be read
 * @throws UserError when the wanted file is not in it, or its tables do not go together
 */
export async function openFile(
	bytes: AsyncIterable<Uint8Array>,
	opening: Opening,
): Promise<OpenFile> {
	const tables = tablesIn(bytes, opening);
	let first = (await tables.next()).value;
	// A table without a header has no rows, and nothing that others could differ from.
	while (first?.table.columns.length === 0) first = (await tables.next()).value;
	if (!first) {
		return { columns: [], name: null, batches: nothing(), close: async () => undefined };
	}
	const { name, table } = first;
	const batches = rowsOf(first, tables);
	return {
		columns: table.columns,
		name,
		batches,
		async close() {
			await batches.return();
			// Where no row was taken, nothing of the generator has run.
			await table.batches.return();
			await tables.return();
		},
	};
}

interface NamedTable {
	name: string | null;
	table: Table;
}

async function* tablesIn(
	bytes: AsyncIterable<Uint8Array>,
	{ encoding, mostBytes, wantedName, anyName }: Opening,
): AsyncGenerator<NamedTable, void> {
	const others: string[] = [];
	let isEmpty = true;
	for await (const { name, bytes: unpacked } of unpack(bytes, { mostBytes })) {
		if (name !== null && !isWanted(name, wantedName, anyName)) {
			if (!name.endsWith('/') && !HIDDEN.test(name)) others.push(name);
			await unpacked[Symbol.asyncIterator]().return?.();
			continue;
		}
		isEmpty = false;
		yield { name, table: await readTable(unpacked, { encoding }) };
	}
	if (!isEmpty || others.length === 0) return;
	if (wantedName === '') throw new NoTableByName('The archive has no table');
	throw new UserError(`The archive has no file '${wantedName}'`, {
		description: `'File in Archive' has to be one of: ${others.slice(0, 20).join(', ')}.`,
	});
}

function isWanted(name: string, wantedName: string, anyName: boolean): boolean {
	if (name.endsWith('/')) return false;
	if (wantedName !== '')
		return [name, name.split('/').at(-1)].some((one) => isSame(one, wantedName));
	return !HIDDEN.test(name) && (anyName || TABLE_NAME.test(name));
}

function isSame(name: string | undefined, wanted: string): boolean {
	return name?.toLowerCase() === wanted.toLowerCase();
}

async function* rowsOf(
	first: NamedTable,
	others: AsyncGenerator<NamedTable, void>,
): AsyncGenerator<Rows, void> {
	yield* first.table.batches;
	for await (const { name, table } of others) {
		if (!isAlike(table.columns, first.table.columns)) {
			await table.batches.return();
			throw new UserError(
				`The tables '${String(first.name)}' and '${String(name)}' in the archive have different columns`,
				{ description: "Say in the option 'File in Archive' which of them is wanted." },
			);
		}
		yield* table.batches;
	}
}

function isAlike(columns: readonly string[], first: readonly string[]): boolean {
	if (columns.length === 0) return true;
	return columns.length === first.length && columns.every((name, nth) => name === first[nth]);
}

async function* nothing(): AsyncGenerator<Rows, void> {}
