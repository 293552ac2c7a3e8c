import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { retryOptions } from '../../shared/fields/pullOptions';

/**
 * The Options collection of an operation that is no list.
 * @param show when the operation is chosen
 */
export function optionsField(
	show: NonNullable<IDisplayOptions['show']>,
	more: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [...retryOptions, ...more].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
