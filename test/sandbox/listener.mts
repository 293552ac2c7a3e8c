import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that something is posted to. */
export interface Listener {
	readonly url: string;
	/** What was posted so far, as JSON. */
	readonly bodies: unknown[];
	close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 * @param statuses of the first answers; after them it is 204
 */
export async function hear(...statuses: number[]): Promise<Listener> {
	const bodies: unknown[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			bodies.push(JSON.parse(text));
			response.writeHead(statuses.shift() ?? 204).end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
		bodies,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
