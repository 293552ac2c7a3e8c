import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { retryOptions } from '../shared/fields/pullOptions';
import { accountIdOption } from './api';

/**
 * The Options of an operation that is no list.
 * @param show when the operation is chosen
 * @param more options of this operation
 */
export function optionsField(
	show: IDisplayOptions['show'],
	more: INodeProperties[] = [],
): INodeProperties {
	const options = [accountIdOption, ...more, ...retryOptions];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
