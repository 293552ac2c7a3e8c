import type { IDataObject } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { readRetryPolicy } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestRepeatably } from '../../../shared/http/request';
import { operation } from '../../../shared/operation';
import { USAGE_OPTIONS_PATH } from '../../loadOptions/usageOptions';
import { rowsOf } from '../../paging';
import { telnyx } from '../../provider';
import { routing, type DescribedOperation } from '../../reports/describe';
import { retryOptionsField } from '../../reports/reportField';

const getOptions = operation(telnyx, 'Get usage options', async (context) => {
	const { n8n, request } = context;
	const product = textOrNull(n8n.getNodeParameter('product', ''));
	const options = n8n.getNodeParameter('options', {}) as IDataObject;
	const qs = { ...request.qs, ...(product === null ? {} : { product }) };
	const tools = context.tools(readRetryPolicy(options));
	const { body } = await requestRepeatably({ ...request, qs }, tools, { isBroken: jsonFault });
	return rowsOf('products')
		.records(body)
		.map((row) => context.item(row as IDataObject));
});

export const usageGetOptions: DescribedOperation = {
	option: {
		name: 'Get Options',
		value: 'getOptions',
		action: 'Get usage options',
		description: 'List the products with their metrics and dimensions, an item for each product',
		routing: routing('GET', USAGE_OPTIONS_PATH, getOptions),
	},
	fields: (show) => [
		{
			displayName: 'Product Name or ID',
			name: 'product',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getUsageProducts' },
			default: '',
			description:
				'Without one, all products. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		retryOptionsField(show),
	],
};
