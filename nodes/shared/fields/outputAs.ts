import { UserError, type IDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { csv, ndjson, type FileFormat } from '../file/formats';

type Show = NonNullable<IDisplayOptions['show']>;

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
export function readPropertyName(value: unknown): string {
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

/**
 * @returns the format of the file, or `undefined` for items
 * @throws UserError when the value is not one of the choices
 */
export function readFormat(
	outputAs: unknown,
	shape: { columns: readonly string[]; open: boolean },
	neutraliseFormulas: boolean,
): FileFormat | undefined {
	switch (outputAs) {
		case 'items':
			return undefined;
		case 'ndjson':
			return ndjson();
		case 'csv':
			return csv({ ...shape, neutraliseFormulas });
	}
	throw new UserError(`'Format' does not know '${String(outputAs)}'`, {
		description: 'Choose one of: csv, items, ndjson.',
	});
}
