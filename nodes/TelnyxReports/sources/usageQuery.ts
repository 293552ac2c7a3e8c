import { DateTime } from 'luxon';
import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { textOrNull } from '../../shared/callRecord/values';
import { readList } from '../../shared/fields/choice';
import { dateRangeFields } from '../../shared/fields/dateRange';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import { toIso } from '../../shared/time';
import { readRange, withChoices } from '../reports/fields/dates';

/** Specification. Added up over more, rows would come once for each part and could not be added up here. */
const MOST_DAYS = 31;

/** Value of Date Range where the words of the API are used. */
const WORDS = 'telnyx';

/** What usage is asked for: product, metrics, dimensions, dates, filters. */
export function usageFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Product Name or ID',
			name: 'product',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getUsageProducts' },
			default: '',
			required: true,
			description:
				'What to add up the usage of. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		{
			displayName: 'Metric Names or IDs',
			name: 'metrics',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getUsageMetrics', loadOptionsDependsOn: ['product'] },
			default: [],
			required: true,
			description:
				'What to count. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		{
			displayName: 'Dimension Names or IDs',
			name: 'dimensions',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getUsageDimensions', loadOptionsDependsOn: ['product'] },
			default: [],
			required: true,
			description:
				'What to split the usage by: each combination becomes a row. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		...withChoices(dateRangeFields(show, 'usage', { hint: 'At most 31 days' }), [
			{ name: 'Not Set', value: 'none', description: 'No dates are sent, so Telnyx decides' },
			{ name: "Telnyx's Words", value: WORDS, description: 'A range by its name in the API' },
		]),
		{
			displayName: 'Range',
			name: 'rangeWords',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. last_3_days',
			description: "Name of a range as Telnyx's API knows it; its days are those of UTC",
			displayOptions: { show: { ...show, dateRange: [WORDS] } },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add filter',
			default: {},
			description: 'Which usage is counted',
			displayOptions: { show },
			options: [
				{
					displayName: 'Filter',
					name: 'filter',
					values: [
						{
							displayName: 'Dimension Name or ID',
							name: 'dimension',
							type: 'options',
							typeOptions: {
								loadOptionsMethod: 'getUsageDimensions',
								loadOptionsDependsOn: ['product'],
							},
							default: '',
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. inbound',
						},
					],
				},
			],
		},
	];
}

/** Options that say more about what is asked for. */
export const usageOptions: INodeProperties[] = [
	{
		displayName: 'Managed Accounts',
		name: 'managedAccounts',
		type: 'boolean',
		default: false,
		description: 'Whether to add up the usage of all managed accounts too',
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'string',
		default: '',
		placeholder: 'e.g. -cost, direction',
		description: 'Names to sort by, with commas between them; a minus before one turns it round',
	},
];

/** Query parameters; lists are texts with commas. */
export type UsageQuery = IDataObject & { product: string; metrics: string; dimensions: string };

/** @throws UserError naming the parameter that is wrong */
export function readUsageQuery(reader: ParameterReader, options: IDataObject): UsageQuery {
	const product = textOrNull(reader.getNodeParameter('product', ''));
	if (product === null) throw new UserError("'Product' is empty");
	const sort = readList('Sort', options.sort);
	return {
		product,
		// Lists as the SDK writes them, and the examples of the specification.
		metrics: readNames('Metrics', reader.getNodeParameter('metrics', [])),
		dimensions: readNames('Dimensions', reader.getNodeParameter('dimensions', [])),
		...readUsageDates(reader),
		...readFilters(reader.getNodeParameter('filters', {})),
		...(options.managedAccounts === true ? { managed_accounts: true } : {}),
		...(sort.length > 0 ? { sort: sort.join(',') } : {}),
	};
}

function readNames(field: string, value: unknown): string {
	const names = [...new Set(readList(field, value))];
	if (names.length > 0) return names.join(',');
	throw new UserError(`'${field}' is empty`, {
		description: "Choose at least one. 'Get Options' lists what each product has.",
	});
}

function readUsageDates(reader: ParameterReader): IDataObject {
	if (reader.getNodeParameter('dateRange') === WORDS) {
		const words = textOrNull(reader.getNodeParameter('rangeWords', ''));
		if (words !== null) return { date_range: words };
		throw new UserError("'Range' is empty", { description: 'For instance last_3_days.' });
	}
	const range = readRange(reader);
	if (!range) return {};
	const zone = reader.getTimezone();
	const start = DateTime.fromSeconds(range.fromSeconds, { zone });
	// By the calendar: a month in which the clocks are set back has an hour more.
	if (range.toSeconds > start.plus({ days: MOST_DAYS }).toSeconds()) {
		const days = (range.toSeconds - range.fromSeconds) / 86_400;
		throw new UserError(
			`The date range is ${days.toFixed(1)} days long; Telnyx adds up usage over ${MOST_DAYS} at the most`,
			{
				description:
					'Rows of several ranges cannot be put together, because each is a sum of its own. Choose a shorter range, or run it once for each.',
			},
		);
	}
	return { start_date: toIso(range.fromSeconds), end_date: toIso(range.toSeconds) };
}

function readFilters(value: unknown): IDataObject {
	const { filter = [] } = (value ?? {}) as { filter?: IDataObject[] };
	const query: IDataObject = {};
	for (const [index, row] of (Array.isArray(filter) ? filter : [filter]).entries()) {
		const dimension = textOrNull(row.dimension);
		const wanted = textOrNull(row.value);
		if (dimension === null || wanted === null) {
			throw new UserError(`Filter ${index + 1} is empty`, {
				description: 'Choose a dimension and enter a value, or remove it.',
			});
		}
		const name = `filter[${dimension}]`;
		if (Object.hasOwn(query, name)) {
			throw new UserError(`There are two filters for '${dimension}'`, {
				description: 'Telnyx takes one for each dimension.',
			});
		}
		query[name] = wanted;
	}
	return query;
}
