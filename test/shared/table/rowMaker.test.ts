import { rowMaker } from '../../../nodes/shared/table/rowMaker';

const NAMES = ['id', '__proto__', 'constructor', 'hasOwnProperty', 'toString'];
const rowsOf = (...rows: string[][]) => ({ cell: (row: number, nth: number) => rows[row][nth] });
const CELLS = ['1', 'p', 'c', 'h', 't'];

it('makes plain objects of their own', () => {
	const { plain } = rowMaker(['a', 'b']);
	const [first, second] = [plain(['1', '2']), plain(['3', ''])];
	expect([first, second]).toStrictEqual([
		{ a: '1', b: '2' },
		{ a: '3', b: '' },
	]);
	expect(Object.getPrototypeOf(first)).toBe(Object.prototype);
});

it('has one view that shows the row that was looked at last', () => {
	const { view } = rowMaker(['a', 'b']);
	const rows = rowsOf(['1', '2'], ['3', '4']);
	const row = view(rows, 0);
	expect({ ...row }).toEqual({ a: '1', b: '2' });
	expect(view(rows, 1)).toBe(row);
	expect(Object.entries(row)).toEqual([
		['a', '3'],
		['b', '4'],
	]);
});

it.each(['view', 'plain'] as const)('takes inherited names as any other: %s', (how) => {
	const maker = rowMaker(NAMES);
	const row = how === 'view' ? maker.view(rowsOf(CELLS), 0) : maker.plain(CELLS);
	expect(Object.keys(row)).toEqual(NAMES);
	expect(NAMES.map((name) => row[name])).toEqual(CELLS);
	expect(NAMES.every((name) => Object.hasOwn(row, name))).toBe(true);
	expect(JSON.stringify(row)).toBe(
		'{"id":"1","__proto__":"p","constructor":"c","hasOwnProperty":"h","toString":"t"}',
	);
});

it('knows no field in a view but the columns', () => {
	const row = rowMaker(['a']).view(rowsOf(['1']), 0);
	expect([row.toString, row.constructor, row.__proto__]).toEqual([undefined, undefined, undefined]);
});

it('keeps cells apart, whatever is in them', () => {
	const cells = ['', 'a\u0000b', '😀', '', ',"\n'];
	const columns = cells.map((_, nth) => `c${nth}`);
	expect(Object.values(rowMaker(columns).plain(cells))).toEqual(cells);
});
