import { csv, ndjson, type FileFormat } from '../../../nodes/shared/file/formats';

type Rows = Array<Record<string, unknown>>;

/** As an output file is written: batch by batch, and once at the end. */
const written = (format: FileFormat, ...batches: Rows[]) =>
	batches.map((rows) => format.write(rows)).join('') + format.write(null);

const closed = (columns: string[], neutraliseFormulas = false) =>
	csv({ columns, neutraliseFormulas, open: false });

it('writes NDJSON with one object a line, over batches', () => {
	const rows = [{ a: 1, b: 'x\ny' }, { c: null }, { d: { e: [1] } }];
	const text = written(ndjson(), rows.slice(0, 2), rows.slice(2));
	expect(text.split('\n')).toHaveLength(4);
	expect(
		text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as unknown),
	).toEqual(rows);
});

it('writes an empty NDJSON file for no rows', () => {
	expect(written(ndjson(), [])).toBe('');
});

it.each<[string, unknown, string]>([
	['plain text', 'abc', 'abc'],
	['a comma', 'a,b', '"a,b"'],
	['quotes', 'say "hi"', '"say ""hi"""'],
	['a line break', 'a\nb', '"a\nb"'],
	['a carriage return', 'a\rb', '"a\rb"'],
	['both', 'a\r\nb', '"a\r\nb"'],
	['blanks at the ends', ' a ', ' a '],
	['other letters', 'Żółć 录', 'Żółć 录'],
	['a number', 1.5, '1.5'],
	['zero', 0, '0'],
	['true', true, 'true'],
	['false', false, 'false'],
	['null', null, ''],
	['nothing', undefined, ''],
	['an empty text', '', ''],
	['an object', { a: 'x' }, '"{""a"":""x""}"'],
	['a list', [1, 'b'], '"[1,""b""]"'],
])('writes %s into a CSV cell', (_case, value, cell) => {
	expect(written(closed(['v', 'end']), [{ v: value, end: '.' }])).toBe(`v,end\r\n${cell},.\r\n`);
});

it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])(
	'puts an apostrophe before the formula %p only when told to',
	(value) => {
		const row = [{ v: value, other: 'a=b' }];
		const [plain, safe] = [false, true].map((neutralise) =>
			written(closed(['v', 'other'], neutralise), row),
		);
		expect(plain).not.toContain("'");
		expect(safe).toContain(`'${value}`);
		expect(safe).toContain(',a=b');
	},
);

it('writes the CSV header once, and also for no rows', () => {
	expect(written(closed(['a', 'b']), [{ a: 1 }], [{ b: 2 }])).toBe('a,b\r\n1,\r\n,2\r\n');
	expect(written(closed(['a', 'b']))).toBe('a,b\r\n');
	expect(written(closed(['a', 'b']), [])).toBe('a,b\r\n');
});

it('leaves out fields that are no columns, where the columns are fixed', () => {
	expect(written(closed(['a']), [{ a: 1, secret: 2 }])).toBe('a\r\n1\r\n');
});

it('gives unforeseen fields of the first batch columns, later ones a place of their own', () => {
	const open = csv({ columns: ['id'], neutraliseFormulas: false, open: true });
	const text = written(open, [{ id: 1 }, { id: 2, x: 'X' }], [{ id: 3, y: 'Y', z: null }]);
	expect(text.split('\r\n')).toEqual([
		'id,x,otherFields',
		'1,,',
		'2,X,',
		'3,,"{""y"":""Y"",""z"":null}"',
		'',
	]);
});

it('keeps every line of a CSV file to the same number of cells', () => {
	const open = csv({ columns: [], neutraliseFormulas: false, open: true });
	const text = written(open, [{ a: 1, b: 2 }], [{ c: 3 }], [{ a: 4, d: 5 }]);
	expect(text.trim().split('\r\n')).toEqual([
		'a,b,otherFields',
		'1,2,',
		',,"{""c"":3}"',
		'4,,"{""d"":5}"',
	]);
});

describe('fields that are called as what every object inherits', () => {
	const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];
	const rows = JSON.parse(`[
		{ "id": "a" },
		{ "id": "b", "constructor": "c", "toString": 5, "hasOwnProperty": null, "__proto__": "p", "valueOf": { "x": 1 } }
	]`) as Rows;
	const cells = 'c,5,,p,"{""x"":1}"';

	it('have their values in CSV, and are empty where a record does not have them', () => {
		const header = `id,${names.join(',')}`;
		const lines = [header, 'a,,,,,', `b,${cells}`, ''];
		expect(written(closed(['id', ...names]), rows)).toBe(lines.join('\r\n'));
		expect(written(csv({ columns: ['id'], neutraliseFormulas: true, open: true }), rows)).toBe(
			[`${header},otherFields`, 'a,,,,,,', `b,${cells},`, ''].join('\r\n'),
		);
	});

	it('go with the other fields in CSV if they come late', () => {
		const text = written(
			csv({ columns: ['id'], neutraliseFormulas: false, open: true }),
			rows.slice(0, 1),
			rows.slice(1),
		);
		const [, , late] = text.split('\r\n');
		const json = late.slice('b,"'.length, -1).replaceAll('""', '"');
		expect(json).toBe(JSON.stringify({ ...rows[1], id: undefined }));
	});

	it('have their values in NDJSON', () => {
		expect(written(ndjson(), rows)).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
		expect(written(ndjson(), rows)).toContain('"__proto__":"p"');
	});
});
