import { UserError } from 'n8n-workflow';
import { readTable, readTableText } from '../../../nodes/shared/table/readTable';
import { rowMaker } from '../../../nodes/shared/table/rowMaker';
import { UnreadableFile } from '../../../nodes/shared/unpack/unreadable';
import { heapHeld } from '../../support/memory.mts';
import { allOf, asText, inPieces } from './pieces';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The same in pieces of each of these lengths. */
const LENGTHS = [1, 2, 3, 1000];

const TWO = [
	['1', '2'],
	['3', '4'],
];

it.each<[string, string, string[][]]>([
	['line feeds', 'a,b\n1,2\n3,4\n', TWO],
	['no line end at last', 'a,b\n1,2\n3,4', TWO],
	['carriage returns and line feeds', 'a,b\r\n1,2\r\n3,4\r\n', TWO],
	['carriage returns', 'a,b\r1,2\r3,4\r', TWO],
	['carriage returns, and none at last', 'a,b\r1,2\r3,4', TWO],
	['line feeds, then both', 'a,b\n1,2\r\n3,4\n', TWO],
	['both, then line feeds', 'a,b\r\n1,2\n3,4\r\n', TWO],
	['carriage returns, then both', 'a,b\r1,2\r\n3,4\r', TWO],
	['carriage returns, then line feeds', 'a,b\r1,2\n3,4\n', TWO],
	['a carriage return in a cell, where lines end otherwise', 'a\n1\r2\r\n3\n', [['1\r2'], ['3']]],
	['the same beside a quoted cell', 'a,b\n1\r1,"2"\r\n3,4\n', [['1\r1', '2'], TWO[1]]],
	['line ends of any kind in quotes', 'a\n"1\r\n2\r3\n4"\r\n', [['1\r\n2\r3\n4']]],
	['the same where lines end with carriage returns', 'a\r"1\r\n2\r3\n4"\r', [['1\r\n2\r3\n4']]],
	['delimiters and quotes in quotes', 'a,b\n"1,""x""",2\n', [['1,"x"', '2']]],
	['quotes alone', 'a,b\n"""",""\n', [['"', '']]],
	['rows with and without quotes, in their order', 'a,b\n1,2\n"3",4\n1,2\n', [...TWO, TWO[0]]],
	['blank lines anywhere', '\n\r\na,b\n\n1,2\r\n\r\n3,4\n\n', TWO],
	['blank lines among rows with quotes', 'a,b\n\n"1",2\n\n3,"4"\n\n', TWO],
	['blank lines in a cell', 'a\n"1\n\n2"\n', [['1\n\n2']]],
	['an empty cell in quotes, if it is the only one', 'a\n""\n\n""\n', [[''], ['']]],
	['empty cells', 'a,b\n,\n', [['', '']]],
	['blanks as they are', 'a,b\n 1 ,\t\n', [[' 1 ', '\t']]],
	['every digit', 'a,b\n0.10,12345678901234567890\n', [['0.10', '12345678901234567890']]],
	['only a header', 'a,b\n', []],
	['a header without a line end', 'a,b', []],
	['nothing', '', []],
	['blank lines alone', '\r\n\n', []],
])('reads %s', async (_case, text, rows) => {
	for (const length of LENGTHS) {
		const table = await readTableText(asText(text, [length]));
		expect(await allOf(table)).toEqual({ columns: table.columns, rows });
	}
});

it.each<[string, string, string[]]>([
	['commas', 'a,b;c\n', ['a', 'b;c']],
	['semicolons', 'a;b;c,d\n', ['a', 'b', 'c,d']],
	['tabs', 'a\tb\n', ['a', 'b']],
	['bars', 'a|b\n', ['a', 'b']],
	['carets, where nothing else is', 'a^b\n', ['a', 'b']],
	['semicolons, with commas in quotes', '"a,b,c";"d,e"\n', ['a,b,c', 'd,e']],
	['what the first line says', 'sep=:\na:b,c\n', ['a', 'b,c']],
	['what the first line says in quotes', '"sep=;"\r\na,b;c\r\n', ['a,b', 'c']],
	['nothing, as there is one column', 'a b\n', ['a b']],
	['nothing, as the first line is the only one', 'sep=;\n', []],
	['line breaks in its names', '"a\nb",c\n', ['a\nb', 'c']],
	['equal names', 'a,a,b,a\n', ['a', 'a_2', 'b', 'a_3']],
	['equal names beside one that is numbered already', 'a,a,a_2\n', ['a', 'a_3', 'a_2']],
	['no names', ',a, \n', ['column_1', 'a', 'column_3']],
	['no name beside one that is called so', ',column_1\n', ['column_1_2', 'column_1']],
	['names that every object inherits', '__proto__,constructor\n', ['__proto__', 'constructor']],
	['nothing at all', '', []],
	['blank lines alone', '\r\n\n', []],
])('takes from the header: %s', async (_case, text, columns) => {
	for (const length of LENGTHS) {
		expect((await readTableText(asText(text, [length]))).columns).toEqual(columns);
	}
});

it.each<[string, string, string[][], string]>([
	['too few cells', 'a,b\n1,2\n\n3\n5,6\n', [TWO[0]], 'Row 2 has 1 cell, but the header has 2'],
	['too many cells', 'a,b\n1,2\n3,4,5\n', [TWO[0]], 'Row 2 has 3 cells, but the header has 2'],
	['too few in quotes', 'a,b\n1,2\n"3\n4"\n', [TWO[0]], 'Row 2 has 1 cell, but the header has 2'],
	['blanks alone', 'a,b\n1,2\n \n', [TWO[0]], 'Row 2 has 1 cell, but the header has 2'],
	['a quote within a cell', 'a,b\n1,2\n3,x"y"\n', [TWO[0]], 'Row 2 has a quote where none may be'],
	['text behind quotes', 'a,b\n1,2\n"3"x,4\n', [TWO[0]], 'Row 2 has a quote where none may be'],
	[
		'a single quote',
		'a,b\n1,2\n3,4"\n5,6"\n7,8\n',
		[TWO[0]],
		'Row 2 has a quote where none may be',
	],
	['the first of two', 'a,b\n1,2\n3\n3,x"y"\n', [TWO[0]], 'Row 2 has 1 cell, but the header has 2'],
	['the first of two, again', 'a,b\nx"y"\n3\n', [], 'Row 1 has a quote where none may be'],
	[
		'quotes that stay open',
		'a,b\n1,2\n3,"4\n5,6\n',
		[TWO[0]],
		'Row 2 begins with a quote a cell that never ends',
	],
])('stops at %s, and gives what was before', async (_case, text, rows, error) => {
	for (const length of LENGTHS) {
		const table = await readTableText(asText(text, [length]));
		expect(await allOf(table)).toEqual({ columns: ['a', 'b'], rows, error });
	}
});

it.each<[string, Uint8Array, string]>([
	['a quote within a name', utf8('a"b",c\n1,2\n'), 'has a quote where none may be'],
	['an open quote', utf8('a,"b\n1,2\n'), 'begins with a quote a cell that never ends'],
	['bytes that are no text', new Uint8Array([97, 0xff, 10]), 'has bytes that are no text in UTF-8'],
	['no end', utf8('a'.repeat(1_100_000)), 'is longer than 1,000,000 characters'],
])('stops at a header with %s', async (_case, bytes, words) => {
	await expect(readTable(inPieces(bytes))).rejects.toThrow(new UnreadableFile(`The header ${words}`, 'corrupt')); // prettier-ignore
});

it('names the row of which the bytes are no text, and gives those before', async () => {
	const lines = ['a,b', ...Array.from({ length: 20_000 }, (_, nth) => `${nth + 1},é`), ''];
	const bytes = utf8(lines.join('\n'));
	const second = new TextDecoder().decode(bytes).indexOf('\n15000,') + 14_999; // é has two bytes
	expect(bytes[second]).toBe(10);
	bytes[second + 7] = 0xff;
	const { rows, error } = await allOf(await readTable(inPieces(bytes, [1000])));
	expect(error).toBe('Row 15000 has bytes that are no text in UTF-8');
	expect(rows).toHaveLength(14_999);
	expect(rows.at(-1)).toEqual(['14999', 'é']);
});

it('gives the rows before such bytes, also behind a long one that was still open', async () => {
	const long = 'x'.repeat(100_000);
	const bytes = Buffer.concat([utf8(`a\n"${long}"\n2\n3`), Buffer.of(0xff), utf8('\n')]);
	const { rows, error } = await allOf(await readTable(inPieces(bytes, [70_000])));
	expect(rows).toEqual([[long], ['2']]);
	expect(error).toBe('Row 3 has bytes that are no text in UTF-8');
});

it('names the row when the file ends within a character', async () => {
	const { rows, error } = await allOf(await readTable(inPieces(utf8('a\n1\n2é').subarray(0, -1))));
	expect([rows, error]).toEqual([[['1']], 'Row 2 has bytes that are no text in UTF-8']);
});

it.each([
	['a quote that is never closed', '"'],
	['a line that does not end', ''],
])('gives up %s after a million characters', async (_case, first) => {
	let pulled = 0;
	async function* endless() {
		yield utf8(`a,b\n1,2\n3,${first}`);
		for (const text = utf8('x'.repeat(9_999) + (first === '' ? 'y' : '\n')); ;) {
			pulled += text.length;
			yield text;
		}
	}
	const { rows, error } = await allOf(await readTable(endless()));
	expect([rows, error]).toEqual([[['1', '2']], 'Row 2 is longer than 1,000,000 characters']);
	expect(pulled).toBeLessThan(1_100_000);
});

it('takes rows of nearly a million characters, with quotes and without', async () => {
	const long = 'x'.repeat(999_000);
	const bytes = utf8(`a,b\n1,${long}\n"2\n",${long}\n`);
	const { rows, error } = await allOf(await readTable(inPieces(bytes)));
	expect(error).toBeUndefined();
	expect(rows.map((cells) => cells.map(({ length }) => length))).toEqual([[1, 999_000], [2, 999_000]]); // prettier-ignore
});

it.each([
	['in one piece', [1_000_010]],
	['of which the end comes later', [999_990]],
])('takes a row of a million characters and no more, %s', async (_case, pieces) => {
	const read = async (length: number) =>
		await allOf(await readTableText(asText(`a\n${'x'.repeat(length)}\n1\n`, pieces)));
	const good = await read(1_000_000);
	expect([good.rows.length, good.error]).toEqual([2, undefined]);
	const { rows, error } = await read(1_000_001);
	expect([rows, error]).toEqual([[], 'Row 1 is longer than 1,000,000 characters']);
});

it('refuses an encoding that it does not know', async () => {
	const reading = readTable(inPieces(utf8('a')), { encoding: 'ebcdic' });
	await expect(reading).rejects.toThrow(UserError);
	await expect(reading).rejects.toThrow("'File Encoding' does not know 'ebcdic'");
});

it('passes errors of the bytes through, behind the rows before', async () => {
	const broken = new Error('connection lost');
	async function* bytes() {
		yield utf8(`a\n${'1\n'.repeat(100_000)}`);
		throw broken;
	}
	const { rows, error } = await allOf(await readTable(bytes()));
	expect(error).toBe(broken);
	expect(rows.length).toBeGreaterThan(50_000);
});

describe('closes the bytes', () => {
	function watched(text: string) {
		const state = { closed: false };
		async function* bytes() {
			try {
				yield utf8(text);
				for (;;) yield utf8('1,2\n');
			} finally {
				state.closed = true;
			}
		}
		return { state, bytes: bytes() };
	}

	it('when the batches are closed before one is taken', async () => {
		const { state, bytes } = watched(`a,b\n${'1,2\n'.repeat(100_000)}`);
		const { batches } = await readTable(bytes);
		expect(state.closed).toBe(false);
		await batches.return();
		expect(state.closed).toBe(true);
	});

	it('when the batches are closed after some', async () => {
		const { state, bytes } = watched('a,b\n');
		const { batches } = await readTable(bytes);
		for await (const batch of batches) if (batch.length > 0) break;
		expect(state.closed).toBe(true);
	});

	it.each([
		['a row', 'a,b\n1\n'],
		['the header', 'a"b\n'],
	])('when %s is wrong', async (_case, text) => {
		const { state, bytes } = watched(text);
		await readTable(bytes).then(allOf, () => {});
		expect(state.closed).toBe(true);
	});
});

it.each([
	['small pieces', 100, 60],
	['one piece', 600_002, 15],
])(
	'gives rows in batches of a few hundred, whatever the bytes come in: %s',
	async (_case, length, most) => {
		const bytes = utf8(`a\n${`${'x'.repeat(199)}\n`.repeat(3000)}`);
		const { batches } = await readTable(inPieces(bytes, [length]));
		const sizes: number[] = [];
		for await (const batch of batches) sizes.push(batch.length);
		expect(sizes.reduce((sum, size) => sum + size)).toBe(3000);
		expect(Math.max(...sizes)).toBeLessThan(400);
		expect(sizes.length).toBeLessThan(most);
	},
);

it('gives the rows of a piece that was unpacked before it takes the next one', async () => {
	let taken = 0;
	async function* bytes() {
		yield utf8('a\n');
		for (; taken < 10; taken++) yield utf8(`${'x'.repeat(199)}\n`.repeat(80));
	}
	const { batches } = await readTable(bytes());
	const rowsSoFar: number[] = [];
	let rows = 0;
	for await (const batch of batches) {
		rows += batch.length;
		rowsSoFar.push(rows - 80 * taken);
	}
	expect(rows).toBe(800);
	// While one piece is worked on, none behind it was asked for.
	expect(rowsSoFar.slice(0, 9)).toEqual(Array(9).fill(80));
});

it('keeps of a file in memory only the rows that are kept', async () => {
	const line = `${'x'.repeat(199)},1\n`;
	async function* bytes() {
		yield utf8('a,b\n');
		for (let nth = 0; nth < 1000; nth++) yield utf8(line.repeat(300));
	}
	const { columns, batches } = await readTable(bytes());
	const { plain } = rowMaker(columns);
	const kept: unknown[] = [];
	const before = heapHeld();
	for await (const batch of batches) kept.push(plain(batch.cells(0)));
	const held = heapHeld() - before;
	expect(kept.length).toBeGreaterThan(900);
	// All of the text is 60 MB.
	expect(held).toBeLessThan(6_000_000);
});
