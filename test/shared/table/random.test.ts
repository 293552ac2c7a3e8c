import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { readTable, readTableText } from '../../../nodes/shared/table/readTable';
import { allOf, asText, inPieces, lengths, table } from './pieces';
// See writtenByPython.py beside it.
import byPython from './writtenByPython.json';

const dialect = fc.record({
	delimiter: fc.constantFrom(',', ';', '\t', '|'),
	lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
	quoted: fc.boolean(),
	isEnded: fc.boolean(),
	told: fc.boolean(),
});

/** Columns of equal names are numbered, so that a table has as many as its header. */
it('reads what csv-stringify writes as csv-parse does, in whatever pieces it comes', async () => {
	await fc.assert(
		fc.asyncProperty(table, dialect, lengths, async ([header, rows], how, pieces) => {
			const { delimiter, lineEnd } = how;
			const written = stringify([header, ...rows], {
				delimiter,
				record_delimiter: lineEnd,
				quoted: how.quoted,
				// By itself the library quotes only for a whole line end.
				quoted_match: /[\r\n]/,
				quoted_empty: header.length === 1,
				eof: how.isEnded,
			});
			const whole = parse(written, { delimiter, record_delimiter: lineEnd });
			expect(whole).toEqual([header, ...rows]);
			const text =
				how.told || header.length === 1 ? `sep=${delimiter}${lineEnd}${written}` : written;
			const read = await allOf(await readTableText(asText(text, pieces)));
			expect(read).toEqual({ columns: read.columns, rows });
			expect(new Set(read.columns).size).toBe(header.length);
		}),
		{ seed: 2, numRuns: 600 },
	);
});

it('reads large tables the same, in bytes of whatever pieces', async () => {
	const large = fc.tuple(
		table,
		fc.integer({ min: 0, max: 40 }),
		fc.constantFrom(1000, 4096, 16_384),
	);
	await fc.assert(
		fc.asyncProperty(large, async ([[header, few], shift, piece]) => {
			if (few.length === 0) return;
			// Characters of several bytes come to lie across the borders of what is decoded at once.
			const first = few[0].map((_, nth) => (nth === 0 ? 'x'.repeat(shift) + 'y' : ''));
			const times = Math.ceil(150_000 / JSON.stringify(few).length);
			const rows = [first, ...Array.from({ length: times }, () => few).flat()];
			const written = stringify([header, ...rows], {
				quoted_match: /[\r\n]/,
				quoted_empty: header.length === 1,
			});
			const read = await allOf(
				await readTable(inPieces(Buffer.from(`sep=,\n${written}`), [piece])),
			);
			expect(read).toEqual({ columns: read.columns, rows });
		}),
		{ seed: 3, numRuns: 12 },
	);
});

it('names the row that has another number of cells, wherever it is', async () => {
	const ragged = table
		.filter(([, rows]) => rows.length > 0)
		.chain((whole) =>
			fc.tuple(fc.constant(whole), fc.nat(whole[1].length - 1), fc.constantFrom(-1, 1, 3)),
		);
	await fc.assert(
		fc.asyncProperty(ragged, lengths, async ([[header, rows], nth, more], pieces) => {
			const columns = header.length;
			const cells = columns + more;
			// A row without a cell is a blank line, which is none.
			if (cells === 0) return;
			const wrong = more < 0 ? rows[nth].slice(0, cells) : [...rows[nth], ...Array(more).fill('z')];
			const written = stringify([header, ...rows.slice(0, nth), wrong, ...rows.slice(nth + 1)], {
				quoted_match: /[\r\n]/,
				quoted_empty: true,
			});
			const read = await allOf(await readTableText(asText(`sep=,\n${written}`, pieces)));
			expect(read).toEqual({
				columns: read.columns,
				rows: rows.slice(0, nth),
				error: `Row ${nth + 1} has ${cells} ${cells === 1 ? 'cell' : 'cells'}, but the header has ${columns}`,
			});
		}),
		{ seed: 4, numRuns: 200 },
	);
});

it('reads what the csv module of Python writes, in its encodings', async () => {
	expect(byPython).toHaveLength(60);
	for (const { encoding, base64, rows } of byPython) {
		const [header, ...others] = rows;
		for (const piece of [1, 7, 100_000]) {
			const bytes = inPieces(Buffer.from(base64, 'base64'), [piece]);
			expect(await allOf(await readTable(bytes, { encoding }))).toEqual({
				columns: header,
				rows: others,
			});
		}
	}
});

/** Line ends that are none within quotes. */
const endsWithin = (row: string) =>
	row.split('"').some((part, nth) => nth % 2 === 0 && /\n|\r$/.test(part));

it('takes a row as csv-parse takes it, wherever its quotes stand, or not at all', async () => {
	const characters = fc.constantFrom(
		'"',
		'"',
		'""',
		',',
		',',
		'a',
		' ',
		'\n',
		'\r',
		';',
		'\\',
		'é',
	);
	const texts = fc.array(characters, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));
	let [good, bad] = [0, 0];
	await fc.assert(
		fc.asyncProperty(texts, lengths, async (row, pieces) => {
			if (row.split('"').length % 2 === 0 || endsWithin(row)) return;
			const cells = cutByLibrary(row);
			const columns = Array.from({ length: cells?.length ?? 2 }, (_, nth) => `c${nth}`);
			const text = `sep=,\n${columns.join(',')}\n${columns.join(',')}\n${row}\n`;
			const { rows, error } = await allOf(await readTableText(asText(text, pieces)));
			if (cells) good += 1;
			else bad += 1;
			expect({ rows, error }).toEqual(
				cells
					? { rows: [columns, cells], error: undefined }
					: { rows: [columns], error: 'Row 2 has a quote where none may be' },
			);
		}),
		{ seed: 5, numRuns: 6000 },
	);
	expect(Math.min(good, bad)).toBeGreaterThan(500);
});

/** @returns `null` for a row that the library refuses */
function cutByLibrary(row: string): string[] | null {
	try {
		const rows = parse(row, { record_delimiter: '\n', relax_column_count: true });
		return rows.length === 1 ? rows[0] : null;
	} catch {
		return null;
	}
}
