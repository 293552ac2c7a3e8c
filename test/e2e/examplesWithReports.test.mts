import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';

import type { WorkflowFile, WorkflowNode } from '../../sandbox/n8n/client.mts';
import type { Report } from '../../sandbox/providers/vonageReports.mts';
import { dataTableRows } from './support/dataTables.mts';
import { importExample, runExample } from './support/examples.mts';
import { stack } from './support/stack.mts';
import { assertSameRecords } from './support/testedNode.mts';
import { until } from './support/watched.mts';

const WAITING = 'wait-for-a-vonage-report.json';
const PATIENCE_MS = 30_000;
/** n8n looks once a minute for executions whose time is over. */
const NEXT_LOOK_MS = 100_000;
/** Codes of SIP for calls that could not be set up. */
const FAILED = /^(404|484|488|5\d\d)$/;

/** Last month in n8n's time zone, as far as there are records. Unix seconds. */
function lastMonth(): [from: number, to: number] {
	const { sandbox, timeZone } = stack();
	const end = DateTime.now().setZone(timeZone).startOf('month');
	return [Math.max(sandbox.from, end.minus({ months: 1 }).toSeconds()), end.toSeconds()];
}

async function statusOf(workflowId: string): Promise<string> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await stack().client.get<{ results: Array<{ status: string }> }>(
		`/rest/executions?filter=${filter}`,
	);
	return results[0].status;
}

/** Starts the workflow. @returns its execution and the report that Vonage was asked for */
async function begin(workflowId: string): Promise<{ executionId: string; report: Report }> {
	const { client, sandbox } = stack();
	const { length } = sandbox.vonageReports.reports;
	const executionId = await client.startWorkflow(workflowId);
	await until('a report', async () => sandbox.vonageReports.reports.length > length, PATIENCE_MS);
	return { executionId, report: sandbox.vonageReports.reports[length] };
}

const isPutAside = (workflowId: string) => async () => (await statusOf(workflowId)) === 'waiting';

/** The same workflow, but with a pause before it waits for Vonage, and little patience then. */
function late(workflow: WorkflowFile): WorkflowFile {
	const pause: WorkflowNode = {
		id: 'pause',
		name: 'Pause',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		position: [560, 192],
		parameters: { resume: 'timeInterval', amount: 10, unit: 'seconds' },
		webhookId: 'pause',
	};
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Wait for Vonage'
			? { ...node, parameters: { ...node.parameters, resumeAmount: 1, resumeUnit: 'seconds' } }
			: node,
	);
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const connections = {
		...workflow.connections,
		'Create the report': to('Pause'),
		Pause: to('Wait for Vonage'),
	};
	return { ...workflow, nodes: [...nodes, pause], connections };
}

/** Last month's calls that could not be set up, as the table is to have them. */
function failedCalls() {
	return [...stack().sandbox.vonageReports.records('VOICE-FAILED', ...lastMonth())]
		.filter(({ status_code: code }) => FAILED.test(String(code)))
		.map(({ id, from, to, direction }) => ({
			externalId: `vonage:${String(id)}`,
			direction,
			fromNumber: from,
			toNumber: to,
		}));
}

async function assertTableIsRight(): Promise<void> {
	const rows = await dataTableRows('Failed Vonage calls');
	assertSameRecords(
		rows.map(({ externalId, direction, fromNumber, toNumber }) => ({
			externalId,
			direction,
			fromNumber,
			toNumber,
		})),
		failedCalls(),
		'externalId',
	);
	assert.ok(rows.length > 0);
	assert.ok(rows.every(({ startedAt, hangupCause }) => startedAt && hangupCause));
}

describe('The example workflow "Wait for a Vonage report"', () => {
	it('does not run while Vonage prepares the report, and keeps each failed call once', async () => {
		const id = await importExample(WAITING);
		for (const run of [1, 2]) {
			const { executionId, report } = await begin(id);
			await until(`the execution is put aside (${run})`, isPutAside(id), PATIENCE_MS);
			assert.match(report.status, /^(PENDING|PROCESSING)$/);
			const url = new URL(report.callbackUrl ?? '');
			assert.equal(url.pathname, `/webhook-waiting/${executionId}`);
			assert.match(url.searchParams.get('signature') ?? '', /^[0-9a-f]{64}$/);
			const execution = await stack().client.waitForExecution(id, executionId);
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.equal(report.callbackStatus, 200);
			const [{ json }] = execution.items('Wait for Vonage');
			assert.equal((json.body as Record<string, unknown>).request_id, report.id);
			await assertTableIsRight();
		}
	});

	it('stops and says so when Vonage could not prepare the report', async () => {
		const id = await importExample(WAITING);
		const { executionId, report } = await begin(id);
		await until('the execution is put aside', isPutAside(id), PATIENCE_MS);
		report.finish('FAILED');
		const { status, error } = await stack().client.waitForExecution(id, executionId);
		assert.equal(status, 'error');
		assert.equal(error?.nodeName, 'Get the failed calls');
		assert.match(error?.message ?? '', /could not prepare the report \(FAILED\)/);
	});

	it('loses nothing when Vonage calls before it waits: n8n refuses that, and the node looks itself', async () => {
		const id = await importExample(WAITING, late);
		const { executionId, report } = await begin(id);
		await until('the callback', async () => report.callbackStatus !== undefined, PATIENCE_MS);
		assert.ok(Number(report.callbackStatus) >= 400, String(report.callbackStatus));
		assert.equal(await statusOf(id), 'running');
		const execution = await stack().client.waitForExecution(id, executionId, NEXT_LOOK_MS);
		assert.equal(execution.status, 'success', execution.error?.message);
		assert.equal(execution.items('Get the failed calls').length, failedCalls().length);
		await assertTableIsRight();
	});
});

describe('The example workflow "Failed calls of a Telnyx report"', () => {
	it('writes exactly those calls of the report into a CSV file', async () => {
		const { n8n, sandbox } = stack();
		const before = await readdir(n8n.filesFolder);
		const execution = await runExample('failed-calls-of-a-telnyx-report.json');
		const [item, ...others] = execution.items('Run the report');
		assert.equal(others.length, 0);
		const report = sandbox.telnyx.report(String(item.json.reportId));
		assert.ok(report);
		const all = [...report.rows()];
		assert.equal(all.length, sandbox.telnyx.countRecords('sip-trunking', ...lastMonth()));
		const failed = all.filter(({ hangup_code: code }) => FAILED.test(String(code)));
		assert.ok(failed.length > 0);

		const [file, ...more] = (await readdir(n8n.filesFolder)).filter(
			(name) => !before.includes(name),
		);
		assert.equal(more.length, 0);
		const text = await readFile(join(n8n.filesFolder, file), 'utf8');
		const rows: Array<Record<string, string>> = parse(text, { columns: true, bom: true });
		const told = (row: Record<string, unknown>, names: readonly string[]) =>
			JSON.stringify(names.map((name) => String(row[name])));
		assert.deepEqual(
			rows.map((row) => told(row, ['fromNumber', 'toNumber', 'direction', 'outcome'])).toSorted(),
			failed
				.map((row) =>
					told({ ...row, outcome: 'failed' }, [
						'origination_number',
						'terminating_number',
						'direction',
						'outcome',
					]),
				)
				.toSorted(),
		);
		assert.deepEqual([item.json.rows, item.json.records], [all.length, failed.length]);
	});
});
