import { UnreadableFile } from '../../../nodes/shared/unpack/unreadable';
import { readTable } from '../../../nodes/shared/table/readTable';

async function* inPieces(bytes: Uint8Array, size = bytes.length || 1) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string | Uint8Array, size?: number, encoding?: string) {
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	const { columns, batches } = await readTable(inPieces(bytes, size), { encoding });
	const rows: string[][] = [];
	try {
		for await (const batch of batches) rows.push(...batch);
	} catch (error) {
		return { columns, rows, error: error instanceof UnreadableFile ? error.message : error };
	}
	return { columns, rows };
}

it.each<[string, string, string[][]]>([
	[
		'line feeds',
		'a,b\n1,2\n3,4\n',
		[
			['1', '2'],
			['3', '4'],
		],
	],
	[
		'no line end at last',
		'a,b\n1,2\n3,4',
		[
			['1', '2'],
			['3', '4'],
		],
	],
	[
		'carriage returns and line feeds',
		'a,b\r\n1,2\r\n3,4\r\n',
		[
			['1', '2'],
			['3', '4'],
		],
	],
	[
		'carriage returns',
		'a,b\r1,2\r3,4\r',
		[
			['1', '2'],
			['3', '4'],
		],
	],
	[
		'quotes',
		'a,b\n"1,""x""",2\n3,"4\n5"\n',
		[
			['1,"x"', '2'],
			['3', '4\n5'],
		],
	],
	['blank lines', '\na,b\n\n1,2\n\n', [['1', '2']]],
	['another delimiter', 'a;"b,c"\n1;2\n', [['1', '2']]],
	['a line that tells the delimiter', 'sep=|\r\na;b|c\r\n1|2\r\n', [['1', '2']]],
	['only a header', 'a,b\n', []],
	['nothing', '', []],
	['blank lines alone', '\r\n\n', []],
])('reads %s', async (_case, text, rows) => {
	for (const size of [1, 2, 3, 1000]) expect((await rowsOf(text, size)).rows).toEqual(rows);
});

it.each<[string, string, string[][], string]>([
	['too few cells', 'a,b\n1,2\n3\n5,6\n', [['1', '2']], 'Row 2 has 1 cell, but the header has 2'],
	['too many', 'a,b\n1,"2",3\n', [], 'Row 1 has 3 cells, but the header has 2'],
	['a stray quote', 'a,b\n1,2\n3,x"y"\n', [['1', '2']], 'Row 2 has a quote where none may be'],
	[
		'an open quote',
		'a,b\n1,2\n3,"4\n',
		[['1', '2']],
		'Row 2 begins with a quote a cell that never ends',
	],
])('stops at %s', async (_case, text, rows, error) => {
	for (const size of [1, 3, 1000]) expect(await rowsOf(text, size)).toMatchObject({ rows, error });
});
