/**
 * `npm start`: the provider sandbox and a real n8n with the pack installed, an account, a stored
 * credential and the example workflows. Runs until Ctrl-C.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { lockOwner, withLock } from '../scripts/lock.mjs';
import { onParentGone } from '../scripts/parent.mjs';
import { cacheFolder } from '../scripts/paths.mjs';
import { explain, formatElapsed, step, Trouble } from '../scripts/steps.mjs';
import { N8nClient } from './n8n/client.mts';
import { sandboxCredentials } from './n8n/credentials.mts';
import { DEMO_ACCOUNT, fillDemo, openSession, readDemoState, writeDemoState } from './n8n/demo.mts';
import { registerInN8n, unpackIntoN8n } from './n8n/install.mts';
import { startN8n } from './n8n/instance.mts';
import { packUnlessUnchanged } from './n8n/packCache.mts';
import { requireFreePort } from './n8n/ports.mts';
import { ensureN8n, N8N_VERSION, n8nIsInstalled } from './n8n/runtime.mts';
import { startSandbox } from './server.mts';

const USAGE = `Starts the provider sandbox and a real n8n with this pack installed.

  npm start
  npm start -- [options]

  --port <port>          port of the n8n editor (default 5678)
  --sandbox-port <port>  port of the FonoUC sandbox (default 9443)
  --data <folder>        where the editor keeps its workflows and executions
                         (default: the "editor" folder in the cache folder)
  --reset                forget the editor's workflows and start afresh
  --help                 this text

The cache folder, now ${cacheFolder()}, holds n8n itself (3 GB);
choose another with the environment variable TELECOM_REPORTS_CACHE.`;

/** A second Ctrl-C within this time is the same one, passed on by another process. */
const ECHO_MS = 1_000;

interface Options {
	readonly port: number;
	readonly sandboxPort: number;
	readonly dataFolder: string;
	readonly reset: boolean;
}

function readOptions(): Options | undefined {
	try {
		const { values } = parseArgs({
			options: {
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '9443' },
				data: { type: 'string', default: join(cacheFolder(), 'editor') },
				reset: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		});
		if (values.help) return undefined;
		return {
			port: readPort('--port', values.port),
			sandboxPort: readPort('--sandbox-port', values['sandbox-port']),
			dataFolder: resolve(values.data),
			reset: values.reset,
		};
	} catch (error) {
		if (error instanceof Trouble) throw error;
		const [sentence] = (error as Error).message.split('. ');
		throw new Trouble(`${sentence}; \`npm start -- --help\` lists the options.`);
	}
}

function readPort(flag: string, text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new Trouble(`${flag} takes a port number from 1 to 65535, not "${text}".`);
}

async function run(options: Options): Promise<void> {
	const startedMs = Date.now();
	const { dataFolder } = options;
	await requireFreePort(options.port, 'the n8n editor', '--port');
	await requireFreePort(options.sandboxPort, 'the FonoUC sandbox', '--sandbox-port');
	if (options.reset) await rm(dataFolder, { recursive: true, force: true });
	await mkdir(dataFolder, { recursive: true });

	if (!(await n8nIsInstalled())) {
		console.log(
			`The first start downloads n8n (about 1 GB, 3 GB on disk) and takes about 15 minutes. Later starts take seconds.\n`,
		);
	}
	const pack = await step('Building and packing the nodes', async () =>
		packUnlessUnchanged(join(dataFolder, 'pack')),
	);
	const runtime = await step(`Getting n8n ${N8N_VERSION}`, ensureN8n);
	const sandbox = await step('Starting the FonoUC sandbox', async () =>
		startSandbox({
			https: true,
			// Small files: the example that archives recordings may well be run more than once.
			fonoUc: { port: options.sandboxPort, recordingMedia: 'mp3' },
		}),
	);
	const state = await readDemoState(dataFolder);
	if (state.unpacked !== pack.hash) {
		await step(`Installing ${pack.name} ${pack.version} into n8n`, async () => {
			await unpackIntoN8n(pack, dataFolder);
			await writeDemoState(dataFolder, Object.assign(state, { unpacked: pack.hash }));
		});
	}
	const n8n = await step('Starting n8n', async () =>
		startN8n({ runtime, userFolder: dataFolder, port: options.port }),
	);
	const isDemoAccount = await step('Preparing the account, credential and examples', async () => {
		const client = new N8nClient(n8n.url);
		if (!(await openSession(client))) return false;
		if (state.registered !== pack.hash) {
			await registerInN8n(pack, dataFolder, client);
			state.registered = pack.hash;
		}
		await fillDemo(client, state, sandboxCredentials(sandbox), n8n.filesFolder);
		await writeDemoState(dataFolder, state);
		return true;
	});

	console.log(`\nReady after ${formatElapsed(Date.now() - startedMs)}.\n`);
	console.log(guide(n8n.url, sandbox.fonoUc.origin, isDemoAccount, n8n.filesFolder, n8n.logFile));
	const wasAsked = await Promise.race([
		untilStopped().then(() => true),
		n8n.exited.then(() => false),
	]);
	if (wasAsked) console.log('\nStopping n8n and the sandbox …');
	await Promise.all([n8n.stop(), sandbox.close()]);
	if (!wasAsked) throw new Trouble(`n8n has ended by itself (its log: ${n8n.logFile}).`);
}

function guide(
	url: string,
	sandboxUrl: string,
	isDemoAccount: boolean,
	filesFolder: string,
	logFile: string,
): string {
	const login = isDemoAccount
		? `${DEMO_ACCOUNT.email}   password: ${DEMO_ACCOUNT.password}`
		: `your own: the demo password was changed, so nothing was added to the editor`;
	return [
		`  Editor    ${url}`,
		`  Log in    ${login}`,
		`  FonoUC    ${sandboxUrl} (sandbox; its credential is stored in the editor)`,
		'',
		'  What to try',
		'  1. Open the workflow "List failed FonoUC calls" and press "Execute workflow".',
		'  2. Open "Archive FonoUC recordings", press "Execute workflow", and look into',
		`     ${filesFolder}`,
		'  3. In a workflow of your own press + and type "fonouc", "cdr" or "call recording".',
		'',
		`  Log of n8n: ${logFile}`,
		'  Ctrl-C ends everything.',
	].join('\n');
}

let settleStopped: (() => void) | undefined;
let firstStopMs = 0;

/** Settles at Ctrl-C, at a request to end, or when the process that started this one is gone. */
async function untilStopped(): Promise<void> {
	await new Promise<void>((settle) => {
		settleStopped = settle;
	});
}

function stop(): void {
	const isEcho = firstStopMs > 0 && Date.now() - firstStopMs < ECHO_MS;
	if (isEcho) return;
	// While things start, and at a second Ctrl-C: everything that runs is ended by the exit.
	if (!settleStopped || firstStopMs > 0) process.exit(130);
	firstStopMs = Date.now();
	settleStopped();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
onParentGone(stop);

try {
	const options = readOptions();
	if (!options) {
		console.log(USAGE);
	} else {
		const lock = `${options.dataFolder}.lock`;
		const owner = await lockOwner(lock);
		if (owner !== undefined) {
			throw new Trouble(
				`The demo editor runs already (process ${owner}): use that one, or give this one its own data with \`npm start -- --data <folder> --port <port> --sandbox-port <port>\`.`,
			);
		}
		await withLock(lock, async () => run(options));
	}
	process.exit();
} catch (error) {
	explain(error);
	process.exit(1);
}
