import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Stack } from './stack.mts';

/** A trigger that polls in a workflow of its own. */
export interface Watched {
	/** The node, e.g. `fonoUcTrigger`. */
	readonly node: string;
	readonly credentialType: string;
	readonly parameters: Record<string, unknown>;
}

/** Two polls a minute: n8n takes no shorter times, but several. */
const POLL_TIMES = {
	item: [5, 25, 45].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

/** Makes a workflow of a trigger and a node that does nothing, not yet active. @returns its id */
export async function watch(stack: Stack, watched: Watched): Promise<string> {
	const { node, credentialType, parameters } = watched;
	const trigger = {
		id: randomUUID(),
		name: 'Trigger',
		type: `${stack.pack.name}.${node}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: POLL_TIMES, ...parameters },
		credentials: { [credentialType]: stack.credentials[credentialType] },
	};
	const end = {
		id: randomUUID(),
		name: 'End',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [240, 0],
		parameters: {},
	};
	return await stack.client.importWorkflow({
		name: `Watch ${node} ${randomUUID()}`,
		nodes: [trigger, end],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	});
}

/** What the executions of a workflow began with, oldest first. */
export async function emitted(
	client: N8nClient,
	workflowId: string,
): Promise<Array<Record<string, unknown>>> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.get<{ results: Array<{ id: string; status: string }> }>(
		`/rest/executions?limit=100&filter=${filter}`,
	);
	const items = [];
	for (const { id, status } of results.reverse()) {
		assert.equal(status, 'success');
		const execution = await client.execution(id);
		items.push(...execution.items('Trigger').map(({ json }) => json));
	}
	return items;
}

/** @throws {Error} when it does not come to hold within so many ms */
export async function until(what: string, holds: () => Promise<boolean>, ms: number) {
	const deadline = Date.now() + ms;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
		await sleep(1000);
	}
}
