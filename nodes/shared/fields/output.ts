import {
	UserError,
	type IDataObject,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import {
	CALL_RECORD_FIELDS,
	SIMPLIFIED_FIELDS,
	describeField,
	type CallRecord,
} from '../callRecord/callRecord';
import type { Show } from './show';
import { readChoices } from './choice';
import type { ParameterReader } from './reader';
import { titleOf } from '../title';

/** How a record can be given out. */
export interface OutputShape<Row> {
	/** The fields in their order, where they are fixed; absent where the provider decides. */
	columns: readonly string[];
	/** Whether a record may have fields beside `columns`. */
	open: boolean;
	convert(row: Row): IDataObject;
}

/** What one kind of record offers in the Output drop-down, beside the raw record. */
export interface OutputChoices<Row> {
	/** Fields that the provider documents, in its order; `id` comes along with selected fields. */
	raw: { columns: readonly string[] };
	callRecord?: { convert(row: Row): CallRecord };
	/** Absent, as is the next, for records of which nobody documents the fields: raw is all there is. */
	simplified?: { columns: readonly string[]; convert(row: Row): IDataObject };
	selectable?: { columns: readonly string[]; id: string; convert(row: Row): IDataObject };
}

/** The choices that every list of calls offers; what is particular is how a row becomes a call record. */
export function callRecordChoices<Row extends object>(
	toCallRecord: (row: Row) => CallRecord,
	rawColumns: readonly string[],
): OutputChoices<Row> {
	return {
		raw: { columns: rawColumns },
		simplified: {
			columns: SIMPLIFIED_FIELDS,
			convert: (row) => pick(toCallRecord(row), SIMPLIFIED_FIELDS),
		},
		callRecord: { convert: toCallRecord },
		selectable: {
			columns: CALL_RECORD_FIELDS,
			id: 'id',
			convert: (row) => toCallRecord(row) as IDataObject,
		},
	};
}

/** What Output is where records are rows of a table, whose columns only its header tells. */
export interface TableOutput {
	/** What the choices are, by their values. */
	descriptions: Record<'raw' | 'selected' | 'simplified', string>;
	/** In the place of Fields. */
	columnsField: INodeProperties;
}

/**
 * Output, and the fields for Selected Fields.
 * @param show when the operation is chosen
 * @param providerName as its users write it
 */
export function outputFields<Row>(
	show: Show,
	choices: OutputChoices<Row>,
	providerName: string,
	table?: TableOutput,
): INodeProperties[] {
	const descriptions = table?.descriptions ?? {
		raw: `The fields as ${providerName} sends them`,
		selected: 'Only the fields that you choose, always with the ID',
		simplified: 'The fields that most workflows need',
	};
	const options: INodePropertyOptions[] = [
		{ name: 'Raw', value: 'raw', description: descriptions.raw },
		{ name: 'Selected Fields', value: 'selected', description: descriptions.selected },
	];
	const isSimplified = !table || choices.simplified !== undefined;
	if (isSimplified) {
		options.push({
			name: 'Simplified',
			value: 'simplified',
			description: descriptions.simplified,
		});
	}
	if (choices.callRecord) {
		options.unshift({
			name: 'Call Record',
			value: 'callRecord',
			description: 'All fields of the call record, named alike for every provider',
		});
	}
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			// For n8n's linter, which has to see one.
			...(isSimplified ? {} : { default: 'raw' }),
			description: 'Which fields each record has',
			displayOptions: { show },
			options,
		},
		table?.columnsField ?? {
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			default: [],
			description: 'Which fields to return beside the ID',
			hint: 'Without a choice, only the ID is returned',
			displayOptions: { show: { ...show, output: ['selected'] } },
			options: (choices.selectable?.columns ?? [])
				.map((column) => ({
					name: titleOf(column),
					value: column,
					...(choices.callRecord ? { description: describeField(column as never) } : {}),
				}))
				.sort((a, b) => a.name.localeCompare(b.name)),
		},
	];
}

/**
 * @throws UserError when the value or a field is not one of the choices
 */
export function readOutput<Row>(
	reader: ParameterReader,
	choices: OutputChoices<Row>,
): OutputShape<Row> {
	const output = reader.getNodeParameter('output', 'raw');
	const { raw, simplified, callRecord, selectable } = choices;
	const asItComes = { columns: raw.columns, open: true, convert: (row: Row) => row as IDataObject };
	if (!simplified || !selectable) return asItComes;
	switch (output) {
		case 'raw':
			return asItComes;
		case 'simplified':
			return { columns: simplified.columns, open: false, convert: simplified.convert };
		case 'selected': {
			// An AI agent or an expression may give the names in one text.
			const chosen = readChoices(
				'Fields',
				reader.getNodeParameter('fields', []),
				selectable.columns,
			);
			const columns = [selectable.id, ...chosen.filter((field) => field !== selectable.id)];
			return { columns, open: false, convert: (row) => pick(selectable.convert(row), columns) };
		}
		case 'callRecord':
			if (callRecord) {
				return { columns: CALL_RECORD_FIELDS, open: false, convert: callRecord.convert };
			}
	}
	throw new UserError(`'Output' does not know '${String(output)}'`, {
		description: `Choose one of: ${callRecord ? 'callRecord, ' : ''}raw, selected, simplified.`,
	});
}

function pick(record: object, fields: readonly string[]): IDataObject {
	const values = record as IDataObject;
	const picked: IDataObject = {};
	for (const field of fields) {
		picked[field] = Object.hasOwn(values, field) ? (values[field] ?? null) : null;
	}
	return picked;
}
