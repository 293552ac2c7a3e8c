import { enteredFilters, filtersField } from '../../shared/fields/collections';
import { byField } from '../../shared/pull/identity';
import type { Source } from '../../shared/source/source';
import { accountIdOption, readAccountId } from '../account';
import { recordTime } from '../callRecord';
import { costItemOption, costOf } from '../cost';
import { FILTERED_PRODUCTS, filterEntries, readFilters } from '../fields/filters';
import { messageOptions, readMessageQuery } from '../fields/message';
import { optionalDirection, productFields, readProduct, readProductQuery } from '../fields/product';
import { choicesOf, productOutputFields } from '../output';
import { vonageCursor, vonageRecords, vonageWindows, type VonageRecord } from '../paging';
import { isKnownProduct } from '../products';
import { BEHIND_NOW_MS, PAGE_SIZE, PAGES_IN_VAIN, RECORDS_URL, vonageReports } from '../provider';

/** The records of one product. */
export const records: Source<VonageRecord> = {
	provider: vonageReports,
	many: 'records',
	fileStem: 'vonage-records',
	url: RECORDS_URL,
	pageSize: PAGE_SIZE,
	dates: { records: 'records' },
	fields: {
		leading: (show) => productFields(show),
		output: productOutputFields,
		filters: (show) => [
			filtersField({ ...show, product: FILTERED_PRODUCTS }, [
				optionalDirection,
				...filterEntries(),
			]),
		],
		options: [accountIdOption, costItemOption, ...messageOptions],
	},
	plan({ reader, account, options, limit }) {
		const product = readProduct(reader);
		const filters = enteredFilters(reader);
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
				...readProductQuery(reader, product, filters),
				...readMessageQuery(product, options),
				...readFilters(filters, product, isKnownProduct(product)),
			},
			ledger: costOf(options),
		};
	},
};
