import type { FastifyInstance } from 'fastify';

/** A provider that listens. */
export interface Listening {
	/** Scheme, host and port. */
	readonly origin: string;
	readonly port: number;
}

/** Nothing of the sandbox listens to other computers. */
export const HOST = '127.0.0.1';

/** Where a server listens. @throws Error when it does not listen on a port */
export function listeningAt(app: FastifyInstance, https: boolean): Listening {
	const address = app.server.address();
	if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
	return { origin: `${https ? 'https' : 'http'}://${HOST}:${address.port}`, port: address.port };
}

/** Listens on 127.0.0.1. @param port 0 takes any free one */
export async function listen(
	app: FastifyInstance,
	port: number,
	https: boolean,
): Promise<Listening> {
	await app.listen({ host: HOST, port });
	return listeningAt(app, https);
}
