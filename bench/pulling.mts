import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { bootStack, type Stack } from '../test/e2e/support/stack.mts';
import { watchMemory } from './memory.mts';
import { median, printTable, type Row } from './table.mts';
import { httpRequestNode, MEASURED, ourNode, startKeyPaging, workflowOf } from './workflows.mts';

const CDRS = '/api/v2/reports/cdrs';

interface Load {
	records: number;
	pageSize: number;
	latencyMs: number;
}

/** All CDRs of a month by every contender, in one n8n; medians of some rounds, taken in turn. */
export async function benchPulling(load: Load, rounds: number): Promise<void> {
	const { records, pageSize, latencyMs } = load;
	const stack = await bootStack({
		sandbox: { records, days: 30, latencyMs, fonoUc: { rateLimit: false, recordedShare: 0 } },
	});
	try {
		const { from, until } = stack.sandbox;
		const query = { startDate: from, endDate: until, pageSize };
		const parameters = {
			resource: 'cdr',
			operation: 'getAll',
			dateRange: 'custom',
			from: iso(from),
			to: iso(until + 1),
			returnAll: true,
		};
		const url = stack.sandbox.fonoUc.origin + CDRS;
		const inN8n = {
			'our node, items': ourNode('fonoUc', { ...parameters, options: { pageSize } }),
			'our node, CSV file': ourNode('fonoUc', {
				...parameters,
				outputAs: 'csv',
				options: { pageSize },
			}),
			'HTTP Request node': httpRequestNode('fonoUcApi', url, query, startKeyPaging),
		};
		const runs = new Map<string, Row[]>();
		const keep = (row: Row) => runs.set(row.contender, [...(runs.get(row.contender) ?? []), row]);

		const pages = await ourPages(stack, inN8n['our node, items']);
		for (let round = 0; round < rounds; round++) {
			keep(await replayed('undici, the same requests, 8 in flight (floor)', stack, pages, 8));
			for (const [contender, node] of Object.entries(inN8n)) {
				// Each run begins with what FonoUC's platform lets through at once (100 requests, back after
				// 10 s), or the second one would measure the politeness towards the first.
				await sleep(11_000);
				keep(await measured(contender, stack, workflowOf(stack, node)));
			}
			keep(await walked('undici, page after page', stack, query));
		}
		const title = `${records.toLocaleString('en')} CDRs, ${pageSize} a page, ${latencyMs} ms a request (medians of ${rounds})`;
		printTable(title, [...runs.values()].map(median), 'of floor');
	} finally {
		await stack.stop();
	}
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** What our node asks for, as addresses. */
async function ourPages(stack: Stack, node: ReturnType<typeof ourNode>): Promise<string[]> {
	const { client, sandbox } = stack;
	sandbox.requests.clear();
	await client.runWorkflow(await client.importWorkflow(workflowOf(stack, node)));
	return sandbox.requests
		.to(CDRS)
		.map(({ query }) => `${CDRS}?${new URLSearchParams(query as Record<string, string>)}`);
}

async function measured(
	contender: string,
	{ client, n8n, sandbox }: Stack,
	workflow: ReturnType<typeof workflowOf>,
): Promise<Row> {
	const id = await client.importWorkflow(workflow);
	sandbox.requests.clear();
	const { result, riseMb } = await watchMemory(n8n.pid, async () =>
		client.runWorkflow(id, 600_000),
	);
	if (result.status !== 'success') throw new Error(`${contender}: ${result.error?.message}`);
	const items = result.items(MEASURED);
	const [{ json }] = items;
	const records = Array.isArray(json.data)
		? items.reduce((sum, item) => sum + (item.json.data as unknown[]).length - 1, 0)
		: Number(json.records ?? items.length);
	return {
		contender,
		records,
		requests: sandbox.requests.to(CDRS).length,
		seconds: result.runs[MEASURED][0].durationMs / 1000,
		riseMb,
		note: `whole execution ${(result.durationMs / 1000).toFixed(2)} s`,
	};
}

async function headersFor({ sandbox }: Stack): Promise<Record<string, string>> {
	const { origin, username, password, domain, accountId } = sandbox.fonoUc;
	const { body } = await request(`${origin}/api/v2/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ username, password, domain }),
	});
	const { access_token: token } = (await body.json()) as { access_token: string };
	return { authorization: `Bearer ${token}`, 'x-account-id': accountId };
}

type Answer = { data: Array<{ id?: string; next_start_key?: string }> };

async function replayed(
	contender: string,
	stack: Stack,
	paths: string[],
	inFlight: number,
): Promise<Row> {
	const headers = await headersFor(stack);
	const dispatcher = new Agent({ connections: inFlight });
	const left = [...paths];
	const ids = new Set<string>();
	const startedMs = performance.now();
	const worker = async () => {
		for (let path = left.shift(); path !== undefined; path = left.shift()) {
			const { body } = await request(stack.sandbox.fonoUc.origin + path, { headers, dispatcher });
			for (const { id } of ((await body.json()) as Answer).data) if (id) ids.add(id);
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	const seconds = (performance.now() - startedMs) / 1000;
	await dispatcher.close();
	return { contender, records: ids.size, requests: paths.length, seconds };
}

async function walked(
	contender: string,
	stack: Stack,
	query: Record<string, string | number>,
): Promise<Row> {
	const headers = await headersFor(stack);
	const ids = new Set<string>();
	let requests = 0;
	const startedMs = performance.now();
	for (let key: string | undefined = ''; key !== undefined;) {
		const all = { ...query, ...(key ? { startKey: key } : {}) };
		const search = new URLSearchParams(all as Record<string, string>);
		const { body } = await request(`${stack.sandbox.fonoUc.origin}${CDRS}?${search}`, { headers });
		const { data } = (await body.json()) as Answer;
		requests += 1;
		for (const { id } of data) if (id) ids.add(id);
		key = data.at(-1)?.next_start_key;
	}
	return {
		contender,
		records: ids.size,
		requests,
		seconds: (performance.now() - startedMs) / 1000,
	};
}
