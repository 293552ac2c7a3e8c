import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { FonoUc } from '../../../nodes/FonoUc/FonoUc.node';
import { TelnyxReports } from '../../../nodes/TelnyxReports/TelnyxReports.node';
import { VonageBusiness } from '../../../nodes/VonageBusiness/VonageBusiness.node';
import { VonageReports } from '../../../nodes/VonageReports/VonageReports.node';
import { shownInEditor } from '../../support/editor';
import { describe as describeNode, type Operation } from '../../../nodes/shared/operation/describe';

const NODES: Array<[string, INodeType]> = [
	['FonoUC', new FonoUc()],
	['Telnyx Reports', new TelnyxReports()],
	['Vonage Business', new VonageBusiness()],
	['Vonage Reports', new VonageReports()],
];

function optionsOf(field?: INodeProperties): INodePropertyOptions[] {
	return (field?.options ?? []) as INodePropertyOptions[];
}

/** Every operation of a node, as the drop-downs name it. */
function chosenIn({ description: { properties } }: INodeType) {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	return resources.flatMap((resource) => {
		const field = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value as string),
		);
		return optionsOf(field).map((operation) => ({ resource, operation }));
	});
}

/** As the editor works the line below a node's name out. */
const subtitleOf = (nodeType: INodeType, parameters: INodeParameters) =>
	shownInEditor(nodeType, nodeType.description.subtitle ?? '', parameters);

describe.each(NODES)('the description of %s', (_name, nodeType) => {
	it('says below the name what the drop-downs say', () => {
		const chosen = chosenIn(nodeType);
		expect(chosen.length).toBeGreaterThan(3);
		for (const { resource, operation } of chosen) {
			const values = { resource: resource.value, operation: operation.value };
			const subtitle = subtitleOf(nodeType, values as INodeParameters);
			expect(subtitle).toBe(`${operation.name}: ${resource.name}`);
		}
	});

	it('has its drop-downs in alphabetical order, and at first a choice that there is', () => {
		const dropDowns = nodeType.description.properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		for (const dropDown of dropDowns) {
			const options = optionsOf(dropDown);
			const names = options.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(options.map(({ value }) => value)).toContain(dropDown.default);
		}
	});

	it('shows each parameter with one operation, and no two of the same name at once', () => {
		const seen = new Set<string>();
		for (const { name, displayOptions } of nodeType.description.properties) {
			if (['authentication', 'resource', 'operation'].includes(name)) continue;
			expect(displayOptions?.show?.resource).toHaveLength(1);
			expect(displayOptions?.show?.operation).toHaveLength(1);
			const shown = JSON.stringify([name, displayOptions]);
			expect(seen).not.toContain(shown);
			seen.add(shown);
		}
	});
});

describe('an operation in a description', () => {
	const run = async () => [];
	const read: Operation = {
		name: 'Read',
		value: 'read',
		action: 'Read a thing',
		description: 'Read it',
		url: '/things',
		run,
		fields: (show) => [
			{
				displayName: 'Thing',
				name: 'thing',
				type: 'string',
				default: '',
				displayOptions: { show },
			},
		],
	};
	const remove: Operation = { ...read, name: 'Forget', value: 'forget', method: 'DELETE' };
	const properties = describeNode(
		[{ name: 'Thing', value: 'thing', default: read, operations: [read, remove] }],
		{ default: 'thing' },
	);
	const [forgetting, reading] = optionsOf(properties.find(({ name }) => name === 'operation'));

	it('is run by the paging function of the engine, at its own address', () => {
		expect(reading.routing).toEqual({
			request: { method: 'GET', url: '/things' },
			send: { paginate: true },
			operations: { pagination: run },
		});
		expect(forgetting.routing?.request).toEqual({ method: 'DELETE', url: '/things' });
	});

	it('has parameters of its own, shown where it is chosen', () => {
		const shown = properties.slice(2).map(({ name, displayOptions }) => ({ name, displayOptions }));
		expect(shown).toEqual(
			['read', 'forget'].map((operation) => ({
				name: 'thing',
				displayOptions: { show: { resource: ['thing'], operation: [operation] } },
			})),
		);
	});
});
