import { bootStack, type Stack } from '../test/e2e/support/stack.mts';
import { MEASURED, ourNode, workflowOf } from './workflows.mts';

const RECORDS_CALL = '/v2/reports/records';

/** The documented rate of the records call, requests a second. */
const ALLOWED = 10;

/** How much of Vonage's documented rate our node uses, and how often it is refused for it. */
export async function benchPacing(records: number, ids: number): Promise<void> {
	// An hour back: what is younger than a minute, our node does not ask for.
	const until = Math.floor(Date.now() / 3_600_000 - 1) * 3_600;
	const stack = await bootStack({ sandbox: { records, days: 30, until, latencyMs: 50 } });
	try {
		const { from, vonageReports } = stack.sandbox;
		// Its own account holds part of all records, and only calls that were answered count here.
		const expected = vonageReports.countRecords('VOICE-CALL', from, until);
		const common = { resource: 'record', product: 'VOICE-CALL' };
		const month = {
			...common,
			operation: 'getAll',
			dateRange: 'custom',
			from: iso(from),
			to: iso(until),
			returnAll: true,
			outputAs: 'csv',
		};
		await report(stack, `VOICE-CALL records of 30 days`, month, expected);

		const wanted: string[] = [];
		for (const { id } of vonageReports.records('VOICE-CALL', from, until)) {
			if (wanted.push(String(id)) === ids) break;
		}
		const byId = { ...common, operation: 'get', ids: wanted.join(','), output: 'raw' };
		await report(stack, `${ids.toLocaleString('en')} IDs in Get by ID`, byId, wanted.length);
	} finally {
		await stack.stop();
	}
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

async function report(
	stack: Stack,
	title: string,
	parameters: Record<string, unknown>,
	expected: number,
): Promise<void> {
	const { client, sandbox } = stack;
	const refusedBefore = sandbox.vonageReports.refusedForRate;
	sandbox.requests.clear();
	const node = ourNode('vonageReports', parameters);
	const result = await client.runWorkflow(
		await client.importWorkflow(workflowOf(stack, node)),
		900_000,
	);
	if (result.status !== 'success') throw new Error(`${title}: ${result.error?.message}`);
	const items = result.items(MEASURED);
	const came = Number(items[0]?.json.records ?? items.length);
	const times = sandbox.requests.to(RECORDS_CALL).map(({ time }) => time);
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	const rate = (times.length - 1) / seconds;
	console.log(
		[
			`\n${title}\n`,
			`  records out / in       ${came} / ${expected}`,
			`  requests               ${times.length} in ${seconds.toFixed(2)} s`,
			`  rate                   ${rate.toFixed(2)} a second, ${((100 * rate) / ALLOWED).toFixed(1)} % of the allowed ${ALLOWED}`,
			`  refused for rate (429) ${sandbox.vonageReports.refusedForRate - refusedBefore}`,
			`  node                   ${(result.runs[MEASURED][0].durationMs / 1000).toFixed(2)} s`,
		].join('\n'),
	);
}
