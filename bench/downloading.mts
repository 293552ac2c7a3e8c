import { bootStack } from '../test/e2e/support/stack.mts';
import { watchMemory } from './memory.mts';
import { median, printTable, type Row } from './table.mts';
import { httpRequestNode, MEASURED, ourNode, workflowOf } from './workflows.mts';

/** One big recording, by our node and by n8n's HTTP Request node in the same n8n, in turn. */
export async function benchDownloading(bytes: number, rounds: number): Promise<void> {
	const stack = await bootStack({
		sandbox: { records: 100, days: 7, fonoUc: { recordedShare: 1, recordingBytes: bytes } },
	});
	try {
		const { sandbox, client, n8n } = stack;
		const [recording] = sandbox.fonoUc.recordings(sandbox.from, sandbox.until);
		const id = String(recording._id);
		const url = `${sandbox.fonoUc.origin}/api/v2/reports/recording/${id}`;
		const contenders = {
			'HTTP Request node': httpRequestNode(
				'fonoUcApi',
				url,
				{},
				{ response: { response: { responseFormat: 'file' } } },
			),
			'our node': ourNode('fonoUc', {
				resource: 'recording',
				operation: 'download',
				recordingId: { mode: 'id', value: id },
			}),
		};
		delete (contenders['HTTP Request node'].parameters as { sendQuery?: boolean }).sendQuery;
		const runs = new Map<string, Row[]>();
		for (let round = 0; round < rounds; round++) {
			// Who goes second finds the disk busy with what the first one wrote.
			const turn = Object.entries(contenders);
			for (const [contender, node] of round % 2 ? turn.reverse() : turn) {
				const workflow = await client.importWorkflow(workflowOf(stack, node));
				const { result, riseMb } = await watchMemory(n8n.pid, async () =>
					client.runWorkflow(workflow, 600_000),
				);
				if (result.status !== 'success') throw new Error(`${contender}: ${result.error?.message}`);
				const file = result.items(MEASURED)[0].binary?.data;
				if (file?.bytes !== bytes) throw new Error(`${contender} stored ${file?.bytes} bytes`);
				const row = { contender, seconds: result.runs[MEASURED][0].durationMs / 1000, riseMb };
				runs.set(contender, [...(runs.get(contender) ?? []), row]);
			}
		}
		const size = (bytes / 1e6).toLocaleString('en');
		const title = `A recording of ${size} MB (medians of ${rounds})`;
		printTable(title, [...runs.values()].map(median), 'of HTTP node');
	} finally {
		await stack.stop();
	}
}
