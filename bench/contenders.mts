import { Agent, request } from 'undici';
import type { Stack } from '../test/e2e/support/stack.mts';
import { watchMemory } from './memory.mts';
import type { Row } from './table.mts';
import { MEASURED, workflowOf, type Measured } from './workflows.mts';

/** An API as a contender outside n8n meets it. */
export interface Target {
	origin: string;
	/** The list that is pulled. */
	path: string;
	headers: Record<string, string>;
	/** The ids of a page's records. */
	idsOf(body: unknown): string[];
}

/**
 * Runs a node in n8n and counts what came, however it came: as items, in a file, or as whole answers.
 * @param countIn how many records an item holds that is an answer
 */
export async function inN8n(
	contender: string,
	stack: Stack,
	{ node, path, countIn }: { node: Measured; path: string; countIn: (json: unknown) => number },
): Promise<Row> {
	const { client, n8n, sandbox } = stack;
	const id = await client.importWorkflow(workflowOf(stack, node));
	sandbox.requests.clear();
	const { result, riseMb } = await watchMemory(n8n.pid, async () =>
		client.runWorkflow(id, 900_000),
	);
	if (result.status !== 'success') throw new Error(`${contender}: ${result.error?.message}`);
	const items = result.items(MEASURED);
	const [{ json }] = items;
	const records = Array.isArray(json.data)
		? items.reduce((sum, item) => sum + countIn(item.json), 0)
		: Number(json.records ?? items.length);
	return {
		contender,
		records,
		requests: sandbox.requests.to(path).length,
		seconds: result.runs[MEASURED][0].durationMs / 1000,
		riseMb,
		note: `whole execution ${(result.durationMs / 1000).toFixed(2)} s`,
	};
}

/** The same requests by undici, without anything around them: what no client can be faster than. */
export async function replayed(
	contender: string,
	{ origin, headers, idsOf }: Target,
	paths: string[],
	inFlight: number,
): Promise<Row> {
	const dispatcher = new Agent({ connections: inFlight });
	const left = [...paths];
	const ids = new Set<string>();
	const startedMs = performance.now();
	const worker = async () => {
		for (let path = left.shift(); path !== undefined; path = left.shift()) {
			const { body } = await request(origin + path, { headers, dispatcher });
			for (const id of idsOf(await body.json())) ids.add(id);
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	const seconds = (performance.now() - startedMs) / 1000;
	await dispatcher.close();
	return { contender, records: ids.size, requests: paths.length, seconds };
}

/**
 * Page after page by undici, as a script would.
 * @param next the query of the page behind this one; `undefined` behind the last
 */
export async function walked(
	contender: string,
	{ origin, path, headers, idsOf }: Target,
	first: Record<string, string>,
	next: (body: unknown) => Record<string, string> | undefined,
): Promise<Row> {
	const ids = new Set<string>();
	let requests = 0;
	const startedMs = performance.now();
	for (let query: Record<string, string> | undefined = first; query;) {
		const search = new URLSearchParams(query);
		const answer = await request(`${origin}${path}?${search}`, { headers });
		const body = await answer.body.json();
		requests += 1;
		for (const id of idsOf(body)) ids.add(id);
		const more = next(body);
		query = more && { ...first, ...more };
	}
	const seconds = (performance.now() - startedMs) / 1000;
	return { contender, records: ids.size, requests, seconds };
}

/** The addresses that the newest requests to a path had. */
export function askedPaths({ sandbox }: Stack, path: string): string[] {
	return sandbox.requests
		.to(path)
		.map(({ query }) => `${path}?${new URLSearchParams(query as Record<string, string>)}`);
}
