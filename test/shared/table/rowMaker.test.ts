import { rowMaker } from '../../../nodes/shared/table/rowMaker';

const NAMES = ['id', '__proto__', 'constructor', 'hasOwnProperty', 'toString'];
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
	const row = view(['1', '2']);
	expect({ ...row }).toEqual({ a: '1', b: '2' });
	expect(view(['3', '4'])).toBe(row);
	expect(Object.entries(row)).toEqual([
		['a', '3'],
		['b', '4'],
	]);
});

it.each(['view', 'plain'] as const)('takes inherited names as any other: %s', (how) => {
	const row = rowMaker(NAMES)[how](CELLS);
	expect(Object.keys(row)).toEqual(NAMES);
	expect(NAMES.map((name) => row[name])).toEqual(CELLS);
	expect(NAMES.every((name) => Object.hasOwn(row, name))).toBe(true);
	expect(JSON.stringify(row)).toBe(
		'{"id":"1","__proto__":"p","constructor":"c","hasOwnProperty":"h","toString":"t"}',
	);
});

it('knows no field in a view but the columns', () => {
	const row = rowMaker(['a']).view(['1']);
	expect([row.toString, row.constructor, row.__proto__]).toEqual([undefined, undefined, undefined]);
});

it('keeps cells apart, whatever is in them', () => {
	const cells = ['', 'a\u0000b', '😀', '', ',"\n'];
	const columns = cells.map((_, nth) => `c${nth}`);
	expect(Object.values(rowMaker(columns).plain(cells))).toEqual(cells);
});
