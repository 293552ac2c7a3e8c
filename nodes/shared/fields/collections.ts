import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Show } from './show';
import type { ParameterReader } from './reader';

/**
 * The Options collection of an operation, sorted by name.
 * @param show when the operation is chosen
 */
export function optionsField(show: Show, options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: sorted(options),
	};
}

/** @returns what was set in the Options collection */
export function readOptions(reader: ParameterReader): IDataObject {
	return reader.getNodeParameter('options', {}) as IDataObject;
}

/**
 * The Filters collection of an operation, sorted by name.
 * @param show when the operation is chosen
 */
export function filtersField(show: Show, filters: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show },
		options: sorted(filters),
	};
}

/** @returns the values of the Filters collection as they were entered */
export function enteredFilters(reader: ParameterReader): IDataObject {
	return reader.getNodeParameter('filters', {}) as IDataObject;
}

function sorted(entries: readonly INodeProperties[]): INodeProperties[] {
	return [...entries].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
