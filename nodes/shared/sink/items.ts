import { UserError } from 'n8n-workflow';
import { outputFields } from '../fields/output';
import { shapeOfRows, type Sink } from './sink';

/**
 * n8n gives the items of a node on as arguments of one call, which breaks the JavaScript engine above
 * about 125,000 (measured on Node 24).
 */
export const MOST_ITEMS = 120_000;

/** One item for each record. */
export const items: Sink = {
	name: 'items',
	fields: (show, { fields, choices, provider }) =>
		fields?.output?.(show) ?? (choices ? outputFields(show, choices, provider.name) : []),
	// They all end up in memory in any case.
	recordsAhead: MOST_ITEMS,
	check: (_reader, limit) => assertFits(limit),
	async consume(batches, context) {
		const { plan, limit } = context;
		const shape = shapeOfRows(context);
		assertFits(limit);
		const given = [];
		for await (const rows of batches) {
			if (given.length + rows.length > MOST_ITEMS) throw tooManyItems('Return All');
			for (const row of rows) given.push(context.item(plan.remark?.(row) ?? shape.convert(row)));
		}
		const closing = plan.ledger?.closingItem();
		return { items: given, ...(closing && { closing: context.item(closing) }) };
	},
};

function assertFits(limit: number): void {
	if (limit !== Infinity && limit > MOST_ITEMS) throw tooManyItems('Limit');
}

function tooManyItems(parameter: string): UserError {
	return new UserError(
		`More than ${MOST_ITEMS.toLocaleString('en')} records do not fit into one node's items`,
		{
			description: `'${parameter}' asks for more than n8n can hand from node to node. Set 'Format' to a CSV or NDJSON file, which takes any number, or ask for fewer: a shorter date range, filters.`,
		},
	);
}
