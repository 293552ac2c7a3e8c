/**
 * Workflows as this release saves them: for each operation a node as it is put on the canvas, and some
 * that use all of its parameters. They are kept, and what comes later has to take them as they are.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	NodeParameterValue,
	NodeParameterValueType,
} from 'n8n-workflow';
import { samplesFor } from './samples.mts';
import type { Source, SourceNode } from './source.mts';

const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

export interface SavedWorkflow {
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: Record<string, never>;
	readonly meta: {
		/** What nodes without any setting of their own run with, by their names. */
		readonly runsWith: Readonly<Record<string, INodeParameters>>;
	};
}

/**
 * The parameters of a node as n8n runs it, or as its editor saves it: without what is as by default.
 */
export function parametersOf(
	description: INodeTypeDescription,
	node: INode,
	as: 'run' | 'saved',
): INodeParameters {
	const { properties } = description;
	const { parameters } = node;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, as === 'run', false, node, description) ??
		{}
	);
}

/** @param version of the node */
export function workflowOf(
	{ name, type }: SourceNode,
	version: number,
	description: INodeTypeDescription,
): SavedWorkflow {
	const nodes: INode[] = [];
	const runsWith: Record<string, INodeParameters> = {};
	const add = (label: string, parameters: INodeParameters): void => {
		const node: INode = {
			id: `${name}-${nodes.length + 1}`,
			name: label,
			type,
			typeVersion: version,
			position: [(nodes.length % 8) * 208, Math.floor(nodes.length / 8) * 208],
			parameters,
			credentials: credentialsOf(description, parameters),
		};
		node.parameters = parametersOf(description, node, 'saved');
		nodes.push(node);
		if (!label.includes(',')) runsWith[label] = parametersOf(description, node, 'run');
	};
	for (const chosen of operationsOf(description.properties)) {
		const label = Object.values(chosen).join(' ') || name;
		add(label, chosen);
		const samples = samplesFor(description, version, chosen);
		for (const [index, sample] of samples.entries()) add(`${label}, sample ${index + 1}`, sample);
	}
	return { name: `${name}, version ${version}`, nodes, connections: {}, meta: { runsWith } };
}

function operationsOf(properties: readonly INodeProperties[]): INodeParameters[] {
	const choices = (name: string, chosen: INodeParameters): INodeParameters[] => {
		const values = properties
			.filter((one) => one.name === name)
			.filter((one) => NodeHelpers.displayParameter(chosen, one, null, null))
			.flatMap(({ options = [] }) =>
				options.flatMap((option) =>
					'value' in option ? [{ ...chosen, [name]: option.value as NodeParameterValueType }] : [],
				),
			);
		return values.length > 0 ? values : [chosen];
	};
	return choices('resource', {})
		.flatMap((chosen) => choices('operation', chosen))
		.flatMap((chosen) => choices('event', chosen));
}

function credentialsOf(
	description: INodeTypeDescription,
	parameters: INodeParameters,
): INode['credentials'] {
	const values = { ...defaultsOf(description.properties), ...parameters };
	const shown = (description.credentials ?? []).filter((one) =>
		NodeHelpers.displayParameter(values, one as never, null, description),
	);
	return Object.fromEntries(shown.map(({ name }) => [name, { id: '', name }]));
}

function defaultsOf(properties: readonly INodeProperties[]): INodeParameters {
	return Object.fromEntries(
		properties.map((one) => [one.name, one.default as NodeParameterValue]).reverse(),
	);
}

/**
 * Writes the workflows of this release, and the examples as they are in it.
 * @param folder where the workflows of all releases are
 * @returns whether they are new; what was saved before does not change
 */
export async function saveWorkflows(
	source: Source,
	{ folder, examples }: { folder: string; examples: string },
): Promise<boolean> {
	const own = join(folder, source.release);
	await mkdir(folder, { recursive: true });
	if ((await readdir(folder)).includes(source.release)) return false;
	await mkdir(join(own, 'examples'), { recursive: true });
	for (const node of source.nodes) {
		for (const [version, description] of node.versions) {
			const workflow = workflowOf(node, version, description);
			await writeFile(join(own, `${node.name}-v${version}.json`), formatWorkflow(workflow));
		}
	}
	for (const file of await readdir(examples)) {
		await writeFile(join(own, 'examples', file), await readFile(join(examples, file)));
	}
	return true;
}

/** One line for each node. */
function formatWorkflow({ name, nodes, connections, meta }: SavedWorkflow): string {
	const lines = nodes.map((node) => `\t\t${JSON.stringify(node)}`);
	const usual = Object.entries(meta.runsWith).map(
		([label, parameters]) => `\t\t\t${JSON.stringify(label)}: ${JSON.stringify(parameters)}`,
	);
	return [
		'{',
		`\t"name": ${JSON.stringify(name)},`,
		`\t"nodes": [\n${lines.join(',\n')}\n\t],`,
		`\t"connections": ${JSON.stringify(connections)},`,
		`\t"meta": {\n\t\t"runsWith": {\n${usual.join(',\n')}\n\t\t}\n\t}`,
		'}\n',
	].join('\n');
}
