import { sleep } from 'n8n-workflow';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import nock from 'nock';
import { listen } from '../support/streams.mts';

/** A request as it arrived. */
export interface Arrival {
	/** Without the query. */
	path: string;
	method: string;
	atMs: number;
	headers: IncomingHttpHeaders;
	/** The body. */
	text: string;
	/** Whether its connection is still open. */
	isOpen(): boolean;
}

export interface Answer {
	status?: number;
	/** An object is sent as JSON, bytes and text as they are. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** `null`: it is never answered. */
export type Answering = (arrival: Arrival, nth: number) => Answer | null | Promise<Answer | null>;

/** A real server on this machine, for what only shows in real time and on real connections. */
export class Server {
	readonly arrivals: Arrival[] = [];
	/** Scheme, host and port. */
	origin = '';

	close: () => Promise<void> = async () => undefined;

	private constructor(private readonly answering: Answering) {}

	static async start(answering: Answering): Promise<Server> {
		const server = new Server(answering);
		Object.assign(
			server,
			await listen((request, response) => void server.answer(request, response)),
		);
		nock.enableNetConnect('127.0.0.1');
		return server;
	}

	/** The requests whose paths have this in them. */
	to(part: string): Arrival[] {
		return this.arrivals.filter(({ path }) => path.includes(part));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const atMs = performance.now();
		const text = await textOf(request);
		const { socket, method = '', headers } = request;
		const { pathname } = new URL(request.url ?? '/', this.origin);
		const isOpen = () => !socket.destroyed;
		const arrival = { path: pathname, method, atMs, headers, text, isOpen };
		const nth = this.arrivals.push(arrival) - 1;
		const answer = await this.answering(arrival, nth);
		if (answer === null) return;
		const { status = 200, body = '', headers: more = {} } = answer;
		const isPlain = typeof body === 'string' || body instanceof Uint8Array;
		response.writeHead(status, {
			...(isPlain ? {} : { 'Content-Type': 'application/json' }),
			...more,
		});
		response.end(isPlain ? body : JSON.stringify(body));
	}
}

/** Waits until something is so, in real time. */
export async function until(isSo: () => boolean, withinMs = 5_000): Promise<void> {
	const endMs = performance.now() + withinMs;
	while (!isSo()) {
		if (performance.now() > endMs) throw new Error('It did not come about in time');
		await sleep(5);
	}
}
