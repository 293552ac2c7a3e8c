import type { IDisplayOptions, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';

/** @param show when the operation is chosen */
export function orderField(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
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
export function readOrder(n8n: IExecutePaginationFunctions): 'newestFirst' | 'oldestFirst' {
	const value = n8n.getNodeParameter('order', 'newestFirst');
	return readChoice('Order', value, ['newestFirst', 'oldestFirst']);
}
