import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { productFacts, productsWith } from '../products';

const takesMessage = productsWith(({ message }) => message === true);

/** Options of products whose records may carry a message. */
export const messageOptions: INodeProperties[] = [
	{
		displayName: 'Include Message',
		name: 'includeMessage',
		type: 'boolean',
		default: false,
		description:
			'Whether to get the text of the messages too. It is personal data: it stays in the execution and goes on to every node behind.',
		displayOptions: { show: { '/product': takesMessage } },
	},
	{
		displayName: 'Show Concatenated',
		name: 'showConcatenated',
		type: 'boolean',
		default: false,
		description: 'Whether to get the field that says if a message was sent in several parts',
		displayOptions: { show: { '/product': takesMessage } },
	},
];

/** @returns the query parameters for the options that are on, if the product takes them */
export function readMessageQuery(product: string, options: IDataObject): IDataObject {
	if (!productFacts(product).message) return {};
	return {
		...(options.includeMessage === true ? { include_message: true } : {}),
		...(options.showConcatenated === true ? { show_concatenated: true } : {}),
	};
}
