import { UserError, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { readChoice } from '../../../shared/fields/choice';
import { pickedField, pickedValue } from '../../../shared/fields/pickedId';
import type { ParameterReader } from '../../../shared/fields/reader';
import { titleOf } from '../../../shared/title';
import type { Show } from '../../../shared/fields/show';
import { readText } from '../../reports/fields/bodyFields';

/** Source, as for the next: specification. */
const STATUSES = [
	'active',
	'deleted',
	'emergency-only',
	'port-failed',
	'port-out-pending',
	'port-pending',
	'ported-out',
	'purchase-failed',
	'purchase-pending',
] as const;

const PAYMENT_METHODS = ['channel', 'pay-per-minute'] as const;

const MATCHES = ['contains', 'ends_with', 'eq', 'starts_with'] as const;

/** Specification: a number filter has at least so many digits. */
const FEWEST_DIGITS = 3;

/** Filters that are sent as they are, by their parameters. */
const TEXTS: Record<string, string> = {
	billingGroupId: 'billing_group_id',
	connectionId: 'connection_id',
	customerReference: 'customer_reference',
	emergencyAddressId: 'emergency_address_id',
	hasBundle: 'has_bundle',
	tag: 'tag',
};

export const csvFormatOption: INodeProperties = {
	displayName: 'CSV Format',
	name: 'csvFormat',
	type: 'options',
	default: 'V2',
	description: 'Which columns the file has; Telnyx takes V1 where nothing is said',
	options: [
		{ name: 'V1', value: 'V1' },
		{ name: 'V2', value: 'V2' },
	],
};

/** @param show when the operation is chosen */
export function numberFilterFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'Which phone numbers go into the file',
			displayOptions: { show },
			options: [
				pickedField(
					{ displayName: 'Billing Group', name: 'billingGroupId' },
					{
						listSearch: 'searchBillingGroups',
						example: '62e4bf2e-c278-4282-b524-488d9c9c43b2',
						description:
							"Only numbers of this billing group; by ID, the word 'null' for those without one",
					},
				),
				pickedField(
					{ displayName: 'Connection', name: 'connectionId' },
					{ listSearch: 'searchConnections', example: '1521916448077776306' },
				),
				{
					displayName: 'Connection Name',
					name: 'connectionName',
					type: 'string',
					default: '',
					description: "Compared as 'Connection Name Match' says",
				},
				{
					displayName: 'Connection Name Match',
					name: 'connectionNameMatch',
					type: 'options',
					default: 'contains',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Ends With', value: 'ends_with' },
						{ name: 'Equals', value: 'eq' },
						{ name: 'Starts With', value: 'starts_with' },
					],
				},
				{
					displayName: 'Customer Reference',
					name: 'customerReference',
					type: 'string',
					default: '',
				},
				{
					displayName: 'Emergency Address ID',
					name: 'emergencyAddressId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 9102160989215728032',
					description:
						"Only numbers with this emergency address; the word 'null' for those without one",
				},
				{
					displayName: 'Has Bundle',
					name: 'hasBundle',
					type: 'options',
					default: 'true',
					description: 'Whether numbers have a bundle',
					options: [
						{ name: 'No', value: 'false' },
						{ name: 'Yes', value: 'true' },
					],
				},
				{
					displayName: 'Payment Method',
					name: 'paymentMethod',
					type: 'options',
					default: 'pay-per-minute',
					description: 'How the usage of the number is paid for',
					options: PAYMENT_METHODS.map((value) => ({ name: titleOf(value), value })),
				},
				{
					displayName: 'Phone Number',
					name: 'phoneNumber',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3125550',
					description: 'Only numbers with these digits: three or more, and nothing but digits',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					default: 'active',
					options: STATUSES.map((value) => ({ name: titleOf(value), value })),
				},
				{
					displayName: 'Tag',
					name: 'tag',
					type: 'string',
					default: '',
				},
			],
		},
	];
}

/** @throws UserError naming the filter that is wrong */
export function readNumberQuery(reader: ParameterReader, { csvFormat }: IDataObject): IDataObject {
	const filters = reader.getNodeParameter('filters', {}) as IDataObject;
	const query: IDataObject = {};
	if (csvFormat !== undefined) {
		query.csv_format = readChoice('CSV Format', csvFormat, ['V1', 'V2'] as const);
	}
	for (const [name, field] of Object.entries(TEXTS)) {
		const entered = pickedValue(filters[name]);
		const value = readText(typeof entered === 'boolean' ? String(entered) : entered);
		if (value !== undefined) query[`filter[${field}]`] = value;
	}
	const { status, paymentMethod, phoneNumber, connectionName, connectionNameMatch } = filters;
	if (readText(phoneNumber) !== undefined) {
		query['filter[phone_number]'] = readDigits(String(phoneNumber).trim());
	}
	if (readText(status) !== undefined) {
		query['filter[status]'] = readChoice('Status', status, STATUSES);
	}
	if (readText(paymentMethod) !== undefined) {
		const method = readChoice('Payment Method', paymentMethod, PAYMENT_METHODS);
		query['filter[voice.usage_payment_method]'] = method;
	}
	const connection = readText(connectionName);
	if (connection !== undefined) {
		const match = readChoice('Connection Name Match', connectionNameMatch ?? 'contains', MATCHES);
		query[`filter[voice.connection_name][${match}]`] = connection;
	}
	return query;
}

/** Specification: anything but digits finds nothing; a plus before them is understood. */
function readDigits(value: string): string {
	const digits = value.replace(/^\+/, '');
	if (/^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS) return digits;
	throw new UserError(`'Phone Number' has to be ${FEWEST_DIGITS} digits or more, got '${value}'`, {
		description: 'With anything else in it, Telnyx finds no number.',
	});
}
