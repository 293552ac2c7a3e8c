import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One request as the sandbox saw it. */
export interface LoggedRequest {
	provider: string;
	method: string;
	/** Without the query. */
	path: string;
	/** A repeated parameter has all its values. */
	query: Record<string, string | string[]>;
	/** 0 while it is being answered, and for good when it never was. */
	status: number;
	/** The connection ended before the answer did, whoever ended it. */
	broken: boolean;
	/** When it arrived, Unix milliseconds. */
	time: number;
	/** From arrival to the end of the answer or of the connection, in milliseconds. */
	durationMs: number;
	/** Secrets are masked but keep a fingerprint, so that two tokens can be told apart. */
	headers: Record<string, string>;
	/** Why the sandbox refused it, when it did. The wire carries no reason: none is documented. */
	refusal?: string;
	/** Kind of the fault that was injected, if any. */
	fault?: string;
}

const SECRET_HEADERS = new Set(['authorization', 'x-api-key', 'cookie', 'x-auth-token']);

function mask(value: string): string {
	const space = value.indexOf(' ');
	const scheme = space > 0 ? value.slice(0, space + 1) : '';
	return `${scheme}***${createHash('sha256').update(value).digest('hex').slice(0, 8)}`;
}

function maskHeaders(headers: IncomingHttpHeaders): Record<string, string> {
	const masked: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value === undefined) continue;
		const text = Array.isArray(value) ? value.join(', ') : value;
		masked[name] = SECRET_HEADERS.has(name) ? mask(text) : text;
	}
	return masked;
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		query[name] = values.length === 1 ? values[0] : values;
	}
	return query;
}

/** The requests of all providers, in order of arrival. */
export class RequestLog {
	private kept: LoggedRequest[] = [];
	private readonly limit: number;

	/** @param limit how many of the newest requests are surely kept */
	constructor(limit: number) {
		this.limit = limit;
	}

	/** All requests kept, oldest first. The array is live; copy it before clearing the log. */
	get entries(): readonly LoggedRequest[] {
		return this.kept;
	}

	/** Requests whose path is `path`, or matches it. */
	to(path: string | RegExp): LoggedRequest[] {
		return this.kept.filter((entry) =>
			typeof path === 'string' ? entry.path === path : path.test(entry.path),
		);
	}

	/** Forgets everything so far. */
	clear(): void {
		this.kept = [];
	}

	/**
	 * Writes down a request on arrival.
	 * @param url path and query as sent
	 * @param time Unix milliseconds
	 */
	add(
		provider: string,
		method: string,
		url: string,
		headers: IncomingHttpHeaders,
		time: number,
	): LoggedRequest {
		const [path, query = ''] = url.split(/\?(.*)/s);
		const entry: LoggedRequest = {
			provider,
			method,
			path,
			query: queryOf(new URLSearchParams(query)),
			status: 0,
			broken: false,
			time,
			durationMs: 0,
			headers: maskHeaders(headers),
		};
		// Twice the limit before cutting: one cut then pays for as many additions.
		if (this.kept.length >= this.limit * 2) this.kept = this.kept.slice(-this.limit);
		this.kept.push(entry);
		return entry;
	}
}
