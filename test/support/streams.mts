import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

export type { IncomingMessage, ServerResponse };
export { gzipSync as packed };

/** A stream of pieces. */
export function streamOf(pieces: Buffer[]): Readable {
	return Readable.from(pieces);
}

/** A stream of pieces, after which the connection breaks. */
export function streamBreakingAfter(pieces: Buffer[]): Readable {
	return Readable.from(
		(async function* () {
			yield* pieces;
			await new Promise(setImmediate);
			throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		})(),
	);
}

/** Bytes that come in pieces of this size. */
export function inPieces(bytes: Buffer, size: number): Readable {
	const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) =>
		bytes.subarray(nth * size, (nth + 1) * size),
	);
	return Readable.from(pieces);
}

/** Some bytes, and then nothing more, without an end. */
export function silentAfter(start: Buffer): Readable {
	let sent = false;
	return new Readable({
		read() {
			if (!sent) this.push(start);
			sent = true;
		},
	});
}

/** Some bytes, after which the connection breaks. */
export function breakingOff(start: Buffer): Readable {
	let sent = false;
	return new Readable({
		read() {
			if (!sent) {
				sent = true;
				this.push(start);
				return;
			}
			setImmediate(() => this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
		},
	});
}

/**
 * A real server, for what nock cannot show: it takes a body whole, whether it is wanted or not.
 * @param host name or address of this machine that it is asked by
 */
export async function listen(
	listener: RequestListener,
	host = '127.0.0.1',
): Promise<{ origin: string; close(): Promise<void> }> {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, host, resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://${host}:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Bytes as long as somebody takes them. */
export function endless(): { body: Readable; taken(): number } {
	const chunk = Buffer.alloc(64 * 1024, 1);
	let taken = 0;
	const body = new Readable({
		read() {
			taken += chunk.length;
			this.push(chunk);
		},
	});
	return { body, taken: () => taken };
}
