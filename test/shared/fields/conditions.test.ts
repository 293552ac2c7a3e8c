import { UserError } from 'n8n-workflow';
import { conditionsFields, readConditions } from '../../../nodes/shared/fields/conditions';
import type { ParameterReader } from '../../../nodes/shared/fields/reader';

function reader(parameters: Record<string, unknown>): ParameterReader {
	return {
		getNodeParameter: (name, fallback) => (name in parameters ? parameters[name] : fallback),
		getTimezone: () => 'America/New_York',
	};
}

function read(condition: unknown, match?: string) {
	return readConditions(reader({ conditions: { condition }, ...(match ? { match } : {}) }));
}

/** @returns whether a field with this value meets the condition */
function holds(actual: unknown, operator: string, value?: unknown): boolean {
	return read([{ field: 'f', operator, value }]).test((field) =>
		field === 'f' ? actual : 'other',
	);
}

it.each<[unknown, string, unknown]>([
	['FAILED', 'equals', 'failed'],
	['Straße', 'equals', 'STRASSE'],
	['ΟΔΟΣ', 'equals', 'οδος'],
	['', 'equals', ''],
	[null, 'equals', ''],
	[undefined, 'equals', undefined],
	[404, 'equals', '404'],
	['404', 'equals', 404],
	[1e-7, 'equals', '0.0000001'],
	[true, 'equals', 'True'],
	['true', 'equals', true],
	['a', 'notEquals', 'b'],
	[null, 'notEquals', 'b'],
	['1.0', 'notEquals', '1'],
	[' a', 'notEquals', 'a'],
	['Call was REJECTED by', 'contains', 'rejected'],
	[['a', 'b'], 'contains', '"B"'],
	[12025550123, 'contains', '555'],
	['abc', 'notContains', 'd'],
	[null, 'notContains', 'd'],
	['+12025550123', 'startsWith', '+1202'],
	['report.CSV', 'endsWith', '.csv'],
	['', 'isEmpty', undefined],
	[' \t', 'isEmpty', undefined],
	[null, 'isEmpty', undefined],
	[undefined, 'isEmpty', 'whatever stood there before'],
	[[], 'isEmpty', undefined],
	[{}, 'isEmpty', undefined],
	[0, 'isNotEmpty', undefined],
	[false, 'isNotEmpty', undefined],
	['x', 'isNotEmpty', undefined],
	[[0], 'isNotEmpty', undefined],
	['10', 'greaterThan', '9'],
	['-9', 'greaterThan', '-10'],
	['0.1300000000000000000001', 'greaterThan', '0.13'],
	['9007199254740993', 'greaterThan', '9007199254740992'],
	[10, 'greaterThan', 9],
	['1E3', 'greaterThan', '999'],
	['1.50', 'atLeast', '1.5'],
	['1.5', 'atMost', 1.5],
	['0.009', 'lessThan', '0.01'],
	['-0.5', 'lessThan', '0'],
	['2026-09-21T14:13:20+00:00', 'greaterThan', '2026-09-21T14:13:19Z'],
	['2026-09-21T14:13:20+00:00', 'atLeast', '2026-09-21T16:13:20+02:00'],
	['2026-09-21 14:13:20', 'atMost', '2026-09-21T14:13:20Z'],
	['2026-09-21T14:13:20Z', 'greaterThan', '2026-09-21'],
	['2026-09-20T23:59:59Z', 'lessThan', '2026-09-21'],
	['2026-09-21T14:13:20.001Z', 'greaterThan', '2026-09-21T14:13:20Z'],
	['2026-09-21T14:13:20Z', 'atMost', new Date('2026-09-21T14:13:20Z')],
	['2026-09-21T14:13:20Z', 'equals', new Date('2026-09-21T14:13:20Z')],
	['busy', 'isOneOf', 'Failed, BUSY'],
	[486, 'isOneOf', '404,486'],
	['b', 'isOneOf', ['a', 'b']],
])('finds that %p %s %p', (actual, operator, value) => {
	expect(holds(actual, operator, value)).toBe(true);
});

it.each<[unknown, string, unknown]>([
	['FAILED!', 'equals', 'failed'],
	[null, 'equals', 'null'],
	[false, 'equals', ''],
	['Failed', 'notEquals', 'FAILED'],
	['abc', 'contains', 'd'],
	[null, 'contains', 'null'],
	['abc', 'notContains', 'B'],
	['abc', 'startsWith', 'b'],
	['abc', 'endsWith', 'b'],
	['0', 'isEmpty', undefined],
	[0, 'isEmpty', undefined],
	[' ', 'isNotEmpty', undefined],
	[null, 'isNotEmpty', undefined],
	['9', 'greaterThan', '10'],
	['9', 'greaterThan', '9.0'],
	['10', 'lessThan', '9'],
	['10', 'lessThan', '10.00'],
	['9.99', 'atLeast', '10'],
	['10.01', 'atMost', '10'],
	['', 'lessThan', '5'],
	[null, 'lessThan', '5'],
	[null, 'atMost', '5'],
	[true, 'greaterThan', '0'],
	['1,000', 'greaterThan', '5'],
	['many', 'greaterThan', '5'],
	['2026-09-21T14:13:20Z', 'greaterThan', '5'],
	['1790000000', 'greaterThan', '2020-01-01T00:00:00Z'],
	['2026-02-30T00:00:00Z', 'greaterThan', '2020-01-01T00:00:00Z'],
	['soon', 'lessThan', '2020-01-01T00:00:00Z'],
	['fail', 'isOneOf', 'failed,busy'],
	['', 'isOneOf', 'failed,,busy'],
	[null, 'isOneOf', 'null'],
])('finds that it is not so that %p %s %p', (actual, operator, value) => {
	expect(holds(actual, operator, value)).toBe(false);
});

const A_AND_B = [
	{ field: 'a', operator: 'equals', value: '1' },
	{ field: ' b ', operator: 'equals', value: '2' },
	{ field: 'a', operator: 'notEquals', value: '3' },
];

it.each<[string, Record<string, string>, boolean]>([
	['all', { a: '1', b: '2' }, true],
	['all', { a: '1', b: '3' }, false],
	['any', { a: '2', b: '3' }, true],
	['any', { a: '3', b: '2' }, true],
	['any', { a: '3', b: '3' }, false],
])('wants %s of the conditions: %j', (match, row, wanted) => {
	expect(read(A_AND_B, match).test((field) => row[field])).toBe(wanted);
});

it('wants all of the conditions unless told otherwise', () => {
	expect(read(A_AND_B).test((field) => ({ a: '1', b: '3' })[field])).toBe(false);
});

it('says each field once that it looks at, without blanks around it', () => {
	expect(read(A_AND_B).fields).toEqual(['a', 'b']);
});

it.each(['all', 'any'])('wants every record where there are no conditions: %s', (match) => {
	for (const conditions of [undefined, null, '', {}, { condition: [] }, []]) {
		const { fields, test } = readConditions(reader({ match, conditions }));
		expect([fields, test(() => 'x')]).toEqual([[], true]);
	}
});

it('takes the list alone, as an expression may give it', () => {
	const { test } = readConditions(reader({ conditions: A_AND_B }));
	expect(test((field) => ({ a: '1', b: '2' })[field])).toBe(true);
});

it.each<[string, unknown, string]>([
	['an operator', { field: 'f', operator: 'like', value: 'x' }, "'Operator' does not know 'like'"],
	[
		'an inherited operator',
		{ field: 'f', operator: 'toString' },
		"'Operator' does not know 'toString'",
	],
	['no field', { operator: 'equals', value: 'x' }, "Condition 1 of 'Conditions' names no field"],
	['a blank field', { field: ' ', value: 'x' }, "Condition 1 of 'Conditions' names no field"],
	['no condition', null, "Condition 1 of 'Conditions' names no field"],
	[
		'a number',
		{ field: 'f', operator: 'atLeast', value: 'ten' },
		`'At Least' cannot compare with "ten"`,
	],
	[
		'no number',
		{ field: 'f', operator: 'lessThan', value: '' },
		`'Less Than' cannot compare with ""`,
	],
	[
		'a time',
		{ field: 'f', operator: 'lessThan', value: '31.12.2026' },
		`'Less Than' cannot compare with "31.12.2026"`,
	],
	[
		'a date that does not exist',
		{ field: 'f', operator: 'lessThan', value: '2026-02-30' },
		`'Less Than' cannot compare with "2026-02-30"`,
	],
	['no text', { field: 'f', operator: 'contains' }, `'Contains' cannot compare with ""`],
	[
		'no text to leave out',
		{ field: 'f', operator: 'notContains', value: null },
		`'Does Not Contain' cannot compare with ""`,
	],
	[
		'no list',
		{ field: 'f', operator: 'isOneOf', value: ' , ' },
		`'Is One Of' cannot compare with " , "`,
	],
	[
		'an object',
		{ field: 'f', operator: 'equals', value: { a: 1 } },
		`'Equals' cannot compare with {"a":1}`,
	],
])('refuses %s', (_case, condition, message) => {
	expect(() => read([condition])).toThrow(UserError);
	expect(() => read([condition])).toThrow(message);
});

it('says which condition names no field', () => {
	expect(() => read([...A_AND_B, {}])).toThrow("Condition 4 of 'Conditions' names no field");
});

it.each([5, 'a = 1', true, { condition: 'a' }])(
	'refuses %p instead of conditions',
	(conditions) => {
		expect(() => readConditions(reader({ conditions }))).toThrow(
			`'Conditions' has to be a list of conditions, got ${JSON.stringify(conditions)}`,
		);
	},
);

it('refuses to match what it does not know', () => {
	expect(() => read(A_AND_B, 'most')).toThrow("'Must Match' does not know 'most'");
});

it('offers every operator, sorted by name, and takes each', () => {
	const fields = conditionsFields({ operation: ['getRows'] });
	expect(fields.map(({ name }) => name)).toEqual(['conditions', 'match']);
	const values = (fields[0].options as Array<{ values: Array<Record<string, unknown>> }>)[0].values;
	const operators = values[1].options as Array<{ name: string; value: string }>;
	expect(operators.map(({ value }) => value).sort()).toEqual(
		[
			...['equals', 'notEquals', 'contains', 'notContains', 'startsWith', 'endsWith', 'isEmpty'],
			...['isNotEmpty', 'greaterThan', 'atLeast', 'lessThan', 'atMost', 'isOneOf'],
		].sort(),
	);
	const names = operators.map(({ name }) => name);
	expect(names).toEqual([...names].sort());
	for (const { value } of operators) expect(() => holds('1', value, '1')).not.toThrow();
});
