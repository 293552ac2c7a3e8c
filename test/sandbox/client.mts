import { Agent, request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

/** A Sunday noon, so that no test depends on the day it runs. */
export const UNTIL = 1_767_528_000;
export const DAY = 86_400;
export const GREGORIAN = 62_167_219_200;

type Row = Record<string, unknown>;

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	bytes: Buffer;
	text: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape are looked into
	json: any;
}

/** A sandbox with a client that is logged in. */
export interface Bench {
	sandbox: Sandbox;
	/** GET with the bearer and the account; a header set to undefined is left out. */
	get(path: string, headers?: Record<string, string | undefined>): Promise<Answer>;
	post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
	del(path: string): Promise<Answer>;
	login(): Promise<void>;
	close(): Promise<void>;
}

const opened: Bench[] = [];

/** Closes what `open` opened. */
export async function closeAll(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (bench) => bench.close()));
}

/** Starts a sandbox whose records end at UNTIL, and logs in. */
export async function open(options: SandboxOptions = {}): Promise<Bench> {
	const { fonoUc, ...rest } = options;
	const sandbox = await startSandbox({
		until: UNTIL,
		records: 500,
		days: 10,
		...rest,
		fonoUc: { rateLimit: false, ...fonoUc },
	});
	const agent = new Agent({ connect: { rejectUnauthorized: false } });
	let token = '';
	const send = async (
		method: 'GET' | 'POST' | 'DELETE',
		path: string,
		headers: Record<string, string | undefined>,
		body?: string,
	): Promise<Answer> => {
		const given = Object.entries(headers).filter(([, value]) => value !== undefined);
		const response = await request(sandbox.fonoUc.origin + path, {
			method,
			headers: Object.fromEntries(given) as Record<string, string>,
			body,
			dispatcher: agent,
		});
		const bytes = Buffer.from(await response.body.arrayBuffer());
		const text = bytes.toString();
		return {
			status: response.statusCode,
			headers: response.headers,
			bytes,
			text,
			get json() {
				return JSON.parse(text);
			},
		};
	};
	const bench: Bench = {
		sandbox,
		get: async (path, headers = {}) =>
			send('GET', path, {
				authorization: `Bearer ${token}`,
				'x-account-id': sandbox.fonoUc.accountId,
				...headers,
			}),
		post: async (path, body, headers = { 'content-type': 'application/json' }) =>
			send('POST', path, headers, typeof body === 'string' ? body : JSON.stringify(body)),
		del: async (path) => send('DELETE', path, {}),
		async login() {
			const { username, password, domain } = sandbox.fonoUc;
			const answer = await bench.post('/api/v2/login', { username, password, domain });
			const body = answer.json;
			token = body.access_token ?? body.accessToken;
		},
		async close() {
			await agent.destroy();
			await sandbox.close();
		},
	};
	opened.push(bench);
	await bench.login();
	sandbox.requests.clear();
	return bench;
}

/** The path of a list request; a value that is undefined is left out. */
export function listPath(
	list: 'cdrs' | 'recordings',
	query: Record<string, string | number | undefined>,
): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) search.set(name, String(value));
	}
	return `/api/v2/reports/${list}?${search.toString()}`;
}

export interface Pulled {
	rows: Row[];
	pages: number;
	emptyPages: number;
}

/** Asks for page after page. @throws Error when a key repeats, as a client has to */
export async function pullAll(
	bench: Bench,
	list: 'cdrs' | 'recordings',
	query: Record<string, string | number>,
): Promise<Pulled> {
	const pulled: Pulled = { rows: [], pages: 0, emptyPages: 0 };
	let startKey: string | undefined;
	for (;;) {
		const { json, status } = await bench.get(listPath(list, { ...query, startKey }));
		if (status !== 200) throw new Error(`Status ${status}`);
		const elements: Row[] = list === 'cdrs' ? json.data : json.recordings;
		const paging: Row = list === 'cdrs' ? elements.filter((row) => !('id' in row))[0] : json;
		const rows = elements.filter((row) => 'id' in row || '_id' in row);
		pulled.rows.push(...rows);
		pulled.pages += 1;
		if (rows.length === 0) pulled.emptyPages += 1;
		const next = paging?.next_start_key as string | undefined;
		if (!next) return pulled;
		if (next === startKey) throw new Error('The start key does not move');
		startKey = next;
	}
}

/** The ids of rows, sorted and without repetition. */
export function idsOf(rows: Iterable<Row>): string[] {
	return [...new Set([...rows].map((row) => String(row.id ?? row._id)))].sort();
}
