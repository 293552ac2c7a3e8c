import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { UnexpectedAnswer } from '../../../shared/errors';
import { readChoice, readList } from '../../../shared/fields/choice';
import { pullOptionsField } from '../../../shared/fields/pullOptions';
import { byField } from '../../../shared/pull/identity';
import { idBatches } from '../../../shared/pull/idBatches';
import type { Locator } from '../../../shared/pull/parts';
import { pullRecords } from '../../../shared/pull/pullRecords';
import { accountIdOption, readAccountId } from '../../account';
import { recordTime } from '../../callRecord';
import { Cost, costItemOption } from '../../cost';
import { messageOptions, readMessageQuery } from '../../fields/message';
import {
	directionOptions,
	productFields,
	readProduct,
	readProductQuery,
} from '../../fields/product';
import { choicesOf, productOutputFields } from '../../output';
import { vonageCursor, vonageRecords, type VonageRecord } from '../../paging';
import { productsWith } from '../../products';
import { MOST_IDS, PAGES_IN_VAIN, vonageReports } from '../../provider';

const showOnlyForRecordGet = { resource: ['record'], operation: ['get'] };

const NOT_FOUND_CHOICES = ['item', 'leaveOut', 'stop'] as const;

/** Stands among the records for an ID that Vonage has none for. */
const NOT_FOUND = Symbol('an ID without a record');

export const getRecords = pullRecords<VonageRecord>(
	vonageReports,
	'Get records by ID',
	({ n8n, account, options }) => {
		const product = readProduct(n8n);
		const ids = readIds(n8n.getNodeParameter('ids'));
		const notFound = readChoice(
			'If an ID Is Not Found',
			options.notFound ?? 'item',
			NOT_FOUND_CHOICES,
		);
		// The specification lets nothing but this stand beside IDs.
		const query = readProductQuery(n8n, product, options);
		delete query.type;
		const cost = new Cost();
		return {
			fileStem: `vonage-${product.toLowerCase()}`,
			undated: true,
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
			onAnswer: (body) => cost.add(body),
			facts: () => cost.facts(),
			closingItem: () => (options.addCostItem === true ? cost.item() : undefined),
		};
	},
);

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

export const recordGetFields: INodeProperties[] = [
	...productFields(showOnlyForRecordGet),
	{
		displayName: 'IDs',
		name: 'ids',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 7b1091b8-1a05-11eb-bad9-38f9d331493',
		description:
			'IDs of messages, calls or requests, any number of them: with commas between them, or a list from an expression',
		displayOptions: { show: showOnlyForRecordGet },
	},
	...productOutputFields(showOnlyForRecordGet),
	pullOptionsField(showOnlyForRecordGet, vonageReports, [
		accountIdOption,
		costItemOption,
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			default: 'outbound',
			displayOptions: {
				show: { '/product': productsWith(({ direction }) => direction === 'optional') },
			},
			options: directionOptions,
		},
		{
			displayName: 'If an ID Is Not Found',
			name: 'notFound',
			type: 'options',
			default: 'item',
			options: [
				{
					name: 'Leave It Out',
					value: 'leaveOut',
					description: 'Only give out what was found',
				},
				{
					name: 'Say So in an Item',
					value: 'item',
					description: 'An item with the ID and found: false, behind the records of its request',
				},
				{ name: 'Stop', value: 'stop', description: 'Stop with an error that names the IDs' },
			],
		},
		...messageOptions,
	]),
];
