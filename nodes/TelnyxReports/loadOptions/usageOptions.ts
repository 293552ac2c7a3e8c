import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { askForDropDown } from '../../shared/operation/dropDown';
import { titleOf } from '../../shared/title';
import { rowsOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';

/** Source: specification. */
export const USAGE_OPTIONS_PATH = '/v2/usage_reports/options';

/** The products that Telnyx adds up usage of, for the drop-down of Product. */
export async function getUsageProducts(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const rows = await askForOptions(this);
	return toOptions(rows.map(({ product }) => product));
}

/** What can be counted of the chosen product. */
export async function getUsageMetrics(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await namesFor(this, 'product_metrics');
}

/** By what the usage of the chosen product can be split. */
export async function getUsageDimensions(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await namesFor(this, 'product_dimensions');
}

async function namesFor(
	n8n: ILoadOptionsFunctions,
	field: 'product_metrics' | 'product_dimensions',
): Promise<INodePropertyOptions[]> {
	const product = textOrNull(n8n.getCurrentNodeParameter('product'));
	if (product === null) return [];
	const rows = await askForOptions(n8n, product);
	const own = rows.filter((row) => row.product === product);
	return toOptions(own.flatMap((row) => [row, ...subproducts(row)]).flatMap((row) => row[field]));
}

/** A product may have record types, each with names of its own. */
function subproducts({ record_types }: TelnyxRow): TelnyxRow[] {
	return Array.isArray(record_types) ? (record_types as TelnyxRow[]) : [];
}

async function askForOptions(n8n: ILoadOptionsFunctions, product?: string): Promise<TelnyxRow[]> {
	const body = await askForDropDown(n8n, telnyx, 'List options of usage reports', {
		method: 'GET',
		url: USAGE_OPTIONS_PATH,
		qs: product === undefined ? {} : { product },
		headers: { Accept: 'application/json' },
		json: false,
	});
	return rowsOf('products').records(body);
}

function toOptions(values: unknown[]): INodePropertyOptions[] {
	const names = values.map(textOrNull).filter((name) => name !== null);
	return [...new Set(names)]
		.map((value) => ({ name: titleOf(value), value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
