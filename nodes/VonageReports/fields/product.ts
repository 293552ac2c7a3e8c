import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../shared/fields/choice';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import { OTHER_PRODUCT, PRODUCTS, productFacts, productsWith } from '../products';

export const DIRECTIONS = ['inbound', 'outbound'] as const;

export const directionOptions = [
	{ name: 'Inbound', value: 'inbound', description: 'Received by Vonage' },
	{ name: 'Outbound', value: 'outbound', description: 'Sent from Vonage' },
];

/** For products of which both directions come together if none is chosen. */
export const optionalDirection: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	default: 'outbound',
	displayOptions: {
		show: { '/product': productsWith(({ direction }) => direction === 'optional') },
	},
	options: directionOptions,
};

/** For products of which one of both has to be said. @param show when one of them is chosen */
export function directionField(show: Show): INodeProperties {
	return {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		default: 'outbound',
		description: 'Which of both to get; Vonage lists one at a time',
		displayOptions: { show },
		options: directionOptions,
	};
}

/**
 * The product, and what has to be said with some of them.
 * @param show when the operation is chosen
 * @param products which to offer, by their value in a request
 */
export function productFields(
	show: Show,
	products: readonly string[] = Object.keys(PRODUCTS),
): INodeProperties[] {
	const offered = (condition: Parameters<typeof productsWith>[0]) =>
		productsWith(condition).filter((product) => products.includes(product));
	return [
		{
			displayName: 'Product',
			name: 'product',
			type: 'options',
			default: 'VOICE-CALL',
			description: 'What the records are about',
			displayOptions: { show },
			options: [
				...products.map((value) => ({
					name: PRODUCTS[value].label,
					value,
					description: PRODUCTS[value].description,
				})),
				{ name: 'Other', value: OTHER_PRODUCT, description: 'A product that is not in this list' },
			].sort((a, b) => a.name.localeCompare(b.name)),
		},
		{
			displayName: 'Product Name',
			name: 'otherProduct',
			type: 'string',
			default: '',
			// Not marked as required: n8n would then ask for it whenever an expression chooses the product.
			placeholder: 'e.g. NUMBER-INSIGHT-V2',
			description: 'The name as Vonage writes it',
			displayOptions: { show: { ...show, product: [OTHER_PRODUCT] } },
		},
		directionField({ ...show, product: offered(({ direction }) => direction === 'required') }),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'ip-voice',
			description: 'Which kind of conversations to get',
			displayOptions: { show: { ...show, product: offered(({ types }) => types !== undefined) } },
			options: [
				{ name: 'Calls', value: 'ip-voice' },
				{ name: 'Custom Events', value: 'cs-custom-event' },
			],
		},
	];
}

/**
 * @returns the product's value in a request
 * @throws UserError when it is unknown, or typed and not a name
 */
export function readProduct(reader: ParameterReader): string {
	const product = String(reader.getNodeParameter('product'));
	if (product !== OTHER_PRODUCT) {
		// Chosen by an expression or an agent, a product that the list lacks may be meant as it is.
		return Object.hasOwn(PRODUCTS, product) ? product : readName('Product', product);
	}
	return readName('Product Name', reader.getNodeParameter('otherProduct', ''));
}

function readName(field: string, value: unknown): string {
	const name = String(value ?? '')
		.trim()
		.toUpperCase();
	if (/^[A-Z][A-Z0-9-]*$/.test(name)) return name;
	throw new UserError(`'${field}' is not the name of a product: '${String(value)}'`, {
		description: `Vonage's names are in capitals, e.g. ${Object.keys(PRODUCTS).join(', ')}.`,
	});
}

/**
 * @returns the query parameters that say which records of a product are meant, without those that the
 * product does not take
 * @param filters those that may be said, by name
 * @throws UserError when a value is not one of those that Vonage knows
 */
export function readProductQuery(
	reader: ParameterReader,
	product: string,
	filters: IDataObject,
): IDataObject {
	const { direction, types } = productFacts(product);
	const query: IDataObject = { product };
	if (direction === 'required') {
		// The field is hidden where the product was typed.
		const chosen = reader.getNodeParameter('direction', filters.direction ?? '');
		query.direction = readChoice('Direction', chosen, DIRECTIONS);
	} else if (direction === 'optional' && filters.direction) {
		query.direction = readChoice('Direction', filters.direction, DIRECTIONS);
	}
	if (types) query.type = readChoice('Type', reader.getNodeParameter('type', ''), types);
	return query;
}
