import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { Execution, OutputItem } from '../../../sandbox/n8n/execution.mts';
import { stack } from './stack.mts';

type Parameters = Record<string, unknown>;
type Input = ReadonlyArray<Record<string, unknown>>;

/** A node of the pack, run by itself in a workflow behind a trigger. */
export interface TestedNode {
	/** Its name in these workflows. */
	readonly name: string;
	/** Imports the workflow. @returns its id */
	load(parameters: Parameters, input?: Input): Promise<string>;
	/** Runs the node once, for all items of the input (by default a single empty one). */
	run(parameters: Parameters, input?: Input): Promise<Execution>;
	/** The items of a run that must have succeeded. */
	items(parameters: Parameters, input?: Input): Promise<readonly OutputItem[]>;
	/** Runs one such node behind the other. @returns the items of the last; all must have succeeded */
	itemsOfChain(chain: readonly Parameters[]): Promise<readonly OutputItem[]>;
}

const PACKAGE = 'n8n-nodes-telecom-reports';
const TRIGGER = 'Start';

/**
 * @param name as users see it
 * @param type the node's, without the package
 * @param credential the type of the stored credential
 * @param always parameters that all runs have
 */
export function testedNode(
	name: string,
	type: string,
	credential: string,
	always: Parameters = {},
): TestedNode {
	const nodeName = (index: number) => (index === 0 ? name : `${name} ${index + 1}`);
	const loadChain = async (chain: readonly Parameters[], input: Input = [{}]) => {
		const { client, credentials } = stack();
		const names = [TRIGGER, ...chain.map((_, index) => nodeName(index))];
		return await client.importWorkflow({
			name: `${name} ${randomUUID()}`,
			nodes: [
				{
					id: randomUUID(),
					name: TRIGGER,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				...chain.map((parameters, index) => ({
					id: randomUUID(),
					name: nodeName(index),
					type: `${PACKAGE}.${type}`,
					typeVersion: 1,
					position: [220 * (index + 1), 0],
					parameters: { ...always, ...parameters },
					credentials: { [credential]: credentials[credential] },
				})),
			],
			connections: Object.fromEntries(
				chain.map((_, index) => [
					names[index],
					{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
				]),
			),
			// A manual run takes pinned data for the trigger's output: so the node gets several items.
			pinData: { [TRIGGER]: input.map((json) => ({ json })) },
		});
	};
	const runChain = async (chain: readonly Parameters[], input?: Input) =>
		await stack().client.runWorkflow(await loadChain(chain, input));
	const itemsOfChain = async (chain: readonly Parameters[], input?: Input) => {
		const execution = await runChain(chain, input);
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution.items(nodeName(chain.length - 1));
	};
	return {
		name,
		load: async (parameters, input) => await loadChain([parameters], input),
		run: async (parameters, input) => await runChain([parameters], input),
		items: async (parameters, input) => await itemsOfChain([parameters], input),
		itemsOfChain,
	};
}

/** The `json` of items. */
export function jsonOf(items: readonly OutputItem[]): Array<Record<string, unknown>> {
	return items.map(({ json }) => json);
}

/** The bytes of a file that an item carries. */
export async function fileOf(item: OutputItem, property = 'data'): Promise<Buffer> {
	const id = item.binary?.[property]?.id;
	assert.ok(id, `There is no file: ${JSON.stringify(item.json)}`);
	return Buffer.from((await stack().client.binary(id)).body);
}

/** A custom date range as parameters. @param from @param to Unix seconds */
export function between(from: number, to: number): Parameters {
	const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
	return { dateRange: 'custom', from: iso(from), to: iso(to) };
}

/** All that the sandbox holds, as parameters. */
export function wholeSpan(): Parameters {
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
