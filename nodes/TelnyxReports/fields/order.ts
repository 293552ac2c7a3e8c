import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';

/** @param show when the operation is chosen */
export function orderField(show: Show): INodeProperties {
	return {
		displayName: 'Order',
		name: 'order',
		type: 'options',
		default: 'newestFirst',
		description:
			'Which records come first, and which are left out if there are more than the limit',
		displayOptions: { show },
		options: [
			{ name: 'Newest First', value: 'newestFirst' },
			{ name: 'Oldest First', value: 'oldestFirst' },
		],
	};
}

/** @throws UserError when it is neither */
export function readOrder(reader: ParameterReader): 'newestFirst' | 'oldestFirst' {
	const value = reader.getNodeParameter('order', 'newestFirst');
	return readChoice('Order', value, ['newestFirst', 'oldestFirst']);
}
