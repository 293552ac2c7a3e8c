import { request } from 'undici';
import { bootStack, type Stack } from '../test/e2e/support/stack.mts';
import { levelMb, watchMemory } from './memory.mts';
import { filterChain } from './reading/chain.mts';
import { CORRECT, FLOORS, runFloor, type Floor } from './reading/floor.mts';
import { median, printTable, type Row } from './table.mts';
import { MEASURED, ourNode, workflowOf, type Measured } from './workflows.mts';

export interface ReadingLoad {
	rows: number;
	rounds: number;
	/** Whether our node gives out items, too; a file alone where they would be too many for n8n. */
	items: boolean;
}

/** Of a report of calls as Vonage has it, so that there are 18; names of networks have commas. */
const COLUMNS = [
	...['account_id', 'call_id', 'direction', 'from', 'to', 'network', 'network_name', 'country'],
	...['date_start', 'date_end', 'duration', 'status', 'status_description', 'status_code'],
	...['currency', 'price', 'total_price', 'id'],
];
/** Of the sandbox's made-up calls one in so many failed. */
const FAILED_EVERY = 20;
/** What a call is that failed, for whatever reason. */
const NOT_PUT_THROUGH = ['missed', 'busy', 'rejected', 'failed', 'unknown'];
const TIMEOUT_MS = 900_000;

/** The failed calls of a report, read from its archive, in n8n and outside; counts are checked. */
export async function benchReading(loads: ReadingLoad[], chainRows: number): Promise<void> {
	const stack = await bootStack({
		sandbox: {
			records: 20_000,
			days: 30,
			vonageReports: {
				rateLimit: null,
				pendingSeconds: 0,
				processingSeconds: 0,
				reportFile: { columns: COLUMNS, length: true },
			},
		},
	});
	try {
		await ragged(stack);
		// First, in an n8n that has done next to nothing: what it has once taken it hardly gives back.
		const prepared: Prepared[] = [];
		for (const load of loads) {
			const report = await makeReport(stack, load.rows);
			prepared.push({ ...load, report, riseMb: new Map() });
		}
		for (const form of [FILE, ITEMS]) {
			for (const load of prepared) {
				const node = nodesFor(load).get(form);
				if (!node) continue;
				const idleMb = await levelMb(stack.n8n.pid);
				const { riseMb = NaN } = await inside(form, stack, node, load.report, idleMb);
				load.riseMb.set(form, riseMb);
				console.log(
					`${load.rows} rows, ${form}: ${riseMb.toFixed(0)} MB over ${idleMb.toFixed(0)} MB`,
				);
			}
		}
		for (const load of prepared) await benchRows(stack, load);
		await benchChain(stack, chainRows);
	} finally {
		await stack.stop();
	}
}

interface Report {
	id: string;
	url: string;
	authorization: string;
	failed: number;
}

/** Makes a report and its file, so that nobody waits for them later. */
async function makeReport({ sandbox }: Stack, rows: number): Promise<Report> {
	const { origin, apiKey, apiSecret, accountId, reports } = sandbox.vonageReports;
	const key = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
	const authorization = `Basic ${key}`;
	const made = await request(`${origin}/v2/reports`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: JSON.stringify({ product: 'VOICE-CALL', account_id: accountId }),
	});
	const { request_id: id } = (await made.body.json()) as { request_id: string };
	const report = reports.find((one) => one.id === id);
	if (!report) throw new Error(`Status ${made.statusCode}: no report was made`);
	report.shapeFile({ rows });
	const url = `${origin}/v3/media/${report.fileId}`;
	const { body } = await request(url, { headers: { authorization } });
	for await (const chunk of body) void chunk;
	return { id, url, authorization, failed: Math.floor(rows / FAILED_EVERY) };
}

function getRows({ id }: Report, more: Record<string, unknown> = {}): Measured {
	return ourNode('vonageReports', {
		resource: 'report',
		operation: 'getRows',
		rowsFrom: 'report',
		reportId: { __rl: true, mode: 'id', value: id },
		outcomes: NOT_PUT_THROUGH,
		returnAll: true,
		...more,
	});
}

const [FILE, ITEMS] = ['our node, CSV file', 'our node, items'];

/** A load with its report, and by how many MB n8n's memory rose at the most for each of our node's forms. */
interface Prepared extends ReadingLoad {
	report: Report;
	riseMb: Map<string, number>;
}

/** Our node in each form that a load is read in. */
function nodesFor({ items, report }: Prepared): Map<string, Measured> {
	return new Map([
		...(items ? [[ITEMS, getRows(report)] as const] : []),
		[FILE, getRows(report, { outputAs: 'csv' })] as const,
	]);
}

/** @throws Error when it did not find exactly the rows that are there */
function check(contender: string, found: unknown, report: Report): void {
	if (found === report.failed) return;
	throw new Error(`${contender} found ${String(found)} failed calls of ${report.failed}`);
}

const ofCpu = (seconds: number) => `${seconds.toFixed(1)} s of CPU`;

async function outside(floor: Floor, report: Report): Promise<Row> {
	const found = await runFloor(floor, report.url, report.authorization);
	check(floor, found.failed, report);
	const seconds = found.seconds;
	const wrong = CORRECT[floor] ? '' : '; not correct: joins ragged rows';
	return {
		contender: floor,
		records: found.failed,
		seconds,
		note: ofCpu(found.cpuSeconds) + wrong,
	};
}

async function inside(
	contender: string,
	stack: Stack,
	node: Measured,
	report: Report,
	idleMb?: number,
): Promise<Row> {
	const { client, n8n } = stack;
	const id = await client.importWorkflow(workflowOf(stack, node));
	const run = async () => client.runWorkflow(id, TIMEOUT_MS);
	const { result, riseMb, cpuSeconds } = await watchMemory(n8n.pid, run, idleMb);
	if (result.status !== 'success') throw new Error(`${contender}: ${result.error?.message}`);
	const items = result.items(MEASURED);
	const records = Number(items[0]?.json.records ?? items.length);
	check(contender, records, report);
	const seconds = result.runs[MEASURED][0].durationMs / 1000;
	return { contender, records, seconds, riseMb, note: `${ofCpu(cpuSeconds)}, all of n8n's` };
}

async function benchRows(stack: Stack, load: Prepared): Promise<void> {
	const { rows, rounds, report, riseMb } = load;
	const runs = new Map<string, Row[]>();
	const keep = (row: Row) => runs.set(row.contender, [...(runs.get(row.contender) ?? []), row]);
	for (let round = 0; round < rounds; round++) {
		for (const floor of FLOORS) keep(await outside(floor, report));
		for (const [contender, node] of nodesFor(load)) {
			const row = await inside(contender, stack, node, report);
			keep({ ...row, riseMb: riseMb.get(contender) });
		}
	}
	const isFloor = ({ contender }: Row) => CORRECT[contender as Floor] === true;
	const bySeconds = (one: Row, other: Row) => one.seconds - other.seconds;
	const all = [...runs.values()].map(median);
	const fastest = all.filter(isFloor).sort(bySeconds)[0];
	const sorted = [fastest, ...all.filter((row) => row !== fastest)];
	const title = `Failed calls of ${rows.toLocaleString('en')} rows x ${COLUMNS.length} columns in a ZIP (medians of ${rounds})`;
	printTable(title, sorted, 'of fastest correct');
}

/** Who says that a row lacks a cell, and who does not. @throws Error when one is not as the table says */
async function ragged(stack: Stack): Promise<void> {
	const report = await makeReport(stack, 2000);
	const wrong = () =>
		stack.sandbox.faults.next({
			kind: 'file',
			file: { raggedRow: 1500 },
			match: { path: '/v3/media/*' },
		});
	for (const floor of FLOORS) {
		wrong();
		const told = await runFloor(floor, report.url, report.authorization).then(
			() => false,
			() => true,
		);
		if (told !== CORRECT[floor]) throw new Error(`${floor}: a ragged row is told: ${told}`);
	}
	wrong();
	const { client } = stack;
	const id = await client.importWorkflow(workflowOf(stack, getRows(report)));
	const { status } = await client.runWorkflow(id);
	if (status !== 'error') throw new Error('Our node says nothing of a ragged row');
	stack.sandbox.faults.clear();
}

/** What n8n has for it without our node's operation, beside it. */
async function benchChain(stack: Stack, rows: number): Promise<void> {
	const report = await makeReport(stack, rows);
	const { client, n8n } = stack;
	const lines: Row[] = [];
	const measured = async (
		contender: string,
		workflow: Parameters<typeof client.importWorkflow>[0],
		last: string,
	) => {
		const id = await client.importWorkflow(workflow);
		const { result, riseMb, cpuSeconds } = await watchMemory(n8n.pid, async () =>
			client.runWorkflow(id, TIMEOUT_MS),
		);
		if (result.status !== 'success') throw new Error(`${contender}: ${result.error?.message}`);
		const records = result.items(last).length;
		check(contender, records, report);
		const seconds = Object.values(result.runs)
			.flat()
			.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0);
		lines.push({ contender, records, seconds, riseMb, note: `${ofCpu(cpuSeconds)}, all of n8n's` });
	};
	await measured('our node, items', workflowOf(stack, getRows(report)), MEASURED);
	const chain = filterChain(stack, report.url);
	await measured('HTTP Request, Compression, Extract, Filter', chain.workflow, chain.last);
	const title = `Failed calls of ${rows.toLocaleString('en')} rows by n8n's own nodes (all nodes together)`;
	printTable(title, lines, 'of ours');
}
