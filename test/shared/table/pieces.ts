import fc from 'fast-check';
import { UnreadableFile } from '../../../nodes/shared/unpack/unreadable';
import type { Rows } from '../../../nodes/shared/table/rows';
import type { Table } from '../../../nodes/shared/table/readTable';

/** All that was read, and the words for what could not be. */
export async function allOf(table: Table) {
	const { columns } = table;
	const rows: string[][] = [];
	try {
		for await (const batch of table.batches) rows.push(...cellsOf(batch));
	} catch (error) {
		return { columns, rows, error: error instanceof UnreadableFile ? error.message : error };
	}
	return { columns, rows };
}

/** All cells of some rows. */
export function cellsOf(rows: Rows): string[][] {
	return Array.from({ length: rows.length }, (_, nth) => rows.cells(nth));
}

/** Bytes or text in pieces of those lengths, over and over. */
export async function* inPieces<Whole extends Uint8Array | string>(
	whole: Whole,
	lengths: readonly number[] = [whole.length || 1],
): AsyncGenerator<Whole, void> {
	for (let at = 0, nth = 0; at < whole.length; nth++) {
		const end = at + lengths[nth % lengths.length];
		yield (typeof whole === 'string' ? whole.slice(at, end) : whole.subarray(at, end)) as Whole;
		at = end;
	}
}

/** The same as pieces of a table's text. */
export async function* asText(text: string, lengths?: readonly number[]) {
	for await (const piece of inPieces(text, lengths)) yield { text: piece };
}

/** Lengths of pieces. */
export const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

/** Cells with all that is special to a table or to an encoding. */
export const cell = fc
	.array(
		fc.constantFrom(
			'"',
			'""',
			',',
			';',
			'\t',
			'|',
			'\n',
			'\r\n',
			'\r',
			' ',
			'😀',
			'é',
			'漢',
			'a',
			'1',
		),
		{ maxLength: 5 },
	)
	.map((parts) => parts.join(''));

/** Tables of which no row is blank; the first row is the header. */
export const table = fc
	.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 12 }))
	.chain(([columns, rows]) =>
		fc.tuple(
			fc.array(
				fc.constantFrom('id', 'from', 'to', 'name 😀', 'Größe', 'a"b', 'x\ny', '__proto__'),
				{ minLength: columns, maxLength: columns },
			),
			fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
				minLength: rows,
				maxLength: rows,
			}),
		),
	);
