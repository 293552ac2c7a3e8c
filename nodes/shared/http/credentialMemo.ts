import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IExecutePaginationFunctions,
} from 'n8n-workflow';

/** Lends a credential to one request. */
export interface Lent {
	credentials: ICredentialsDecrypted;
	/** Takes over what the platform renewed meanwhile: the token. */
	giveBack(): void;
}

/**
 * Reads a node's credential once for an operation instead of once for each of its requests, because
 * n8n takes it from its database, decrypts it and resolves its expressions every time.
 *
 * Each request gets a copy of its own. n8n writes a renewed token into it and tells the login by it
 * which token was refused: with one copy for all, the second of two refused requests would name the
 * new token as the refused one, and log in again.
 */
export function credentialMemo(
	n8n: IExecutePaginationFunctions,
	type: string,
): () => Promise<Lent> {
	let reading: Promise<ICredentialDataDecryptedObject> | undefined;
	return async () => {
		reading ??= n8n.getCredentials<ICredentialDataDecryptedObject>(type);
		const known = await reading;
		const before = { ...known };
		const data = { ...known };
		const { id, name } = n8n.getNode().credentials?.[type] ?? { id: null, name: type };
		return {
			credentials: { id: id ?? '', name, type, data },
			giveBack() {
				for (const [field, value] of Object.entries(data)) {
					if (value !== before[field]) known[field] = value;
				}
			},
		};
	};
}
