import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import { titleOf } from '../../shared/title';
import { OTHER_PRODUCT } from '../products';

/** A query parameter that narrows the records of some products. */
interface Filter {
	param: string;
	products: readonly string[];
	/** Where its words do not make the label. */
	label?: string;
	placeholder?: string;
	description?: string;
	values?: readonly string[];
}

const VOICE = ['VOICE-CALL', 'VOICE-FAILED', 'ASR'];

/** The filters of the synchronous call, by product. Source: specification 3.1.4. */
const FILTERS: readonly Filter[] = [
	{ param: 'account_ref', label: 'Account Reference', products: ['SMS'] },
	{
		param: 'call_id',
		products: [...VOICE, 'AMD', 'VOICE-TTS', 'WEBSOCKET-CALL'],
		placeholder: 'e.g. 7b1091b8-1a05-11eb-bad9-38f9d331493',
	},
	{ param: 'channel', products: ['VERIFY-V2'], values: ['email', 'silent_auth', 'v2'] },
	{
		param: 'conversation_id',
		products: ['CONVERSATION-EVENT', 'CONVERSATION-MESSAGE', 'IN-APP-VOICE'],
		placeholder: 'e.g. CON-aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
	},
	{ param: 'correlation_id', products: ['NETWORK-API-EVENT'] },
	{
		param: 'country',
		products: [
			...VOICE,
			'SMS',
			'MESSAGES',
			'VERIFY-API',
			'VERIFY-V2',
			'NUMBER-INSIGHT',
			'NETWORK-API-EVENT',
		],
		placeholder: 'e.g. GB',
		description: 'Code of the country',
	},
	{
		param: 'from',
		products: [...VOICE, 'SMS', 'MESSAGES'],
		placeholder: 'e.g. 447700900000',
		description: 'Number or name of the caller or sender',
	},
	{ param: 'leg_id', products: ['IN-APP-VOICE'] },
	{ param: 'locale', products: ['VERIFY-API', 'VERIFY-V2'], placeholder: 'e.g. en-gb' },
	{ param: 'meeting_id', products: ['VIDEO-API'] },
	{
		param: 'network',
		products: [...VOICE, 'SMS', 'VERIFY-API', 'VERIFY-V2', 'NUMBER-INSIGHT', 'NETWORK-API-EVENT'],
		placeholder: 'e.g. 23410',
		description: 'Code of the mobile network (MCC and MNC)',
	},
	{ param: 'number', products: ['NUMBER-INSIGHT'], placeholder: 'e.g. 447700900000' },
	{ param: 'number_type', products: ['VERIFY-API'] },
	{ param: 'parent_request_id', products: ['VERIFY-V2'] },
	{ param: 'product_name', label: 'Network API', products: ['NETWORK-API-EVENT'] },
	{ param: 'product_path', label: 'Network API Path', products: ['NETWORK-API-EVENT'] },
	{
		param: 'provider',
		products: ['MESSAGES'],
		values: [
			'email',
			'instagram',
			'messenger',
			'mms',
			'rcs',
			'sms',
			'viber_service_msg',
			'whatsapp',
		],
	},
	{ param: 'request_session_id', products: ['NETWORK-API-EVENT'] },
	{ param: 'request_type', products: ['NETWORK-API-EVENT'] },
	{ param: 'session_id', products: ['VIDEO-API'] },
	{
		param: 'status',
		products: ['SMS', 'MESSAGES', 'VOICE-CALL', 'IN-APP-VOICE', 'CONVERSATION-EVENT', 'VERIFY-V2'],
		placeholder: 'e.g. delivered',
		description: "The record's status as Vonage writes it",
	},
	{
		param: 'to',
		products: [...VOICE, 'SMS', 'MESSAGES', 'VERIFY-API', 'VERIFY-V2'],
		placeholder: 'e.g. 447700900000',
		description: 'Number of the callee or recipient',
	},
];

/** All products that take at least one filter, the typed one among them. */
export const FILTERED_PRODUCTS = [
	...new Set([...FILTERS.flatMap(({ products }) => products), OTHER_PRODUCT]),
].sort();

/**
 * The entries of a Filters collection, each shown with the products that take it.
 * @param product where the operation has only one: its filters, always shown
 */
export function filterEntries(product?: string): INodeProperties[] {
	return FILTERS.filter(({ products }) => product === undefined || products.includes(product)).map(
		({ param, products, label = titleOf(param), placeholder, description, values }) => ({
			displayName: label,
			name: param,
			...(values
				? {
						type: 'options' as const,
						default: values[0],
						options: values.map((value) => ({ name: titleOf(value), value })),
					}
				: { type: 'string' as const, default: '', placeholder }),
			...(description ? { description } : {}),
			...(product === undefined
				? { displayOptions: { show: { '/product': [...products, OTHER_PRODUCT] } } }
				: {}),
		}),
	);
}

/**
 * @param filters the collection
 * @param isKnown whether Vonage's documents say what the product takes; all of them may be tried else
 * @returns the query parameters for those that are set and that the product takes
 */
export function readFilters(filters: IDataObject, product: string, isKnown: boolean): IDataObject {
	const query: IDataObject = {};
	for (const { param, products, values, label = titleOf(param) } of FILTERS) {
		const value = String(filters[param] ?? '').trim();
		if (value === '' || (isKnown && !products.includes(product))) continue;
		query[param] = values ? readChoice(label, value, values) : value;
	}
	return query;
}
