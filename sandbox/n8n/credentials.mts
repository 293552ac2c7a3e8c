import type { SandboxCore } from '../server.mts';
import type { ProviderCredential } from '../shared/provider.mts';
import type { N8nClient } from './client.mts';

/** A credential of the pack that fits a provider of the sandbox. */
export interface SandboxCredential extends Omit<ProviderCredential, 'data'> {
	readonly data: Record<string, unknown>;
}

/** Credentials of every type of the pack, for the providers of the sandbox. */
export async function sandboxCredentials({
	providers,
}: Pick<SandboxCore, 'providers'>): Promise<SandboxCredential[]> {
	const filled = providers.flatMap(({ entry, view }) =>
		entry.credentials.map(async (credential) => ({
			...credential,
			data: await credential.data(view),
		})),
	);
	return await Promise.all(filled);
}

/**
 * Stores a credential in n8n, and signs in where that is needed.
 *
 * @param id of the stored credential that is brought up to date
 * @returns its id
 */
export async function storeCredential(
	client: N8nClient,
	{ name, type, data, signIn }: SandboxCredential,
	id?: string,
): Promise<string> {
	if (id !== undefined) await client.updateCredential(id, name, type, data);
	const stored = id ?? (await client.createCredential(name, type, data));
	if (signIn) await client.connectOAuth2(stored);
	return stored;
}
