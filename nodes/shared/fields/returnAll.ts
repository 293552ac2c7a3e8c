import { UserError, type INodeProperties } from 'n8n-workflow';
import type { Show } from './show';
import type { ParameterReader } from './reader';

/**
 * Return All and Limit.
 * @param show when the operation is chosen
 */
export function returnAllFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...show, returnAll: [false] } },
		},
	];
}

/**
 * @returns how many records are wanted; `Infinity` for all
 * @throws UserError when the limit is not a whole number from 1
 */
export function readLimit(reader: ParameterReader): number {
	if (reader.getNodeParameter('returnAll', true) === true) return Infinity;
	return readWholeNumber('Limit', reader.getNodeParameter('limit', 50), { min: 1 });
}

/**
 * @param field the label to name in messages
 * @throws UserError naming the field, the value and the bounds
 */
export function readWholeNumber(
	field: string,
	value: unknown,
	{ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number },
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) {
		return number;
	}
	const bounds =
		max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `between ${min} and ${max}`;
	throw new UserError(`'${field}' has to be a whole number ${bounds}, got '${String(value)}'`);
}
