/** A node that tests change, and what of its contract is not kept then. */
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { compare } from '../../scripts/contract/compare.mts';
import { describeNode } from '../../scripts/contract/describe.mts';
import type { Entries } from '../../scripts/contract/entries.mts';
import { formatContract, parseContract } from '../../scripts/contract/file.mts';
import type { FieldSchema, OutputColumns } from '../../scripts/contract/source.mts';

type Property = Omit<INodeProperties, 'options'> & {
	options?: Array<INodePropertyOptions & INodeProperties>;
};
export type Draft = Omit<INodeTypeDescription, 'properties'> & { properties: Property[] };

/** Conditions on an operation of calls, and on more. */
export const show = (operation: string, more: Record<string, Array<string | boolean>> = {}) => ({
	show: { resource: ['call'], operation: [operation], ...more },
});
export const option = (value: string): INodePropertyOptions => ({ name: value, value });

/** A node as real ones are: the same name in two operations, with other values and another default. */
export function draft(): Draft {
	return {
		name: 'phone',
		version: 1,
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'phoneApi', required: true }],
		properties: [
			{
				name: 'resource',
				type: 'options',
				default: 'call',
				options: [option('call'), option('fax')],
			},
			{
				name: 'operation',
				type: 'options',
				default: 'list',
				displayOptions: { show: { resource: ['call'] } },
				options: [option('list'), option('get')],
			},
			{
				name: 'kind',
				type: 'options',
				default: 'sms',
				displayOptions: show('list'),
				options: [option('sms'), option('mms'), option('voice')],
			},
			{
				name: 'kind',
				type: 'options',
				default: 'voice',
				displayOptions: show('get'),
				options: [option('voice')],
			},
			{
				name: 'limit',
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1, maxValue: 100 },
				displayOptions: show('list', { kind: ['sms', 'mms'] }),
			},
			{
				name: 'id',
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				required: true,
				displayOptions: show('get'),
				modes: [
					{ name: 'list', displayName: 'List', type: 'list' },
					{ name: 'id', displayName: 'ID', type: 'string' },
				],
			},
			{
				name: 'filters',
				type: 'collection',
				default: {},
				displayOptions: show('list'),
				options: [
					{
						name: 'status',
						type: 'options',
						default: 'ok',
						options: [option('ok'), option('lost')],
						displayOptions: { show: { '/kind': ['sms'] } },
					},
					{
						name: 'status',
						type: 'options',
						default: 'rung',
						options: [option('rung')],
						displayOptions: { show: { '/kind': ['voice'] } },
					},
					{ name: 'since', type: 'dateTime', default: '' },
				],
			},
			{
				name: 'headers',
				type: 'fixedCollection',
				default: {},
				typeOptions: { multipleValues: true },
				displayOptions: show('list'),
				options: [
					{
						name: 'header',
						displayName: 'Header',
						values: [{ name: 'key', displayName: 'Key', type: 'string', default: '' }],
					},
				],
			},
			{
				name: 'output',
				type: 'options',
				default: 'simplified',
				displayOptions: show('list'),
				options: [option('simplified'), option('callRecord')],
			},
			{
				name: 'pages',
				type: 'boolean',
				default: false,
				displayOptions: { show: { resource: ['fax'] } },
			},
		].map((one) => ({ displayName: one.name, ...one })) as Property[],
	} as unknown as Draft;
}

export const FIELDS: Record<string, FieldSchema> = {
	id: { type: 'string' },
	outcome: { anyOf: [{ type: 'string', enum: ['answered', 'missed'] }, { type: 'null' }] },
};

export function entriesOf(description: Draft, fields = FIELDS, simplified = ['id']): Entries {
	const output: OutputColumns = {
		simplified: { columns: simplified },
		callRecord: true,
		selectable: { id: 'id' },
	};
	return describeNode({ type: 'pack.phone' }, 1, description as INodeTypeDescription, {
		outputOf: () => output,
		callRecord: fields,
	});
}

/** As it is after it has been written down and read again. */
function written(entries: Entries): Entries {
	const contract = {
		name: 'phone',
		kind: 'node',
		since: '1.0.0',
		versions: new Map([['1', entries]]),
	} as const;
	return parseContract(formatContract(contract), 'phone.json').versions.get('1') as Entries;
}

export const before = written(entriesOf(draft()));

export function breaks(change: (node: Draft) => void): string[] {
	const node = draft();
	change(node);
	return compare(before, entriesOf(node)).map(({ key, what }) => `${key} ${what}`);
}

/** The parameter of that name; of several, the one at that place. */
export function at(node: Draft, name: string, index = 0): Property {
	const [collection, part] = name.split('.');
	const level = node.properties.filter((one) => one.name === collection);
	if (part === undefined) return level[index];
	return (level[0].options ?? []).filter((one) => one.name === part)[index] as Property;
}

export const without = (list: Array<{ name: string }>, name: string): never =>
	list.filter((one) => one.name !== name) as never;
