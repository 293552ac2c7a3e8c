import { buffer } from 'node:stream/consumers';
import { request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import type { TelnyxOptions } from '../../sandbox/providers/telnyx.mts';
import { UNTIL, type Answer } from './client.mts';

export type Row = Record<string, unknown>;

/** A value that is undefined leaves the parameter out. */
export type Parameters = Record<string, string | number | boolean | undefined>;

type Headers = Record<string, string | undefined>;

/** A sandbox whose clock the test turns, and a client with its key. */
export interface TelnyxBench {
	sandbox: Sandbox;
	telnyx: Sandbox['telnyx'];
	/** Unix milliseconds; begins an hour after the newest record. */
	clock: { nowMs: number };
	/** @param path below `/v2` */
	get(path: string, parameters?: Parameters, headers?: Headers): Promise<Answer>;
	post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
	del(path: string): Promise<Answer>;
	/** Any address, without the key unless it is given. */
	fetch(url: string, headers?: Headers): Promise<Answer>;
}

const opened: Sandbox[] = [];

/** Closes what `openTelnyx` opened. */
export async function closeTelnyx(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => sandbox.close()));
}

/** A Unix second as the API takes it. */
export function iso(second: number): string {
	return new Date(second * 1000).toISOString().replace('.000', '');
}

export async function send(
	method: 'GET' | 'POST' | 'DELETE',
	url: string,
	headers: Headers = {},
	body?: string,
): Promise<Answer> {
	const given = Object.entries(headers).filter(([, value]) => value !== undefined);
	const response = await request(url, {
		method,
		headers: Object.fromEntries(given) as Record<string, string>,
		body,
	});
	const bytes = Buffer.from(await response.body.arrayBuffer());
	return {
		status: response.statusCode,
		headers: response.headers,
		bytes,
		text: bytes.toString(),
		get json() {
			return JSON.parse(bytes.toString());
		},
	};
}

/** Starts a sandbox whose records end at UNTIL, without a rate limit unless one is given. */
export async function openTelnyx(
	options: SandboxOptions = {},
	own: TelnyxOptions = {},
): Promise<TelnyxBench> {
	const clock = { nowMs: (UNTIL + 3600) * 1000 };
	const sandbox = await startSandbox({
		until: UNTIL,
		records: 500,
		days: 10,
		now: () => clock.nowMs,
		...options,
		telnyx: { rateLimit: null, ...own },
	});
	opened.push(sandbox);
	const { telnyx } = sandbox;
	const key = { authorization: `Bearer ${telnyx.apiKey}` };
	const base = `${telnyx.origin}/v2`;
	return {
		sandbox,
		telnyx,
		clock,
		async get(path, parameters = {}, headers = {}) {
			const search = new URLSearchParams();
			for (const [name, value] of Object.entries(parameters)) {
				if (value !== undefined) search.set(name, String(value));
			}
			const query = search.size > 0 ? `?${search.toString()}` : '';
			return send('GET', base + path + query, { ...key, ...headers });
		},
		async post(path, body, headers = {}) {
			const type = body === undefined ? undefined : 'application/json';
			const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
			return send('POST', base + path, { ...key, 'content-type': type, ...headers }, text);
		},
		del: async (path) => send('DELETE', base + path, key),
		fetch: async (url, headers = {}) => send('GET', url, headers),
	};
}

/** All rows of a list with `page[number]`, by `meta.total_pages`. */
export async function pullPages(
	bench: TelnyxBench,
	path: string,
	parameters: Parameters = {},
): Promise<{ rows: Row[]; pages: number; total: number }> {
	const rows: Row[] = [];
	for (let page = 1; ; page++) {
		const { json, status, text } = await bench.get(path, { ...parameters, 'page[number]': page });
		if (status !== 200) throw new Error(`Status ${status}: ${text}`);
		rows.push(...json.data);
		const { total_pages: pages, total_results: total } = json.meta;
		if (page >= pages) return { rows, pages: page, total };
	}
}

/** The identities of rows, sorted. */
export function idsOf(rows: Iterable<Row>): string[] {
	return [...rows].map((row) => String(row.id ?? row.uuid)).sort();
}

/** Everything that an iterator of the SDK yields. */
export async function all(list: AsyncIterable<unknown>): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const row of list) rows.push(row as Row);
	return rows;
}

/** A stream's bytes, all of them. */
export async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
	return buffer(stream);
}
