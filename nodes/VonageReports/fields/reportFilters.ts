import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import { titleOf } from '../../shared/title';
import { OTHER_PRODUCT, productFacts, productsWith } from '../products';
import {
	REPORT_FILTERS,
	REPORT_PRODUCTS,
	reportProduct,
	reportProductsWith,
	type FilterName,
} from '../reportFilters';
import { directionOptions } from './product';

/** In title case, whatever the case that Vonage writes them in. */
function choices(values: readonly string[]) {
	return values
		.map((value) => ({ name: titleOf(value.toLowerCase()), value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

const textFilters = Object.entries(REPORT_FILTERS).map(([name, filter]): INodeProperties => {
	const common = {
		displayName: filter.label,
		name,
		description: filter.description,
		displayOptions: {
			show: {
				'/product': reportProductsWith(({ filters }) => filters.includes(name as FilterName)),
			},
		},
	};
	if ('values' in filter) {
		return {
			...common,
			type: 'options',
			default: filter.values[0],
			options: choices(filter.values),
		};
	}
	const placeholder = 'placeholder' in filter ? { placeholder: filter.placeholder } : {};
	return { ...common, type: 'string', default: '', ...placeholder };
});

function statusOf(product: string, statuses: readonly string[]): INodeProperties {
	const [first] = statuses;
	return {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: first,
		description:
			product === 'VOICE-CALL'
				? 'Only records in this state; newer versions of the API know Answered, Error and Machine alone'
				: 'Only records in this state',
		displayOptions: { show: { '/product': [product] } },
		options: choices(statuses),
	};
}

/** One for each list of states, and one for products of which nobody lists them. */
const statusFilters: INodeProperties[] = [
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		description: 'Only records in this state, as Vonage writes it in them',
		displayOptions: {
			show: { '/product': reportProductsWith(({ statuses }) => statuses === 'any') },
		},
	},
	...Object.entries(REPORT_PRODUCTS).flatMap(([product, { statuses }]) =>
		!statuses || statuses === 'any' ? [] : [statusOf(product, statuses)],
	),
];

/** What goes into the Filters collection of a report, sorted by name. */
export const reportFilterOptions: INodeProperties[] = [
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
	...statusFilters,
	...textFilters,
].sort((a, b) => a.displayName.localeCompare(b.displayName));

/** The products whose reports have any filter. */
export const productsWithFilters = [
	...Object.keys(REPORT_PRODUCTS).filter(
		(product) =>
			REPORT_PRODUCTS[product].filters.length > 0 ||
			REPORT_PRODUCTS[product].statuses !== undefined ||
			productFacts(product).direction === 'optional',
	),
	OTHER_PRODUCT,
];

/**
 * @param product its value in a request
 * @param filters the Filters collection
 * @returns the fields of the request, without direction
 * @throws UserError when a filter is too long or has an unknown value, or when the product's report
 * does not take it: left out, it would make a larger report, and a dearer one
 */
export function readReportFilters(product: string, filters: IDataObject): IDataObject {
	const { filters: taken, statuses } = reportProduct(product);
	const fields: IDataObject = {};
	for (const [name, value] of Object.entries(filters)) {
		const text = String(value ?? '').trim();
		if (text === '') continue;
		if (name === 'direction') {
			if (productFacts(product).direction === undefined) throw notTaken(product, 'Direction');
		} else if (name === 'status') {
			if (!statuses) throw notTaken(product, 'Status');
			fields.status = statuses === 'any' ? text : readChoice('Status', text, statuses);
		} else if (Object.hasOwn(REPORT_FILTERS, name)) {
			const filter = REPORT_FILTERS[name as FilterName];
			if (!taken.includes(name as FilterName)) throw notTaken(product, filter.label);
			fields[filter.field] = readFilter(filter, value, text);
		}
	}
	return fields;
}

function readFilter(
	filter: { label: string; values?: readonly string[]; longest?: number },
	value: unknown,
	text: string,
): string {
	const { label, values, longest = Infinity } = filter;
	if (typeof value === 'object') {
		throw new UserError(`'${label}' has to be a text, got ${JSON.stringify(value)}`);
	}
	if (values) return readChoice(label, text, values);
	if (text.length <= longest) return text;
	throw new UserError(`'${label}' has ${text.length} characters, and ${longest} are the most`);
}

function notTaken(product: string, label: string): UserError {
	return new UserError(`Reports of ${product} do not take the filter '${label}'`, {
		description: 'Remove it: the report would have all records, and each of them is charged.',
	});
}
