import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Account, N8nApiError, type N8nClient } from './client.mts';
import { storeCredential, type SandboxCredential } from './credentials.mts';
import { adaptExample, readExamples } from './examples.mts';

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
}

export async function readDemoState(dataFolder: string): Promise<DemoState> {
	const text = await readFile(stateFile(dataFolder), 'utf8').catch(() => '{}');
	return { credentials: {}, workflows: {}, ...(JSON.parse(text) as Partial<DemoState>) };
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
 * Stores the credentials and imports the examples that are not there yet. A credential is brought
 * up to date; a workflow is the user's from its import on, also when the user deletes it.
 *
 * @param state changed in place
 * @param webhookUrl where the webhook sink is, if not where examples have it
 */
export async function fillDemo(
	client: N8nClient,
	state: DemoState,
	credentials: readonly SandboxCredential[],
	filesFolder: string,
	webhookUrl?: string,
): Promise<void> {
	const existing = new Set((await client.credentials()).map(({ id }) => id));
	const stored: Record<string, { id: string; name: string }> = {};
	for (const credential of credentials) {
		const { type, name } = credential;
		const known = state.credentials[type];
		const id = known && existing.has(known) ? known : undefined;
		state.credentials[type] = await storeCredential(client, credential, id);
		stored[type] = { id: state.credentials[type], name };
	}
	for (const { file, workflow } of await readExamples()) {
		if (state.workflows[file]) continue;
		const adapted = adaptExample(workflow, stored, filesFolder, webhookUrl);
		state.workflows[file] = await client.importWorkflow(adapted);
	}
}
