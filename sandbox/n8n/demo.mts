import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Account, N8nApiError, type N8nClient } from './client.mts';
import { storeCredential, type SandboxCredential } from './credentials.mts';
import { adaptExample, readExamples, startsByItself } from './examples.mts';

/** For the editor on this computer only: n8n listens on the loopback interface. */
export const DEMO_ACCOUNT: Account = {
	email: 'demo@example.com',
	password: 'Telecom-Demo-1',
};

/** What has been put into the demo editor, so that the next start does not put it there again. */
export interface DemoState {
	/** Hash of the tarball that is unpacked. */
	unpacked?: string;
	/** Hash of the tarball that n8n lists. */
	registered?: string;
	/** Ids by credential type. */
	credentials: Record<string, string>;
	/** Ids by file name. */
	workflows: Record<string, string>;
	/** File names of the workflows that were switched on, once: whether they still are is the user's. */
	switchedOn: string[];
}

/** What examples are tied to. */
export interface DemoSurroundings {
	readonly credentials: readonly SandboxCredential[];
	/** Where workflows may write. */
	readonly filesFolder: string;
	/** Where the webhook sink is, if not where examples have it. */
	readonly webhookUrl?: string;
	/** Whether examples that start by themselves are switched on. */
	readonly switchOn?: boolean;
}

/** Examples that start by themselves, by name. */
export interface Watching {
	/** Those that are switched on now. */
	readonly on: readonly string[];
	/** Those that n8n would not switch on, each with what it said. */
	readonly refused: ReadonlyArray<{ name: string; why: string }>;
}

export async function readDemoState(dataFolder: string): Promise<DemoState> {
	const text = await readFile(stateFile(dataFolder), 'utf8').catch(() => '{}');
	return {
		credentials: {},
		workflows: {},
		switchedOn: [],
		...(JSON.parse(text) as Partial<DemoState>),
	};
}

export async function writeDemoState(dataFolder: string, state: DemoState): Promise<void> {
	await writeFile(stateFile(dataFolder), JSON.stringify(state, null, 2));
}

function stateFile(dataFolder: string): string {
	return join(dataFolder, 'demo.json');
}

/**
 * Opens a session as the demo owner, whose account is made at the first start.
 *
 * @returns false when the user has changed the demo account's password
 */
export async function openSession(client: N8nClient): Promise<boolean> {
	if (await client.needsOwner()) {
		await client.setUpOwner(DEMO_ACCOUNT);
		return true;
	}
	try {
		await client.logIn(DEMO_ACCOUNT);
		return true;
	} catch (error) {
		if (error instanceof N8nApiError && error.status === 401) return false;
		throw error;
	}
}

/**
 * Stores the credentials, and imports and switches on the examples that never were. A credential is
 * brought up to date; a workflow is the user's from its import on, also when the user deletes it or
 * switches it off.
 *
 * @param state changed in place
 */
export async function fillDemo(
	client: N8nClient,
	state: DemoState,
	{ credentials, filesFolder, webhookUrl, switchOn = false }: DemoSurroundings,
): Promise<Watching> {
	const existing = new Set((await client.credentials()).map(({ id }) => id));
	const stored: Record<string, { id: string; name: string }> = {};
	for (const credential of credentials) {
		const { type, name } = credential;
		const known = state.credentials[type];
		const id = known && existing.has(known) ? known : undefined;
		state.credentials[type] = await storeCredential(client, credential, id);
		stored[type] = { id: state.credentials[type], name };
	}
	const examples = await readExamples();
	for (const { file, workflow } of examples) {
		if (state.workflows[file]) continue;
		const adapted = adaptExample(workflow, stored, filesFolder, webhookUrl);
		state.workflows[file] = await client.importWorkflow(adapted);
	}
	const watching = examples.filter(({ workflow }) => startsByItself(workflow));
	return await watch(client, state, switchOn ? watching.map(({ file }) => file) : []);
}

async function watch(
	client: N8nClient,
	state: DemoState,
	files: readonly string[],
): Promise<Watching> {
	const refused: Array<{ name: string; why: string }> = [];
	const nameOf = new Map((await client.workflows()).map(({ id, name }) => [id, name]));
	for (const file of files) {
		const id = state.workflows[file];
		const name = nameOf.get(id);
		if (name === undefined || state.switchedOn.includes(file)) continue;
		try {
			await client.activate(id);
			state.switchedOn.push(file);
		} catch (error) {
			// Its first poll failed, as with an account that is wrong on purpose: the next start tries again.
			if (!(error instanceof N8nApiError)) throw error;
			refused.push({ name, why: error.message });
		}
	}
	const ids = new Set(files.map((file) => state.workflows[file]));
	const on = (await client.workflows()).filter(({ id, active }) => active && ids.has(id));
	return { on: on.map(({ name }) => name), refused };
}
