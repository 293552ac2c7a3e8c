import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { pickedField, pickedValue } from '../../../shared/fields/pickedId';
import type { Show } from '../../../shared/fields/show';

const MATCHES = ['contains', 'ends_with', 'starts_with'] as const;

const matchOptions = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Ends With', value: 'ends_with' },
	{ name: 'Not Set', value: '', description: 'It is not sent, so Telnyx decides' },
	{ name: 'Starts With', value: 'starts_with' },
];

/** By caller, called number, tag and billing group, one after the other. */
export function legacyFilterFields(show: Show): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add filter',
		default: {},
		description: "The first is combined with 'And', and after an 'Or' there is no further 'And'",
		displayOptions: { show },
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [
					pickedField(
						{ displayName: 'Billing Group', name: 'billingGroup' },
						{
							listSearch: 'searchBillingGroups',
							example: 'adfaa016-f921-4b6c-97bb-e4c1dad231c5',
						},
					),
					{
						displayName: 'Called Number',
						name: 'cld',
						type: 'string',
						default: '',
						placeholder: 'e.g. +13125550123',
						description: 'The number that was called, or a part of it (CLD)',
					},
					{
						displayName: 'Called Number Match',
						name: 'cldFilter',
						type: 'options',
						default: 'contains',
						options: matchOptions,
					},
					{
						displayName: 'Caller Number',
						name: 'cli',
						type: 'string',
						default: '',
						placeholder: 'e.g. +13125550123',
						description: 'The number that called, or a part of it (CLI)',
					},
					{
						displayName: 'Caller Number Match',
						name: 'cliFilter',
						type: 'options',
						default: 'contains',
						options: matchOptions,
					},
					{
						displayName: 'Combine With',
						name: 'filterType',
						type: 'options',
						default: 'and',
						description: 'How the filter goes with those before it',
						options: [
							{ name: 'And', value: 'and' },
							{ name: 'Or', value: 'or' },
						],
					},
					{ displayName: 'Tag', name: 'tag', type: 'string', default: '' },
				],
			},
		],
	};
}

/**
 * @param value the fixed collection
 * @returns `undefined` if there is no filter
 * @throws UserError when a filter filters nothing, or where their order is one that Telnyx does not take
 * (specification: the first is `and`, and no `and` follows an `or`)
 */
export function readLegacyFilters(value: unknown): IDataObject[] | undefined {
	const { filter = [] } = (value ?? {}) as { filter?: IDataObject[] };
	const rows = Array.isArray(filter) ? filter : [filter as IDataObject];
	if (rows.length === 0) return undefined;
	const filters = rows.map((row, index) => readFilter(row, index + 1));
	if (filters[0].filter_type !== 'and') {
		throw new UserError("The first filter has to be combined with 'And'", {
			description: "Set 'Combine With' of filter 1 to 'And': there is nothing before it.",
		});
	}
	const firstOr = filters.findIndex((one) => one.filter_type === 'or');
	const late = filters.findIndex((one, index) => index > firstOr && one.filter_type === 'and');
	if (firstOr !== -1 && late !== -1) {
		throw new UserError(`Filter ${late + 1} is combined with 'And' after an 'Or'`, {
			description: "Telnyx does not take an 'And' after an 'Or'. Put all filters with 'And' first.",
		});
	}
	return filters;
}

function readFilter(row: IDataObject, nth: number): IDataObject {
	const text = (value: unknown) => String(value ?? '').trim();
	const number = (name: 'cli' | 'cld', label: string) => {
		const digits = text(row[name]);
		if (digits === '') return {};
		const match = text(row[`${name}Filter`] ?? 'contains');
		return {
			[name]: digits,
			...(match === '' ? {} : { [`${name}_filter`]: readChoice(label, match, MATCHES) }),
		};
	};
	const tag = text(row.tag);
	const billingGroup = text(pickedValue(row.billingGroup));
	const criteria = {
		...number('cli', 'Caller Number Match'),
		...number('cld', 'Called Number Match'),
		...(tag === '' ? {} : { tags_list: tag }),
		...(billingGroup === '' ? {} : { billing_group: billingGroup }),
	};
	if (Object.keys(criteria).length === 0) {
		throw new UserError(`Filter ${nth} is empty`, {
			description: 'Enter a number, a tag or a billing group, or remove it.',
		});
	}
	const combination = readChoice('Combine With', row.filterType ?? 'and', ['and', 'or'] as const);
	return { filter_type: combination, ...criteria };
}
