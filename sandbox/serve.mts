/** `npm run sandbox`: the providers alone, until Ctrl-C. */
import { LISTENERS, providerAt } from './ports.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { HELP, readServeOptions } from './serveOptions.mts';

function announce({ fonoUc, vonageReports, vonageBusiness, telnyx, from, until }: Sandbox): void {
	const day = (second: number) => new Date(second * 1000).toISOString().replace('.000', '');
	const table = (rows: Array<[label: string, text: string]>) =>
		rows.map(([label, text]) => `${label.padEnd(15)} ${text}`);
	console.log(
		[
			...table([
				['FonoUC', fonoUc.origin],
				['  Log in', `user ${fonoUc.username}, password ${fonoUc.password}`],
				['  Account', `domain ${fonoUc.domain}, ID ${fonoUc.accountId}`],
				['Vonage Reports', vonageReports.origin],
				['  Log in', `API key ${vonageReports.apiKey}, secret ${vonageReports.apiSecret}`],
				[
					'  Account',
					`ID ${vonageReports.accountId}, subaccounts ${vonageReports.subaccounts.join(' and ')}`,
				],
				['Vonage Business', vonageBusiness.origin],
				['  Log in', `user ${vonageBusiness.loginName}, password ${vonageBusiness.password}`],
				[
					'  Application',
					`client ID ${vonageBusiness.clientId}, secret ${vonageBusiness.clientSecret}`,
				],
				['  Account', `ID ${vonageBusiness.accountId}, user ID ${vonageBusiness.userId}`],
				['Telnyx', `${telnyx.origin}, files at ${telnyx.foreignOrigin}`],
				['  Log in', `API key ${telnyx.apiKey}`],
				[
					'Records',
					`${fonoUc.countCdrs(from, until)} for each, from ${day(from)} to ${day(until)}`,
				],
			]),
			'Press Ctrl+C to stop.',
		].join('\n'),
	);
}

/** One plain sentence for whatever went wrong. */
function explain(error: unknown, firstPort: number): string {
	const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EADDRINUSE' && port !== undefined) {
		const user = providerAt(port, firstPort);
		return `Port ${port}${user ? `, wanted for ${user},` : ''} is already in use; choose others with --port, the first of ${LISTENERS.length} in a row, or 0 for any free ones.`;
	}
	return code?.startsWith('ERR_PARSE_ARGS') ? `${message.split('. ')[0]}; see --help.` : message;
}

async function main(args: string[]): Promise<void> {
	let firstPort = 0;
	try {
		const options = readServeOptions(args);
		if (!options) {
			console.log(HELP);
			return;
		}
		({ firstPort } = options);
		const sandbox = await startSandbox(options.sandbox);
		const stop = () => {
			process.off('SIGINT', stop).off('SIGTERM', stop);
			void sandbox.close();
		};
		process.on('SIGINT', stop).on('SIGTERM', stop);
		announce(sandbox);
	} catch (error) {
		console.error(explain(error, firstPort));
		process.exitCode = 1;
	}
}

await main(process.argv.slice(2));
