/**
 * `npm start`: the provider sandboxes and a real n8n with the pack installed, an account, stored
 * credentials and the example workflows. Runs until Ctrl-C.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { lockOwner, withLock } from '../scripts/lock.mjs';
import { onParentGone } from '../scripts/parent.mjs';
import { explain, formatElapsed, step, Trouble } from '../scripts/steps.mjs';
import { demoOptions } from './demoOptions.mts';
import { N8nClient } from './n8n/client.mts';
import { sandboxCredentials } from './n8n/credentials.mts';
import { DEMO_ACCOUNT, fillDemo, openSession, readDemoState, writeDemoState } from './n8n/demo.mts';
import { guide } from './n8n/guide.mts';
import { registerInN8n, unpackIntoN8n } from './n8n/install.mts';
import { startN8n } from './n8n/instance.mts';
import { packUnlessUnchanged } from './n8n/packCache.mts';
import { requireFreePort } from './n8n/ports.mts';
import { ensureN8n, N8N_VERSION, n8nIsInstalled } from './n8n/runtime.mts';
import { listenersOf } from './ports.mts';
import { startSandbox } from './server.mts';
import { mailCredential, SINKS, startSinks } from './sinks/sinks.mts';
import { presetModes } from './shared/living/presets.mts';
import { readStartOptions, usage, type StartOptions } from './startOptions.mts';

/** A second Ctrl-C within this time is the same one, passed on by another process. */
const ECHO_MS = 1_000;

async function run(options: StartOptions): Promise<void> {
	const startedMs = Date.now();
	const { dataFolder } = options;
	await requireFreePort(options.port, 'the n8n editor', '--port');
	const listeners = listenersOf();
	for (const [index, { name }] of listeners.entries()) {
		const port = options.sandboxPort + index;
		await requireFreePort(port, `the ${name} sandbox`, '--sandbox-port', {
			inARow: listeners.length,
		});
	}
	for (const [index, name] of SINKS.entries()) {
		const inARow = SINKS.length;
		await requireFreePort(options.sinkPort + index, name, '--sink-port', { inARow });
	}
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
	const sandbox = await step('Starting the provider sandboxes', async () =>
		startSandbox({
			...demoOptions(options.sandboxPort),
			life: options.life,
			living: options.living.length > 0 ? presetModes(options.living) : undefined,
		}),
	);
	const sinks = await startSinks(options.sinkPort);
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
	const watching = await step('Preparing the account, credentials and examples', async () => {
		const client = new N8nClient(n8n.url);
		if (!(await openSession(client))) return undefined;
		if (state.registered !== pack.hash) {
			await registerInN8n(pack, dataFolder, client);
			state.registered = pack.hash;
		}
		const credentials = [...(await sandboxCredentials(sandbox)), mailCredential(sinks)];
		const { filesFolder } = n8n;
		const { webhookUrl } = sinks;
		const switchOn = options.life !== undefined;
		try {
			return await fillDemo(client, state, { credentials, filesFolder, webhookUrl, switchOn });
		} finally {
			await writeDemoState(dataFolder, state);
		}
	});

	console.log(`\nReady after ${formatElapsed(Date.now() - startedMs)}.\n`);
	const account = watching ? DEMO_ACCOUNT : undefined;
	console.log(guide(n8n, sandbox, account, sinks, sandbox.life, watching));
	const wasAsked = await Promise.race([
		untilStopped().then(() => true),
		n8n.exited.then(() => false),
	]);
	if (wasAsked) console.log('\nStopping n8n and the sandboxes …');
	await Promise.all([n8n.stop(), sandbox.close(), sinks.close()]);
	if (!wasAsked) throw new Trouble(`n8n has ended by itself (its log: ${n8n.logFile}).`);
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
	const options = readStartOptions();
	if (!options) {
		console.log(usage());
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
