import { buildCallRecord } from '../../../nodes/shared/callRecord/buildCallRecord';
import { callRecordChoices } from '../../../nodes/shared/fields/output';
import { readConditions } from '../../../nodes/shared/fields/conditions';
import { rowFilter, rowShape } from '../../../nodes/shared/reportRows/columns';
import type { RowKind } from '../../../nodes/shared/reportRows/family';
import type { Wanted } from '../../../nodes/shared/reportRows/wanted';
import { rowMaker, type Row } from '../../../nodes/shared/table/rowMaker';

const COLUMNS = ['id', 'Status', 'status', 'from'];

let built = 0;
const calls: RowKind = {
	name: 'calls',
	choices: callRecordChoices<Row>((row) => {
		built += 1;
		return buildCallRecord({
			provider: 'test',
			recordId: row.id,
			direction: null,
			fromNumber: row.from,
			toNumber: null,
			startedAt: null,
			outcome: 'answered',
		});
	}, []),
	outcomeOf: ({ status }) => (status === 'ok' ? 'answered' : 'busy'),
};

const wanted = (more: Partial<Wanted>, ...condition: object[]): Wanted =>
	({
		output: 'raw',
		columns: [],
		outcomes: [],
		...more,
		conditions: readConditions({
			getNodeParameter: (name) => (name === 'match' ? 'all' : { condition }),
			getTimezone: () => 'UTC',
		}),
	}) as Wanted;

const { view } = rowMaker(COLUMNS);
const CELLS = ['7', 'Ok', 'ok', '441'];
const rows = { cell: (_row: number, nth: number) => CELLS[nth] };
const equals = (field: string, value: string) => ({ field, operator: 'equals', value });

it.each<[Partial<Wanted>, object[], boolean]>([
	[{}, [equals('id', '7')], true],
	[{}, [equals('ID', '8')], false],
	// Of two that differ in capitals alone, the one that is written so.
	[{}, [equals('Status', 'ok')], true],
	[{}, [equals('fromNumber', '441')], true],
	[{ outcomes: ['answered'] }, [], true],
	[{ outcomes: ['busy'] }, [], false],
	[{ outcomes: ['answered'] }, [equals('id', '8')], false],
])('with %j and %j a row is wanted: %s', (more, conditions, is) => {
	const filter = rowFilter({ columns: COLUMNS, kind: calls }, wanted(more, ...conditions));
	expect(filter?.(view(rows, 0))).toBe(is);
});

it('makes a call record for a filter only where a condition looks at it', () => {
	const test = (field: string) => {
		built = 0;
		const filter = rowFilter({ columns: COLUMNS, kind: calls }, wanted({}, equals(field, '441')));
		filter?.(view(rows, 0));
		return built;
	};
	expect(test('from')).toBe(0);
	expect(test('fromNumber')).toBe(1);
});

it('wants every row where nothing is asked', () => {
	expect(rowFilter({ columns: COLUMNS, kind: calls }, wanted({}))).toBeUndefined();
});

it.each([
	['STATUS', calls],
	['fromNumber', undefined],
	['constructor', calls],
])('knows no %s', (field, kind) => {
	expect(() => rowFilter({ columns: COLUMNS, kind }, wanted({}, equals(field, '1')))).toThrow(
		`'Field' names '${field}', which the file does not have`,
	);
	const chosen = wanted({ output: 'selected', columns: [field] });
	expect(() => rowShape({ columns: COLUMNS, kind }, chosen)).toThrow(
		`'Columns' names '${field}', which the file does not have`,
	);
});

it('finds nothing wrong about an empty file', () => {
	const chosen = wanted({ output: 'selected', columns: ['x'] }, equals('y', '1'));
	expect(rowFilter({ columns: [], kind: calls }, chosen)).toBeUndefined();
	expect(rowShape({ columns: [], kind: calls }, chosen).columns).toEqual(['x']);
});

it('takes columns with the names of what objects inherit', () => {
	const columns = ['__proto__', 'constructor'];
	const { plain } = rowMaker(columns);
	const chosen = wanted({ output: 'selected', columns });
	const shape = rowShape({ columns, kind: undefined }, chosen);
	const row = shape.convert(plain(['a', 'b']));
	expect(Object.entries(row)).toEqual([
		['__proto__', 'a'],
		['constructor', 'b'],
	]);
});
