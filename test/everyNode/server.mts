import { sleep } from 'n8n-workflow';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import nock from 'nock';

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
	private readonly sockets = new Set<Socket>();
	private readonly server;

	private constructor(private readonly answering: Answering) {
		this.server = createServer((request, response) => void this.answer(request, response));
		this.server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.on('close', () => this.sockets.delete(socket));
		});
	}

	static async start(answering: Answering): Promise<Server> {
		const server = new Server(answering);
		await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
		nock.enableNetConnect('127.0.0.1');
		return server;
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** The requests whose paths have this in them. */
	to(part: string): Arrival[] {
		return this.arrivals.filter(({ path }) => path.includes(part));
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const atMs = performance.now();
		let text = '';
		for await (const chunk of request) text += String(chunk);
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
