import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../../../sandbox/n8n/client.mts';
import type { Execution } from '../../../sandbox/n8n/execution.mts';
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

/**
 * All executions of a workflow that have ended, oldest first.
 * @throws {Error} when one did not succeed
 */
export async function executionsOf(client: N8nClient, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.get<{ results: Array<{ id: string; status: string }> }>(
		`/rest/executions?limit=100&filter=${filter}`,
	);
	const executions = [];
	for (const { id, status } of results.reverse()) {
		if (status === 'new' || status === 'running') continue;
		assert.equal(status, 'success');
		executions.push(await client.execution(id));
	}
	return executions;
}

/** What the executions of a workflow began with, oldest first. */
export async function emitted(
	client: N8nClient,
	workflowId: string,
): Promise<Array<Record<string, unknown>>> {
	const executions = await executionsOf(client, workflowId);
	return executions.flatMap((one) => one.items('Trigger').map(({ json }) => json));
}

/** @throws {Error} when it does not come to hold within so many ms */
export async function until(what: string, holds: () => Promise<boolean>, ms: number) {
	const deadline = Date.now() + ms;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
		await sleep(1000);
	}
}
