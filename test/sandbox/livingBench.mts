import { request } from 'undici';
import { REGISTRY, type ProviderKey } from '../../sandbox/registry.mts';
import {
	startSandbox,
	type Living,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox/server.mts';
import { UNTIL } from './client.mts';

/** The records of a page, and how to get to the next. */
export interface Page {
	/** Undefined when the answer has no list. */
	ids: string[] | undefined;
	/** What the answer says, whatever it is. */
	counts: { total?: unknown; pages?: unknown; size?: unknown };
	/** Whether the answer tells how to go on: a key, a cursor or a link. */
	linked: boolean;
	/** What the next request sends. */
	next: Record<string, string>;
	status: number;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape are looked into
	json: any;
}

/** A provider with a list of a hundred records or more, in pages of twenty. */
export interface LivingBench {
	sandbox: Sandbox;
	living: Living;
	/** Unix milliseconds. */
	clock: { nowMs: number };
	/** The list, for snapshots and `of`. */
	list: { list: string } & Record<string, string>;
	/** @param more query parameters that lead to another page than the first */
	page(more?: Record<string, string>): Promise<Page>;
	/** Query parameters for another range than that from FROM to UNTIL; the end is excluded. */
	during(from: number, to: number): Record<string, string>;
	/** A request to the provider's admin routes. */
	admin(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Page['json']>;
}

/** What a provider's list is like. */
interface Contender {
	key: ProviderKey;
	/** Without limits of rate, which are not looked at here, and in pages of twenty. */
	options?: object;
	path: string;
	query: Record<string, string>;
	/** Query parameters for records from one Unix second to another, the end excluded. */
	during(from: number, to: number): Record<string, string>;
	login(sandbox: Sandbox): Promise<Record<string, string>>;
	read(json: Page['json'], sent: Record<string, string>): Omit<Page, 'status' | 'json'>;
}

export const FROM = UNTIL - 20 * 3600;
const SIZE = 20;

const iso = (second: number) => new Date(second * 1000).toISOString().replace('.000', '');
const plain = (second: number) => iso(second).replace('T', ' ').replace('Z', '');
const idsIn = (rows: unknown, field = 'id') =>
	Array.isArray(rows)
		? rows.filter((row) => field in row).map((row) => String(row[field]))
		: undefined;

async function send(
	method: 'GET' | 'POST' | 'DELETE',
	url: string,
	headers: Record<string, string>,
	body?: string,
): Promise<{ status: number; json: Page['json'] }> {
	const answer = await request(url, { method, headers, body });
	const text = await answer.body.text();
	const isJson = String(answer.headers['content-type']).includes('json');
	return { status: answer.statusCode, json: isJson ? JSON.parse(text) : undefined };
}

const CONTENDERS: Record<string, Contender> = {
	FonoUC: {
		key: 'fonoUc',
		options: { rateLimit: false },
		path: '/api/v2/reports/cdrs',
		query: { pageSize: String(SIZE) },
		during: (from, to) => ({ startDate: String(from), endDate: String(to - 1) }),
		async login({ fonoUc: { origin, username, password, domain, accountId } }) {
			const body = JSON.stringify({ username, password, domain });
			const type = { 'content-type': 'application/json' };
			const { json } = await send('POST', `${origin}/api/v2/login`, type, body);
			return { authorization: `Bearer ${json.access_token}`, 'x-account-id': accountId };
		},
		read({ data }) {
			const paging = Array.isArray(data) ? data.at(-1) : {};
			const next = paging.next_start_key;
			return {
				ids: idsIn(data),
				counts: { size: paging.page_size },
				linked: next !== undefined,
				next: { startKey: String(next) },
			};
		},
	},
	'Vonage Reports': {
		key: 'vonageReports',
		options: { rateLimit: null, pageSize: SIZE, order: 'newestFirst' },
		path: '/v2/reports/records',
		query: { product: 'VOICE-CALL', account_id: 'demo1234' },
		during: (from, to) => ({ date_start: iso(from), date_end: iso(to) }),
		async login({ vonageReports: { apiKey, apiSecret } }) {
			const pair = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
			return { authorization: `Basic ${pair}` };
		},
		read: ({ records, items_count: size, cursor, iv }) => ({
			ids: idsIn(records),
			counts: { size },
			linked: cursor !== undefined,
			next: { cursor, iv },
		}),
	},
	'Vonage Business': {
		key: 'vonageBusiness',
		path: '/t/vbc.prod/reports/accounts/549825/call-logs',
		query: { page_size: String(SIZE) },
		during: (from, to) => ({ 'start:gte': plain(from), 'start:lte': plain(to - 1) }),
		async login({ vonageBusiness: vbc }) {
			const fields = {
				grant_type: 'password',
				scope: 'openid',
				username: vbc.loginName,
				password: vbc.password,
				client_id: vbc.clientId,
				client_secret: vbc.clientSecret,
			};
			const type = { 'content-type': 'application/x-www-form-urlencoded' };
			const body = new URLSearchParams(fields).toString();
			const { json } = await send('POST', vbc.tokenUrl, type, body);
			return { authorization: `Bearer ${json.access_token}` };
		},
		read: (json, { page = '1' }) => ({
			ids: idsIn(json._embedded.call_logs),
			counts: { total: json.total_items, pages: json.total_pages, size: json.page_size },
			linked: json._links.next !== undefined,
			next: { page: String(Number(page) + 1) },
		}),
	},
	Telnyx: {
		key: 'telnyx',
		options: { rateLimit: null },
		path: '/v2/detail_records',
		query: { 'filter[record_type]': 'messaging', 'page[size]': String(SIZE) },
		during: (from, to) => ({
			'filter[created_at][gte]': iso(from),
			'filter[created_at][lt]': iso(to),
		}),
		login: async ({ telnyx }) => ({ authorization: `Bearer ${telnyx.apiKey}` }),
		read: ({ data, meta }, { 'page[number]': page = '1' }) => ({
			ids: idsIn(data, 'uuid') ?? undefined,
			counts: { total: meta.total_results, pages: meta.total_pages, size: meta.page_size },
			linked: false,
			next: { 'page[number]': String(Number(page) + 1) },
		}),
	},
};

export type Provider = keyof typeof CONTENDERS;
export const PROVIDERS = Object.keys(CONTENDERS);
/** Those whose answers tell the size of the whole list. */
export const WITH_TOTALS = ['Vonage Business', 'Telnyx'];

const opened: Sandbox[] = [];

/** Closes what `openLiving` opened. */
export async function closeLiving(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => sandbox.close()));
}

/** Starts a sandbox and logs in at one of its providers. */
export async function openLiving(
	provider: Provider,
	options: SandboxOptions = {},
): Promise<LivingBench> {
	const { key, options: own, path, login, read, during, ...contender } = CONTENDERS[provider];
	const query = { ...during(FROM, UNTIL), ...contender.query };
	const clock = { nowMs: (UNTIL + 3600) * 1000 };
	const sandbox = await startSandbox({
		until: UNTIL,
		records: 1200,
		days: 1,
		now: () => clock.nowMs,
		...options,
		[key]: { ...own, ...options[key] },
	});
	opened.push(sandbox);
	const headers = await login(sandbox);
	const { origin, living } = sandbox[key];
	return {
		sandbox,
		living,
		clock,
		list: { list: 'records', ...REGISTRY[key].lists.records },
		during,
		async page(more = {}) {
			const search = new URLSearchParams({ ...query, ...more }).toString();
			const { status, json } = await send('GET', `${origin}${path}?${search}`, headers);
			const found = status === 200 && json ? read(json, more) : undefined;
			return { ids: undefined, counts: {}, linked: false, next: {}, ...found, status, json };
		},
		async admin(method, to, body) {
			const type: Record<string, string> =
				body === undefined ? {} : { 'content-type': 'application/json' };
			const text = body === undefined ? undefined : JSON.stringify(body);
			const url = `${origin}/_sandbox/${to}`;
			return (await send(method, url, { ...headers, ...type }, text)).json;
		},
	};
}

/**
 * The ids of all pages: while there is a key or cursor, or until a page is empty.
 * @param range query parameters for another range than the bench's
 */
export async function pullPages(
	bench: LivingBench,
	range: Record<string, string> = {},
): Promise<string[][]> {
	const pages: string[][] = [];
	let more = range;
	for (;;) {
		const { ids, linked, next, status } = await bench.page(more);
		if (status !== 200 || !ids) throw new Error(`Status ${status}`);
		const numbered = Object.keys(next).some((name) => name.startsWith('page'));
		if (ids.length > 0) pages.push(ids);
		if (numbered ? ids.length === 0 : !linked) return pages;
		more = { ...range, ...next };
	}
}

/** The snapshot of the bench's list over its range. */
export function snapshotOf({ living, list }: LivingBench) {
	return living.snapshot(list, FROM, UNTIL);
}
