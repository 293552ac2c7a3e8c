import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import { UNTIL, type Answer } from './client.mts';

export { DAY, UNTIL, type Answer } from './client.mts';

export const REPORTS = '/t/vbc.prod/reports';
export const RECORDINGS = '/t/vbc.prod/call_recording/api';

type Fields = Record<string, string | undefined>;
type Headers = Record<string, string | undefined>;

/** A sandbox with a client that is logged in. */
export interface Bench {
	sandbox: Sandbox;
	vbc: Sandbox['vonageBusiness'];
	/** With the bearer; a header set to undefined is left out. */
	get(path: string, headers?: Headers): Promise<Answer>;
	del(path: string, headers?: Headers): Promise<Answer>;
	post(path: string, body: unknown, headers?: Headers): Promise<Answer>;
	/** A request for a token, as a form; a field set to undefined is left out. */
	token(fields: Fields, headers?: Headers): Promise<Answer>;
	/** A password login of the demo user, with changes. */
	login(changes?: Fields): Promise<Answer>;
	/** The headers of a bearer that such a login gets. */
	bearer(changes?: Fields): Promise<Headers>;
}

const opened: Sandbox[] = [];

/** Closes what `open` opened. */
export async function closeAll(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => sandbox.close()));
}

function present(values: Fields): Record<string, string> {
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Record<string, string>;
}

/** GET or another method, without following a redirect. @param url whole */
export async function send(
	url: string,
	method: 'GET' | 'POST' | 'DELETE',
	headers: Headers,
	body?: string,
): Promise<Answer> {
	const response = await request(url, { method, headers: present(headers), body });
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
}

/** Starts a sandbox whose records end at UNTIL, and logs in. */
export async function open(options: SandboxOptions = {}): Promise<Bench> {
	const sandbox = await startSandbox({ until: UNTIL, records: 500, days: 10, ...options });
	opened.push(sandbox);
	const vbc = sandbox.vonageBusiness;
	let authorization = '';
	const token: Bench['token'] = async (fields, headers = {}) =>
		send(
			vbc.tokenUrl,
			'POST',
			{ 'content-type': 'application/x-www-form-urlencoded', ...headers },
			new URLSearchParams(present(fields)).toString(),
		);
	const login: Bench['login'] = async (changes = {}) =>
		token({
			grant_type: 'password',
			scope: 'openid',
			username: vbc.loginName,
			password: vbc.password,
			client_id: vbc.clientId,
			client_secret: vbc.clientSecret,
			...changes,
		});
	const bench: Bench = {
		sandbox,
		vbc,
		token,
		login,
		get: async (path, headers) => send(vbc.origin + path, 'GET', { authorization, ...headers }),
		del: async (path, headers) => send(vbc.origin + path, 'DELETE', { authorization, ...headers }),
		post: async (path, body, headers) =>
			send(
				vbc.origin + path,
				'POST',
				{ authorization, 'content-type': 'application/json', ...headers },
				JSON.stringify(body),
			),
		async bearer(changes) {
			const answer = await login(changes);
			return { authorization: `Bearer ${answer.json.access_token}` };
		},
	};
	({ authorization = '' } = await bench.bearer());
	sandbox.requests.clear();
	return bench;
}

/** A Unix second as the call logs write it. */
export function logTime(second: number): string {
	return new Date(second * 1000).toISOString().replace('T', ' ').slice(0, 19);
}

/** A Unix second as the recordings write it. */
export function recordingTime(second: number): string {
	return new Date(second * 1000).toISOString().replace(/\.\d+Z/, '+0000');
}

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) search.set(name, String(value));
	}
	return `${path}?${search.toString()}`;
}

/** The path of a request for call logs; all of them when no bounds are given. */
export function logsPath(
	query: Record<string, string | number | undefined> = {},
	{ base = REPORTS, accountId = '549825' } = {},
): string {
	return withQuery(`${base}/accounts/${accountId}/call-logs`, {
		'start:gte': logTime(0),
		'start:lte': logTime(UNTIL),
		page_size: 1000,
		...query,
	});
}

/** The path of a request for recordings: of the company, or of a user on demand. */
export function recordingsPath(
	query: Record<string, string | number | undefined> = {},
	{ base = RECORDINGS, accountId = 'self', userId = undefined as string | undefined } = {},
): string {
	const list = userId === undefined ? 'company_call_recordings' : `users/${userId}/call_recordings`;
	return withQuery(`${base}/accounts/${accountId}/${list}`, { page_size: 1000, ...query });
}

/** The files of a zip archive, by name. */
export function unzip(bytes: Buffer): Record<string, Uint8Array> {
	return unzipSync(bytes);
}

/** The bytes of a recording as the sandbox knows them. */
export async function audioOf(bench: Bench, id: number): Promise<Buffer> {
	return buffer(bench.vbc.audio(id));
}
