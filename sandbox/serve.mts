/** `npm run sandbox`: the providers alone, until Ctrl-C. */
import { announcement } from './announcement.mts';
import { listenersOf, providerAt } from './ports.mts';
import { startSandbox } from './server.mts';
import { help } from './serveHelp.mts';
import { readServeOptions } from './serveOptions.mts';

/** One plain sentence for whatever went wrong. */
function explain(error: unknown, firstPort: number): string {
	const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EADDRINUSE' && port !== undefined) {
		const user = providerAt(port, firstPort);
		return `Port ${port}${user ? `, wanted for ${user},` : ''} is already in use; choose others with --port, the first of ${listenersOf().length} in a row, or 0 for any free ones.`;
	}
	return code?.startsWith('ERR_PARSE_ARGS') ? `${message.split('. ')[0]}; see --help.` : message;
}

async function main(args: string[]): Promise<void> {
	let firstPort = 0;
	try {
		const options = readServeOptions(args);
		if (!options) {
			console.log(help());
			return;
		}
		({ firstPort } = options);
		const sandbox = await startSandbox(options.sandbox);
		const stop = () => {
			process.off('SIGINT', stop).off('SIGTERM', stop);
			void sandbox.close();
		};
		process.on('SIGINT', stop).on('SIGTERM', stop);
		console.log(announcement(sandbox));
	} catch (error) {
		console.error(explain(error, firstPort));
		process.exitCode = 1;
	}
}

await main(process.argv.slice(2));
