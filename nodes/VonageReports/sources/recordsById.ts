import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { UnexpectedAnswer } from '../../shared/http/unexpectedAnswer';
import { readChoice, readList } from '../../shared/fields/choice';
import type { Show } from '../../shared/fields/show';
import { idBatches } from '../../shared/source/idBatches';
import { byField } from '../../shared/pull/identity';
import type { Locator } from '../../shared/pull/parts';
import type { Source } from '../../shared/source/source';
import { accountIdOption, readAccountId } from '../account';
import { recordTime } from '../callRecord';
import { costItemOption, costOf } from '../cost';
import { messageOptions, readMessageQuery } from '../fields/message';
import { optionalDirection, productFields, readProduct, readProductQuery } from '../fields/product';
import { choicesOf, productOutputFields } from '../output';
import { vonageCursor, vonageRecords, type VonageRecord } from '../paging';
import { MOST_IDS, PAGE_SIZE, PAGES_IN_VAIN, RECORDS_URL, vonageReports } from '../provider';

const NOT_FOUND_CHOICES = ['item', 'leaveOut', 'stop'] as const;

/** Stands among the records for an ID that Vonage has none for. */
const NOT_FOUND = Symbol('an ID without a record');

const notFoundOption: INodeProperties = {
	displayName: 'If an ID Is Not Found',
	name: 'notFound',
	type: 'options',
	default: 'item',
	options: [
		{ name: 'Leave It Out', value: 'leaveOut', description: 'Only give out what was found' },
		{
			name: 'Say So in an Item',
			value: 'item',
			description: 'An item with the ID and found: false, behind the records of its request',
		},
		{ name: 'Stop', value: 'stop', description: 'Stop with an error that names the IDs' },
	],
};

/** Records of one product whose IDs are known. */
export const recordsById: Source<VonageRecord> = {
	provider: vonageReports,
	many: 'records',
	fileStem: 'vonage-records',
	url: RECORDS_URL,
	pageSize: PAGE_SIZE,
	fields: {
		leading: (show) => [...productFields(show), idsField(show)],
		output: productOutputFields,
		options: [
			accountIdOption,
			costItemOption,
			optionalDirection,
			notFoundOption,
			...messageOptions,
		],
	},
	plan({ reader, account, options }) {
		const product = readProduct(reader);
		const ids = readIds(reader.getNodeParameter('ids'));
		const notFound = readChoice(
			notFoundOption.displayName,
			options.notFound ?? 'item',
			NOT_FOUND_CHOICES,
		);
		// The specification lets nothing but this stand beside IDs.
		const query = readProductQuery(reader, product, options);
		delete query.type;
		return {
			fileStem: `vonage-${product.toLowerCase()}`,
			slicer: idBatches(ids, MOST_IDS, (batch) => ({ id: batch.join(',') })),
			pager: vonageCursor,
			locator: withMissing(notFound),
			identity: byField('id'),
			time: recordTime,
			pagesInVain: PAGES_IN_VAIN,
			choices: choicesOf(product),
			remark: missingItem,
			query: {
				account_id: readAccountId(options, account),
				...query,
				...readMessageQuery(product, options),
			},
			ledger: costOf(options),
		};
	},
};

/** @param show when the operation is chosen */
function idsField(show: Show): INodeProperties {
	return {
		displayName: 'IDs',
		name: 'ids',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 7b1091b8-1a05-11eb-bad9-38f9d331493',
		description:
			'IDs of messages, calls or requests, any number of them: with commas between them, or a list from an expression',
		displayOptions: { show },
	};
}

/** @throws UserError when there is none, or one that cannot be one */
function readIds(value: unknown): string[] {
	// Asked for twice, it would be charged twice.
	const ids = [...new Set(readList('IDs', value))];
	if (ids.length === 0) {
		throw new UserError("'IDs' is empty", {
			description: 'Enter at least one ID, several with commas between them, or a list.',
		});
	}
	const misfit = ids.find((id) => !/^[\w.:@+=~-]+$/.test(id));
	if (misfit === undefined) return ids;
	throw new UserError(`'IDs' has something that is no ID: '${misfit}'`, {
		description: 'An ID has letters, digits and hyphens. Put a comma between two of them.',
	});
}

/** The records of an answer, and behind them what was not found. */
function withMissing(notFound: (typeof NOT_FOUND_CHOICES)[number]): Locator<VonageRecord> {
	return {
		records(body) {
			const found = vonageRecords.records(body);
			// One text with commas (specification); a list would do as well.
			const missing = readList('ids_not_found', (body as IDataObject).ids_not_found);
			if (missing.length === 0 || notFound === 'leaveOut') return found;
			if (notFound === 'stop') {
				throw new UnexpectedAnswer(`Vonage has no record with the ID ${missing.join(', ')}`, {
					description:
						"Check 'Product', 'Direction' and 'Account ID', or choose another 'If an ID Is Not Found' in the options.",
				});
			}
			return [...found, ...missing.map((id) => ({ [NOT_FOUND]: id }))];
		},
	};
}

/** Get by ID says of each ID that was not found that it was not. */
function missingItem(row: VonageRecord): IDataObject | undefined {
	const id = (row as { [NOT_FOUND]?: string })[NOT_FOUND];
	return id === undefined ? undefined : { id, found: false };
}
