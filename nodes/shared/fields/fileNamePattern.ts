import type { INodeProperties } from 'n8n-workflow';

/**
 * How the file of a recording is named.
 * @param otherwise what the name is without a pattern, e.g. `the name comes from FonoUC`
 * @param pattern what it is at first
 */
export function fileNamePatternOption(
	otherwise: string,
	pattern = '{date}_{time}_{direction}_{from}_{to}_{id}',
): INodeProperties {
	return {
		displayName: 'File Name Pattern',
		name: 'fileNamePattern',
		type: 'string',
		default: pattern,
		placeholder: 'e.g. {date}_{from}_{to}',
		description: `How to name the file. The extension is added. Without a pattern ${otherwise}.`,
		hint: 'Filled in from the item: {date} {time} {direction} {from} {to} {name} {id}',
	};
}
