import { UserError, type INodeProperties } from 'n8n-workflow';
import { csv, ndjson, type FileFormat } from '../file/formats';
import type { Show } from './show';
import { readChoice } from './choice';
import type { ParameterReader } from './reader';

/**
 * Items or one file.
 * @param show when the operation is chosen
 */
export function outputAsFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Format',
			name: 'outputAs',
			type: 'options',
			default: 'items',
			description: 'Whether each record becomes an item, or all records one file',
			displayOptions: { show },
			options: [
				{
					name: 'CSV File',
					value: 'csv',
					description: 'One item with a CSV file, for any number of records',
				},
				{ name: 'Items', value: 'items', description: 'One item for each record' },
				{
					name: 'NDJSON File',
					value: 'ndjson',
					description:
						'One item with a file of one JSON object per line, for any number of records',
				},
			],
		},
		binaryPropertyField({ ...show, outputAs: ['csv', 'ndjson'] }),
	];
}

/**
 * Where an output file goes.
 * @param show when there is one
 */
export function binaryPropertyField(show: Show): INodeProperties {
	return {
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show },
	};
}

/** @throws UserError when it is empty */
export function readPropertyName(reader: ParameterReader): string {
	const value = reader.getNodeParameter('binaryPropertyName', 'data');
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new UserError("'Put Output File in Field' is empty", {
		description: "Enter the name of the binary field that gets the file, e.g. 'data'.",
	});
}

/** The option that goes with a CSV file. */
export const neutraliseFormulasOption: INodeProperties = {
	displayName: 'Neutralize Formulas',
	name: 'neutraliseFormulas',
	type: 'boolean',
	default: false,
	description:
		'Whether to put an apostrophe before cells of a CSV file that a spreadsheet would run as a formula',
};

const FORMATS = ['csv', 'items', 'ndjson'] as const;

/**
 * @returns whether one file is wanted, and of what format; `items` if not
 * @throws UserError when the value is not one of the choices
 */
export function readOutputAs(reader: ParameterReader): (typeof FORMATS)[number] {
	return readChoice('Format', reader.getNodeParameter('outputAs', 'items'), FORMATS);
}

/**
 * @param shape the fields of the file
 * @returns CSV if that is wanted, or else NDJSON
 */
export function readFileFormat(
	reader: ParameterReader,
	shape: { columns: readonly string[]; open: boolean },
	neutraliseFormulas: boolean,
): FileFormat {
	return readOutputAs(reader) === 'csv' ? csv({ ...shape, neutraliseFormulas }) : ndjson();
}
