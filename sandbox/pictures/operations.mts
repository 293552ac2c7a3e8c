import { randomUUID } from 'node:crypto';

import type { N8nClient, NodeTypeSummary, WorkflowFile } from '../n8n/client.mts';
import { openNode, openWorkflow, type Picture } from './editor.mts';
import { slug } from './list.mts';

interface Choice {
	readonly name: string;
	readonly value: string;
}

interface Property {
	readonly name: string;
	readonly options?: readonly Choice[];
	readonly displayOptions?: { readonly show?: { readonly resource?: readonly string[] } };
}

/** An operation that n8n adds by itself. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';
/** The width of n8n's panel for parameters follows from that of the window. */
const SIZE = { width: 1500, height: 1100 };
const NODE_PANEL = '[data-test-id="node-parameters"]';

/**
 * Puts one workflow for each operation of each node into the editor. Their pictures show what somebody
 * sees who has just chosen the operation.
 */
export async function operationPictures(
	client: N8nClient,
	nodes: readonly NodeTypeSummary[],
): Promise<Picture[]> {
	const pictures: Picture[] = [];
	for (const node of nodes) {
		const properties = node.description.properties as readonly Property[];
		const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
		for (const resource of resources) {
			const operations = properties
				.filter(({ name }) => name === 'operation')
				.find(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource.value));
			const own = (operations?.options ?? []).filter(({ value }) => value !== CUSTOM_CALL);
			for (const operation of own) {
				const name = `${node.displayName}, ${resource.name}: ${operation.name}`;
				await client.importWorkflow(workflowOf(name, node, resource, operation));
				pictures.push(pictureOf(name, node.displayName));
			}
		}
	}
	return pictures;
}

function workflowOf(
	name: string,
	node: NodeTypeSummary,
	resource: Choice,
	operation: Choice,
): WorkflowFile {
	return {
		name,
		nodes: [
			{
				id: randomUUID(),
				name: node.displayName,
				type: node.name,
				typeVersion: node.latestVersion,
				position: [0, 0],
				parameters: { resource: resource.value, operation: operation.value },
			},
		],
		connections: {},
	};
}

function pictureOf(name: string, nodeName: string): Picture {
	return {
		name: `operation-${slug(name)}`,
		size: SIZE,
		part: NODE_PANEL,
		async prepare(editor) {
			await openWorkflow(editor, name);
			await openNode(editor, nodeName);
		},
	};
}
