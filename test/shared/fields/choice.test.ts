import { UserError } from 'n8n-workflow';
import { readChoice, readChoices, readList } from '../../../nodes/shared/fields/choice';

const COLOURS = ['red', 'green'] as const;

it.each(COLOURS)('takes %s', (colour) => {
	expect(readChoice('Colour', colour, COLOURS)).toBe(colour);
});

it.each<[unknown, string]>([
	['blue', 'blue'],
	['Red', 'Red'],
	['', ''],
	[undefined, 'undefined'],
	[null, 'null'],
	[0, '0'],
	['constructor', 'constructor'],
	[['red'], 'red'],
])('refuses %p, and says what there is', (value, text) => {
	const read = () => readChoice('Colour', value, COLOURS);
	expect(read).toThrow(UserError);
	expect(read).toThrow(`'Colour' does not know '${text}'`);
	expect(read).toThrow(expect.objectContaining({ description: 'Choose one of: red, green.' }));
});

it.each<[unknown, string[]]>([
	[[], []],
	['', []],
	[undefined, []],
	[null, []],
	[
		['green', 'red'],
		['green', 'red'],
	],
	['red, green', ['red', 'green']],
	[['red', 'red'], ['red']],
	['red,red', ['red']],
])('chooses from %p: %j', (value, colours) => {
	expect(readChoices('Colours', value, COLOURS)).toEqual(colours);
});

it('refuses the choices when one of them is not there', () => {
	expect(() => readChoices('Colours', 'red, blue', COLOURS)).toThrow(
		"'Colours' does not know 'blue'",
	);
});

it.each<[unknown, string[]]>([
	['a', ['a']],
	['a,b', ['a', 'b']],
	[' a ; b \n c,\r\n,d ', ['a', 'b', 'c', 'd']],
	[
		['a', ' b ', '', null, undefined, 5, false],
		['a', 'b', '5', 'false'],
	],
	[['a,b'], ['a,b']],
	[5, ['5']],
	[0, ['0']],
	[undefined, []],
	[null, []],
	['', []],
	[' , ;\n', []],
	[[], []],
])('reads %p as the list %j', (value, list) => {
	expect(readList('List', value)).toEqual(list);
});

it.each<[unknown, string]>([
	[{ a: 1 }, '{"a":1}'],
	[{}, '{}'],
	[[{ a: 1 }], '{"a":1}'],
	[['a', ['b']], '["b"]'],
])('refuses %p as a list', (value, shown) => {
	const read = () => readList('List', value);
	expect(read).toThrow(UserError);
	expect(read).toThrow(`'List' has to be a list of texts, got ${shown}`);
});
