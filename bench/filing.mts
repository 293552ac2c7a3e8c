import { bootStack } from '../test/e2e/support/stack.mts';
import { watchMemory } from './memory.mts';
import { printTable, type Row } from './table.mts';
import { MEASURED, ourNode, workflowOf } from './workflows.mts';

/** How memory grows with the number of records in one CSV file. */
export async function benchFiling(sizes: number[]): Promise<void> {
	const rows: Row[] = [];
	for (const records of sizes) {
		const stack = await bootStack({
			sandbox: { records, days: 30, fonoUc: { rateLimit: false, recordedShare: 0 } },
		});
		try {
			const { client, n8n, sandbox } = stack;
			const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
			const node = ourNode('fonoUc', {
				resource: 'cdr',
				operation: 'getAll',
				dateRange: 'custom',
				from: iso(sandbox.from),
				to: iso(sandbox.until + 1),
				returnAll: true,
				outputAs: 'csv',
				options: { pageSize: 2000 },
			});
			const workflow = await client.importWorkflow(workflowOf(stack, node));
			const { result, riseMb } = await watchMemory(n8n.pid, async () =>
				client.runWorkflow(workflow, 900_000),
			);
			if (result.status !== 'success') throw new Error(result.error?.message);
			const [{ json }] = result.items(MEASURED);
			rows.push({
				contender: 'our node, CSV file',
				records: Number(json.records),
				requests: sandbox.requests.to('/api/v2/reports/cdrs').length,
				seconds: result.runs[MEASURED][0].durationMs / 1000,
				riseMb,
			});
		} finally {
			await stack.stop();
		}
	}
	printTable('Records into one file', rows, 'of first');
}
