import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dateRangeFields } from '../../../shared/fields/dateRange';
import { neutraliseFormulasOption, outputAsFields } from '../../../shared/fields/outputAs';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { returnAllFields } from '../../../shared/fields/returnAll';
import { byField } from '../../../shared/pull/identity';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, readAccountId } from '../../account';
import { recordTime } from '../../callRecord';
import { Cost, costItemOption } from '../../cost';
import { FILTERED_PRODUCTS, filterEntries, readFilters } from '../../fields/filters';
import { messageOptions, readMessageQuery } from '../../fields/message';
import {
	directionOptions,
	productFields,
	readProduct,
	readProductQuery,
} from '../../fields/product';
import { choicesOf, productOutputFields } from '../../output';
import { vonageCursor, vonageRecords, vonageWindows, type VonageRecord } from '../../paging';
import { isKnownProduct, productsWith } from '../../products';
import { BEHIND_NOW_MS, PAGES_IN_VAIN, vonageReports } from '../../provider';

const showOnlyForRecordGetMany = { resource: ['record'], operation: ['getAll'] };

export const getManyRecords = pullRecords<VonageRecord>(
	vonageReports,
	'Get many records',
	({ n8n, account, options, limit }) => {
		const product = readProduct(n8n);
		const filters = n8n.getNodeParameter('filters', {}) as IDataObject;
		const cost = new Cost();
		return {
			fileStem: `vonage-${product.toLowerCase()}`,
			slicer: vonageWindows(limit),
			pager: vonageCursor,
			locator: vonageRecords,
			identity: byField('id'),
			time: recordTime,
			pagesInVain: PAGES_IN_VAIN,
			order: 'newestFirst',
			behindNowMs: BEHIND_NOW_MS,
			choices: choicesOf(product),
			query: {
				account_id: readAccountId(options, account),
				...readProductQuery(n8n, product, filters),
				...readMessageQuery(product, options),
				...readFilters(filters, product, isKnownProduct(product)),
			},
			onAnswer: (body) => cost.add(body),
			facts: () => cost.facts(),
			closingItem: () => (options.addCostItem === true ? cost.item() : undefined),
		};
	},
);

const filterFields: INodeProperties[] = [
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options' as const,
		default: 'outbound',
		displayOptions: {
			show: { '/product': productsWith(({ direction }) => direction === 'optional') },
		},
		options: directionOptions,
	},
	...filterEntries(),
].sort((a, b) => a.displayName.localeCompare(b.displayName));

export const recordGetManyFields: INodeProperties[] = [
	...productFields(showOnlyForRecordGetMany),
	...dateRangeFields(showOnlyForRecordGetMany, 'records'),
	...returnAllFields(showOnlyForRecordGetMany),
	...productOutputFields(showOnlyForRecordGetMany),
	...outputAsFields(showOnlyForRecordGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: {
			show: {
				...showOnlyForRecordGetMany,
				product: FILTERED_PRODUCTS,
			},
		},
		options: filterFields,
	},
	pullOptionsField(showOnlyForRecordGetMany, vonageReports, [
		accountIdOption,
		costItemOption,
		...messageOptions,
		neutraliseFormulasOption,
	]),
];
