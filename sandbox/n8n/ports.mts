import { createServer } from 'node:net';

import { Trouble } from '../../scripts/steps.mjs';

/** Finds a TCP port on the loopback interface that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}

/**
 * Checks that a port can be taken.
 *
 * @param flag the option that chooses another port, named in the message
 * @throws {Trouble} one sentence that names the port and how to choose another
 */
export async function requireFreePort(port: number, user: string, flag: string): Promise<void> {
	const problem = await tryPort(port);
	if (problem === undefined) return;
	throw new Trouble(
		problem === 'EACCES'
			? `Port ${port}, wanted for ${user}, may not be used by an ordinary user: choose another with \`npm start -- ${flag} <port>\`.`
			: `Port ${port}, wanted for ${user}, is in use by another program: end that program, or choose another port with \`npm start -- ${flag} <port>\`.`,
	);
}

/** The error code why a port cannot be listened on, or undefined when it can. */
async function tryPort(port: number): Promise<string | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EUNKNOWN'));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
	});
}
