import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { Execution, OutputItem } from '../../../sandbox/n8n/execution.mts';
import { stack } from './stack.mts';

export const NODE_TYPE = 'n8n-nodes-telecom-reports.fonoUc';
/** The name of the node under test in the workflows made here. */
export const NODE = 'FonoUC';

const TRIGGER = 'Start';

/** Imports a workflow of a trigger and the FonoUC node. @returns its id */
export async function importFonoUc(
	parameters: Record<string, unknown>,
	input: ReadonlyArray<Record<string, unknown>> = [{}],
): Promise<string> {
	const { client, credentials } = stack();
	return await client.importWorkflow({
		name: `FonoUC ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: NODE,
				type: NODE_TYPE,
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials: { fonoUcApi: credentials.fonoUcApi },
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		// A manual run takes pinned data for the trigger's output: so the node gets several items.
		pinData: { [TRIGGER]: input.map((json) => ({ json })) },
	});
}

/** Runs the FonoUC node once. */
export async function runFonoUc(
	parameters: Record<string, unknown>,
	input?: ReadonlyArray<Record<string, unknown>>,
): Promise<Execution> {
	return await stack().client.runWorkflow(await importFonoUc(parameters, input));
}

/** The items of a run that must have succeeded. */
export async function itemsOf(
	parameters: Record<string, unknown>,
	input?: ReadonlyArray<Record<string, unknown>>,
): Promise<readonly OutputItem[]> {
	const execution = await runFonoUc(parameters, input);
	assert.equal(execution.status, 'success', execution.error?.message);
	return execution.items(NODE);
}

/** A custom date range as parameters. @param from @param to Unix seconds */
export function between(from: number, to: number): Record<string, unknown> {
	const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
	return { dateRange: 'custom', from: iso(from), to: iso(to) };
}

/** All that the sandbox holds, as parameters. */
export function wholeSpan(): Record<string, unknown> {
	const { from, until } = stack().sandbox;
	return between(from, until);
}

/**
 * Compares two lists record by record, whatever their order: the same ids, each once, and the same
 * fields and values under each. Reports the first difference instead of printing both lists.
 */
export function assertSameRecords(
	actual: Iterable<Record<string, unknown>>,
	expected: Iterable<Record<string, unknown>>,
	idField: string,
): void {
	const wanted = new Map([...expected].map((record) => [record[idField], record]));
	const seen = new Set<unknown>();
	for (const record of actual) {
		const id = record[idField];
		assert.ok(!seen.has(id), `The record ${String(id)} came out twice`);
		seen.add(id);
		assert.ok(wanted.has(id), `The record ${String(id)} came out, but the provider has none such`);
		assert.deepEqual(record, wanted.get(id));
	}
	const missing = [...wanted.keys()].filter((id) => !seen.has(id));
	assert.equal(missing.length, 0, `${missing.length} records are missing: ${missing.slice(0, 3)}`);
}
