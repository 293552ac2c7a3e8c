import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient } from '../../../sandbox/n8n/client.mts';
import { sandboxCredentials, storeCredential } from '../../../sandbox/n8n/credentials.mts';
import { registerInN8n, unpackIntoN8n } from '../../../sandbox/n8n/install.mts';
import { type N8nInstance, startN8n } from '../../../sandbox/n8n/instance.mts';
import { buildAndPack, type PackedPackage } from '../../../sandbox/n8n/package.mts';
import { ensureN8n } from '../../../sandbox/n8n/runtime.mts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.mts';
import { step } from '../../../scripts/steps.mjs';

/** A real n8n with the packed pack, and the sandbox it talks to. */
export interface Stack {
	readonly sandbox: Sandbox;
	readonly n8n: N8nInstance;
	/** Logged in as the owner. */
	readonly client: N8nClient;
	readonly pack: PackedPackage;
	/** Of n8n and so of its workflows; an IANA name. */
	readonly timeZone: string;
	/** What is stored in n8n for each provider of the sandbox, by credential type. */
	readonly credentials: Readonly<Record<string, { id: string; name: string }>>;
	/** Ends all and removes what it has written. */
	stop(): Promise<void>;
}

export interface StackOptions {
	readonly sandbox?: SandboxOptions;
	/** Default Europe/Berlin. */
	readonly timeZone?: string;
	/** More settings of n8n. */
	readonly environment?: Readonly<Record<string, string>>;
}

const SANDBOX: SandboxOptions = {
	records: 10_000,
	days: 60,
	// Few recordings, because the provider lets nobody fetch more than ten a second.
	fonoUc: { recordedShare: 0.1 },
	// Reports take long enough to be cancelled; there are those of failed calls, as in newer documents.
	vonageReports: { processingSeconds: 5, reportsOfAllProducts: true },
	// More than the twenty a second that are assumed, which would take half a minute for each long list.
	telnyx: { rateLimit: 60 },
};
export const OWNER = { email: 'owner@example.com', password: 'End-To-End-1' };

/**
 * Boots everything anew in a temporary folder, on free ports.
 *
 * @throws when any part does not start; nothing is left running then
 */
export async function bootStack(options: StackOptions = {}): Promise<Stack> {
	const { timeZone = 'Europe/Berlin', environment } = options;
	const folder = await mkdtemp(join(tmpdir(), 'telecom-reports-'));
	// Also when the tests are broken off.
	const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	process.once('exit', removeFolder);
	const undo: Array<() => Promise<void> | void> = [removeFolder];
	const stop = async () => {
		while (undo.length > 0) await undo.pop()?.();
	};
	try {
		const pack = await step('Building and packing the nodes', async () => buildAndPack(folder));
		const runtime = await step('Getting n8n', ensureN8n);
		const sandbox = await startSandbox(options.sandbox ?? SANDBOX);
		undo.push(async () => sandbox.close());
		await unpackIntoN8n(pack, folder);
		const n8n = await step('Starting n8n', async () =>
			startN8n({ runtime, userFolder: folder, timeZone, environment }),
		);
		undo.push(async () => n8n.stop());
		const client = new N8nClient(n8n.url);
		await client.setUpOwner(OWNER);
		await registerInN8n(pack, folder, client);
		const credentials = await storeCredentials(client, sandbox);
		return { sandbox, n8n, client, pack, timeZone, credentials, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function storeCredentials(
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Stack['credentials']> {
	const stored = (await sandboxCredentials(sandbox)).map(async (credential) => {
		const { type, name } = credential;
		return [type, { id: await storeCredential(client, credential), name }] as const;
	});
	return Object.fromEntries(await Promise.all(stored));
}

let current: Stack | undefined;

/** Makes a stack the one that the test files use. */
export function shareStack(stack: Stack): void {
	current = stack;
}

/** The stack that `run.mts` has booted for all test files. */
export function stack(): Stack {
	if (!current) throw new Error('Start the end-to-end tests with `npm run e2e`.');
	return current;
}
