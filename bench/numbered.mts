import Telnyx from 'telnyx';
import { bootStack } from '../test/e2e/support/stack.mts';
import { askedPaths, inN8n, replayed, walked, type Target } from './contenders.mts';
import type { Load } from './pulling.mts';
import { median, printTable, type Row } from './table.mts';
import { httpRequestNode, numberedPaging, ourNode } from './workflows.mts';

const WDRS = '/v2/reports/wdrs';

/** All WDRs of a month, in numbered pages whose number is known, by every contender in one n8n. */
export async function benchNumbered(load: Load, rounds: number): Promise<void> {
	const { records, pageSize, latencyMs } = load;
	const stack = await bootStack({
		sandbox: { records, days: 30, latencyMs, telnyx: { rateLimit: null, recordedShare: 0 } },
	});
	try {
		const { from, until, telnyx } = stack.sandbox;
		const query = {
			start_date: iso(from),
			end_date: iso(until + 1),
			'page[size]': String(pageSize),
		};
		const parameters = {
			resource: 'wirelessDetailRecord',
			operation: 'getAll',
			dateRange: 'custom',
			from: iso(from),
			to: iso(until + 1),
			returnAll: true,
		};
		const target: Target = {
			origin: telnyx.origin,
			path: WDRS,
			headers: { authorization: `Bearer ${telnyx.apiKey}` },
			idsOf: (page) => (page as Answer).data.map(({ id }) => id),
		};
		const nodes = {
			'our node, items': ourNode('telnyxReports', { ...parameters, options: { pageSize } }),
			'our node, CSV file': ourNode('telnyxReports', {
				...parameters,
				outputAs: 'csv',
				options: { pageSize },
			}),
			'HTTP Request node': httpRequestNode(
				'telnyxReportsApi',
				target.origin + WDRS,
				query,
				numberedPaging,
			),
		};
		const onePage = ourNode('telnyxReports', { ...parameters, returnAll: false, limit: 1 });
		const runs = new Map<string, Row[]>();
		const keep = (row: Row) => runs.set(row.contender, [...(runs.get(row.contender) ?? []), row]);
		const measured = async (contender: string, node: ReturnType<typeof ourNode>) =>
			await inN8n(contender, stack, { node, path: WDRS, countIn });

		await measured('warm-up', nodes['our node, items']);
		const pages = askedPaths(stack, WDRS);
		for (let round = 0; round < rounds; round++) {
			keep(await replayed('undici, the same requests, 8 in flight (floor)', target, pages, 8));
			keep(await measured('our node, one page', onePage));
			for (const [contender, node] of Object.entries(nodes)) keep(await measured(contender, node));
			keep(await bySdk(target, query));
			keep(
				await walked('undici, page after page', target, query, (body) => {
					const { page_number: page, total_pages: last } = (body as Answer).meta;
					return page < last ? { 'page[number]': String(page + 1) } : undefined;
				}),
			);
		}
		const title = `${records.toLocaleString('en')} WDRs, ${pageSize} a page, ${latencyMs} ms a request (medians of ${rounds})`;
		printTable(title, [...runs.values()].map(median), 'of floor');
	} finally {
		await stack.stop();
	}
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

type Answer = { data: Array<{ id: string }>; meta: { page_number: number; total_pages: number } };

const countIn = (json: unknown) => (json as Answer).data.length;

/** The vendor's own client, as its documentation shows it. */
async function bySdk(
	{ origin, headers }: Target,
	query: { start_date: string; end_date: string; 'page[size]': string },
): Promise<Row> {
	const client = new Telnyx({
		apiKey: headers.authorization.replace('Bearer ', ''),
		baseURL: `${origin}/v2`,
	});
	const ids = new Set<string>();
	const startedMs = performance.now();
	for await (const { id } of client.reports.listWdrs({
		start_date: query.start_date,
		end_date: query.end_date,
		'page[size]': Number(query['page[size]']),
	} as Parameters<typeof client.reports.listWdrs>[0])) {
		if (id) ids.add(id);
	}
	const seconds = (performance.now() - startedMs) / 1000;
	return { contender: 'the official telnyx SDK', records: ids.size, seconds };
}
