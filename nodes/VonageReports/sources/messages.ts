import type { INodeProperties } from 'n8n-workflow';
import { readChoices } from '../../shared/fields/choice';
import { filtersField } from '../../shared/fields/collections';
import type { Show } from '../../shared/fields/show';
import { inParts } from '../../shared/source/dateWindows';
import type { Source } from '../../shared/source/source';
import { titleOf } from '../../shared/title';
import { accountIdOption } from '../account';
import { filterEntries } from '../fields/filters';
import { messageOptions } from '../fields/message';
import { directionField } from '../fields/product';
import { FLAT_PRODUCTS, flatChoices } from '../flatRecord';
import type { VonageRecord } from '../paging';
import { reportProduct } from '../reportFilters';
import { records } from './records';

/**
 * Messages of one product, which is what the parameter Product says: records, as Get Many has them, in the
 * states that are chosen.
 * @param product its value in a request
 */
export function messagesOf(product: 'MESSAGES' | 'SMS'): Source<VonageRecord> {
	const { statuses = [] } = reportProduct(product);
	const known = typeof statuses === 'string' ? [] : statuses;
	return {
		...records,
		many: 'messages',
		choices: flatChoices(product),
		fields: {
			leading: (show) => [directionField(show), statusesField(show, known, product)],
			filters: (show) => [
				filtersField(
					show,
					filterEntries(product).filter(({ name }) => name !== 'status'),
				),
			],
			options: [accountIdOption, ...messageOptions],
		},
		plan(input) {
			const plan = records.plan(input);
			const chosen = readChoices('Status', input.reader.getNodeParameter('statuses', []), known);
			// Vonage takes one at a time, and charges for what it gives out: not for the others.
			return chosen.length === 0
				? plan
				: { ...plan, slicer: inParts(plan.slicer, chosen, (status) => ({ status })) };
		},
	};
}

function statusesField(show: Show, statuses: readonly string[], product: string): INodeProperties {
	const failed = FLAT_PRODUCTS[product].bad.map(titleOf).join(', ');
	return {
		displayName: 'Status',
		name: 'statuses',
		type: 'multiOptions',
		default: [],
		description: `Only messages in these states when they are read, and only these are charged. Those that failed are: ${failed}.`,
		hint: 'Without a choice, messages in any state',
		displayOptions: { show },
		options: statuses.map((value) => ({ name: titleOf(value), value })),
	};
}
