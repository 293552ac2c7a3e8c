import { randomUUID } from 'node:crypto';
import type { WorkflowFile } from '../../sandbox/n8n/client.mts';
import type { Stack } from '../../test/e2e/support/stack.mts';
import { httpRequestNode, MEASURED, workflowOf } from '../workflows.mts';

/** The failed calls of a report by n8n's own nodes, as a user would put them together. */
export function filterChain(stack: Stack, url: string): { workflow: WorkflowFile; last: string } {
	const download = httpRequestNode(
		'vonageReportsApi',
		url,
		{},
		{ response: { response: { responseFormat: 'file' } } },
	);
	delete (download.parameters as { sendQuery?: boolean }).sendQuery;
	const workflow = workflowOf(stack, download);
	const more = [
		{
			name: 'Unpack',
			type: 'n8n-nodes-base.compression',
			typeVersion: 1.1,
			parameters: { operation: 'decompress', binaryPropertyName: 'data', outputPrefix: 'file_' },
		},
		{
			name: 'Extract',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			parameters: { operation: 'csv', binaryPropertyName: 'file_0', options: {} },
		},
		{
			name: 'Filter',
			type: 'n8n-nodes-base.filter',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
					combinator: 'and',
					conditions: [
						{
							id: randomUUID(),
							leftValue: '={{ $json.status }}',
							rightValue: 'FAILED',
							operator: { type: 'string', operation: 'equals' },
						},
					],
				},
				options: {},
			},
		},
	];
	const nodes = more.map((node, at) => ({
		id: randomUUID(),
		position: [440 + 220 * at, 0] as [number, number],
		...node,
	}));
	const names = [MEASURED, ...more.map(({ name }) => name)];
	const links = names
		.slice(0, -1)
		.map((name, at) => [name, { main: [[{ node: names[at + 1], type: 'main', index: 0 }]] }]);
	return {
		workflow: {
			...workflow,
			nodes: [...workflow.nodes, ...nodes],
			connections: { ...workflow.connections, ...Object.fromEntries(links) },
		},
		last: 'Filter',
	};
}
