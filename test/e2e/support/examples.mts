import assert from 'node:assert/strict';

import type { WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { adaptExample, readExamples } from '../../../sandbox/n8n/examples.mts';
import type { Execution } from '../../../sandbox/n8n/execution.mts';
import { stack } from './stack.mts';

const LONGEST_RUN_MS = 300_000;

/**
 * Imports a workflow of examples/, tied to the n8n of the tests.
 * @param change what is different in the test
 * @returns its id
 */
export async function importExample(
	file: string,
	change: (workflow: WorkflowFile) => WorkflowFile = (workflow) => workflow,
): Promise<string> {
	const { client, credentials, n8n } = stack();
	const example = (await readExamples()).find((one) => one.file === file);
	assert.ok(example, `There is no examples/${file}`);
	return await client.importWorkflow(
		change(adaptExample(example.workflow, credentials, n8n.filesFolder)),
	);
}

/** Runs an imported workflow to its end, which must be a success. */
export async function runImported(id: string): Promise<Execution> {
	const execution = await stack().client.runWorkflow(id, LONGEST_RUN_MS);
	assert.equal(execution.status, 'success', execution.error?.message);
	return execution;
}

/** Imports and runs a workflow of examples/, which must succeed. */
export async function runExample(file: string): Promise<Execution> {
	return await runImported(await importExample(file));
}
