import type { IDataObject } from 'n8n-workflow';
import { textOrNull } from '../../../shared/callRecord/values';
import { optionsField, readOptions } from '../../../shared/fields/collections';
import { readRetryPolicy, retryOptions } from '../../../shared/fields/pullOptions';
import { jsonFault } from '../../../shared/http/jsonBody';
import { requestAnswer } from '../../../shared/http/request';
import { operation } from '../../../shared/operation/operation';
import type { Operation } from '../../../shared/operation/describe';
import { USAGE_OPTIONS_PATH } from '../../loadOptions/usageOptions';
import { rowsOf } from '../../paging';
import { telnyx } from '../../provider';

export const getUsageOptions: Operation = {
	name: 'Get Options',
	value: 'getOptions',
	action: 'Get usage options',
	description: 'List the products with their metrics and dimensions, an item for each product',
	url: USAGE_OPTIONS_PATH,
	run: operation(telnyx, 'Get usage options', async (context) => {
		const { n8n, request } = context;
		const product = textOrNull(n8n.getNodeParameter('product', ''));
		const options = readOptions(n8n);
		const qs = { ...request.qs, ...(product === null ? {} : { product }) };
		const tools = context.tools(readRetryPolicy(options));
		const { body } = await requestAnswer({ ...request, qs }, tools, {
			repeatable: true,
			isBroken: jsonFault,
		});
		return rowsOf('products')
			.records(body)
			.map((row) => context.item(row as IDataObject));
	}),
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
		optionsField(show, retryOptions),
	],
};
