import { setImmediate } from 'node:timers/promises';
import { request } from 'undici';
import type { VonageReportsOptions } from '../../sandbox/providers/vonageReports.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';
import { DAY, UNTIL, type Answer } from './client.mts';

export type Row = Record<string, unknown>;

/** A value that is undefined leaves the parameter or header out. */
export type Parameters = Record<string, string | number | boolean | undefined>;

/** A sandbox whose clock the test turns, and a client with its key. */
export interface ReportsBench {
	sandbox: Sandbox;
	reports: Sandbox['vonageReports'];
	/** Unix milliseconds; begins an hour after the newest record. */
	clock: { nowMs: number };
	get(path: string, headers?: Record<string, string | undefined>): Promise<Answer>;
	/** The records call of VOICE-CALL over the last day, changed by the parameters. */
	records(parameters?: Parameters): Promise<Answer>;
	post(path: string, body: unknown): Promise<Answer>;
	del(path: string): Promise<Answer>;
}

const opened: Sandbox[] = [];

/** Waits until a records call has come, whether or not it was answered. */
export async function arrival({ sandbox }: ReportsBench): Promise<void> {
	while (sandbox.requests.to('/v2/reports/records').length === 0) await setImmediate();
}

/** Closes what `openReports` opened. */
export async function closeReports(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => sandbox.close()));
}

/** A Unix second as the API takes it. */
export function iso(second: number): string {
	return new Date(second * 1000).toISOString();
}

/** What every records call needs: VOICE-CALL over the last day. */
export const BASE = {
	product: 'VOICE-CALL',
	account_id: 'demo1234',
	date_start: iso(UNTIL - DAY),
	date_end: iso(UNTIL),
};

/** The path of a records call. */
export function recordsPath(parameters: Parameters): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters)) {
		if (value !== undefined) search.set(name, String(value));
	}
	return `/v2/reports/records?${search.toString()}`;
}

/** Starts a sandbox whose records end at UNTIL, without a rate limit unless one is given. */
export async function openReports(
	options: SandboxOptions = {},
	own: VonageReportsOptions = {},
): Promise<ReportsBench> {
	const clock = { nowMs: (UNTIL + 3600) * 1000 };
	const sandbox = await startSandbox({
		until: UNTIL,
		records: 500,
		days: 10,
		now: () => clock.nowMs,
		...options,
		vonageReports: { rateLimit: null, ...own },
	});
	opened.push(sandbox);
	const reports = sandbox.vonageReports;
	const key = Buffer.from(`${reports.apiKey}:${reports.apiSecret}`).toString('base64');
	const send = async (
		method: 'GET' | 'POST' | 'DELETE',
		path: string,
		headers: Record<string, string | undefined> = {},
		body?: string,
	): Promise<Answer> => {
		const all = { authorization: `Basic ${key}`, ...headers };
		const given = Object.entries(all).filter(([, value]) => value !== undefined);
		const response = await request(reports.origin + path, {
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
	};
	const get = async (path: string, headers?: Record<string, string | undefined>) =>
		send('GET', path, headers);
	return {
		sandbox,
		reports,
		clock,
		get,
		records: async (parameters = {}) => get(recordsPath({ ...BASE, ...parameters })),
		post: async (path, body) =>
			send(
				'POST',
				path,
				{ 'content-type': 'application/json' },
				typeof body === 'string' ? body : JSON.stringify(body),
			),
		del: async (path) => send('DELETE', path),
	};
}

/** Follows cursor and iv to the end; the requests it took come along. */
export async function pullRecords(
	bench: ReportsBench,
	parameters: Parameters = {},
): Promise<{ rows: Row[]; pages: number[] }> {
	const rows: Row[] = [];
	const pages: number[] = [];
	let paging: Parameters = {};
	for (;;) {
		const { json, status, text } = await bench.records({ ...parameters, ...paging });
		if (status !== 200) throw new Error(`Status ${status}: ${text}`);
		rows.push(...json.records);
		pages.push(json.items_count);
		if (json.request_status !== 'TRUNCATED') return { rows, pages };
		if (json.cursor === paging.cursor) throw new Error('The cursor does not move');
		paging = { cursor: json.cursor, iv: json.iv };
	}
}
