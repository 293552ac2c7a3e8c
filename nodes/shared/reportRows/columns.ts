import { UserError, type IDataObject } from 'n8n-workflow';
import { CALL_RECORD_FIELDS, type CallRecord } from '../callRecord/callRecord';
import type { OutputShape } from '../fields/output';
import type { Row } from '../table/rowMaker';
import type { RowKind } from './family';
import type { Wanted } from './wanted';

/** What is known once the header is. */
export interface KnownRows {
	/** None for an empty file, which has nothing that could be wrong. */
	columns: readonly string[];
	/** Absent where nothing tells what the rows are, and nothing needs it. */
	kind: RowKind | undefined;
}

/**
 * @returns what a row becomes
 * @throws UserError when a column is chosen that the file does not have
 */
export function rowShape(
	{ columns, kind }: KnownRows,
	{ output, columns: chosen }: Wanted,
): OutputShape<Row> {
	const { simplified, callRecord } = kind?.choices ?? {};
	if (output === 'simplified' && simplified) return { open: false, ...simplified };
	if (output === 'callRecord' && callRecord) {
		return { columns: CALL_RECORD_FIELDS, open: false, convert: callRecord.convert };
	}
	if (output !== 'selected') return { columns, open: false, convert: (row) => row };
	if (columns.length === 0) return { columns: chosen, open: false, convert: (row) => row };
	const names = chosen.map((name) => columnOf(columns, name) ?? unknown('Columns', name, columns));
	return {
		columns: names,
		open: false,
		convert: (row) => Object.fromEntries(names.map((name) => [name, row[name]])) as IDataObject,
	};
}

/**
 * @returns whether a row is wanted; it may be a view, the same object for every row. Absent where all are
 * @throws UserError when a condition names a field that rows do not have
 */
export function rowFilter(
	{ columns, kind }: KnownRows,
	{ outcomes, conditions }: Wanted,
): ((row: Row) => boolean) | undefined {
	if (columns.length === 0) return undefined;
	const columnsOf = new Map<string, string>();
	const toCallRecord = kind?.choices.callRecord?.convert;
	let usesRecord = false;
	for (const field of conditions.fields) {
		const column = columnOf(columns, field);
		if (column !== undefined) columnsOf.set(field, column);
		else if (toCallRecord && isRecordField(field)) usesRecord = true;
		else unknown('Field', field, toCallRecord ? [...columns, ...CALL_RECORD_FIELDS] : columns);
	}
	const { outcomeOf } = kind ?? {};
	if (conditions.fields.length === 0 && outcomes.length === 0) return undefined;
	return (row) => {
		if (outcomes.length > 0 && outcomeOf && !outcomes.includes(outcomeOf(row))) return false;
		if (conditions.fields.length === 0) return true;
		// Only where a condition looks at it, because it is made for each row.
		const record = usesRecord ? toCallRecord?.(row) : undefined;
		return conditions.test((field) => {
			const column = columnsOf.get(field);
			return column === undefined ? record?.[field as keyof CallRecord] : row[column];
		});
	};
}

/** @returns the column of that name, or else, if it is the only one, of that name but for capitals */
function columnOf(columns: readonly string[], name: string): string | undefined {
	if (columns.includes(name)) return name;
	const alike = columns.filter((column) => column.toLowerCase() === name.toLowerCase());
	return alike.length === 1 ? alike[0] : undefined;
}

function isRecordField(name: string): boolean {
	return (CALL_RECORD_FIELDS as readonly string[]).includes(name);
}

function unknown(parameter: string, name: string, known: readonly string[]): never {
	throw new UserError(`'${parameter}' names '${name}', which the file does not have`, {
		description: `It has: ${known.join(', ')}.`,
	});
}
