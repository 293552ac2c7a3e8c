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
 * @param inARow how many ports the option stands for
 * @throws {Trouble} one sentence that names the port and how to choose another
 */
export async function requireFreePort(
	port: number,
	user: string,
	flag: string,
	{ inARow = 1 } = {},
): Promise<void> {
	const problem = await tryPort(port);
	if (problem === undefined) return;
	const choice =
		inARow === 1
			? `another port with \`npm start -- ${flag} <port>\``
			: `other ports with \`npm start -- ${flag} <port>\`, the first of ${inARow} in a row`;
	throw new Trouble(
		problem === 'EACCES'
			? `Port ${port}, wanted for ${user}, may not be used by an ordinary user: choose ${choice}.`
			: `Port ${port}, wanted for ${user}, is in use by another program: end that program, or choose ${choice}.`,
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
