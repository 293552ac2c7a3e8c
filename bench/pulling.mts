import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { bootStack, type Stack } from '../test/e2e/support/stack.mts';
import { askedPaths, inN8n, replayed, walked, type Target } from './contenders.mts';
import { median, printTable, type Row } from './table.mts';
import { httpRequestNode, ourNode, startKeyPaging } from './workflows.mts';

const CDRS = '/api/v2/reports/cdrs';

export interface Load {
	records: number;
	pageSize: number;
	latencyMs: number;
}

/** All CDRs of a month, where each page names the next, by every contender in one n8n; medians. */
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
		const target = await targetOf(stack);
		const nodes = {
			'our node, items': ourNode('fonoUc', { ...parameters, options: { pageSize } }),
			'our node, CSV file': ourNode('fonoUc', {
				...parameters,
				outputAs: 'csv',
				options: { pageSize },
			}),
			'HTTP Request node': httpRequestNode(
				'fonoUcApi',
				target.origin + CDRS,
				query,
				startKeyPaging,
			),
		};
		const onePage = ourNode('fonoUc', {
			...parameters,
			returnAll: false,
			limit: 1,
			options: { pageSize },
		});
		const runs = new Map<string, Row[]>();
		const keep = (row: Row) => runs.set(row.contender, [...(runs.get(row.contender) ?? []), row]);
		const measured = async (contender: string, node: ReturnType<typeof ourNode>) => {
			// Each run begins with what FonoUC's platform lets through at once (100 requests, back after
			// 10 s), or the second one would measure the politeness towards the first.
			await sleep(11_000);
			return await inN8n(contender, stack, { node, path: CDRS, countIn });
		};

		await measured('warm-up', nodes['our node, items']);
		const pages = askedPaths(stack, CDRS);
		for (let round = 0; round < rounds; round++) {
			keep(await replayed('undici, the same requests, 8 in flight (floor)', target, pages, 8));
			keep(await measured('our node, one page of one record', onePage));
			for (const [contender, node] of Object.entries(nodes)) {
				keep(await measured(contender, node));
			}
			const first = Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)]));
			keep(
				await walked('undici, page after page', target, first, (body) => {
					const key = (body as Answer).data.at(-1)?.next_start_key;
					return key ? { startKey: key } : undefined;
				}),
			);
		}
		const title = `${records.toLocaleString('en')} CDRs, ${pageSize} a page, ${latencyMs} ms a request (medians of ${rounds})`;
		printTable(title, [...runs.values()].map(median), 'of floor');
	} finally {
		await stack.stop();
	}
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

type Answer = { data: Array<{ id?: string; next_start_key?: string }> };

/** The last entry is the paging object. */
const countIn = (json: unknown) => (json as Answer).data.length - 1;

async function targetOf({ sandbox }: Stack): Promise<Target> {
	const { origin, username, password, domain, accountId } = sandbox.fonoUc;
	const { body } = await request(`${origin}/api/v2/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ username, password, domain }),
	});
	const { access_token: token } = (await body.json()) as { access_token: string };
	return {
		origin,
		path: CDRS,
		headers: { authorization: `Bearer ${token}`, 'x-account-id': accountId },
		idsOf: (page) => (page as Answer).data.flatMap(({ id }) => id ?? []),
	};
}
