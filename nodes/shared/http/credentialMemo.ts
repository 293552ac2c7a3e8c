import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';
import type { N8nContext } from './context';
import { maskFor, type Mask } from './secrets';

/** Lends a credential to one request. */
export interface Lent {
	credentials: ICredentialsDecrypted & { data: ICredentialDataDecryptedObject };
	/** Takes over what the platform renewed meanwhile: the token. */
	giveBack(): void;
	/** A token that came of a login in between, and may be refused by now. */
	learn(token: string): void;
}

/** A node's credential, read once. */
export interface CredentialMemo {
	/** @throws what the platform says when it cannot be read */
	lend(): Promise<Lent>;
	/** Reads it, if nobody has yet; what goes wrong is told to who borrows it. */
	ready(): Promise<void>;
	/** @returns what hides its secrets in a text, those included that came while it was lent */
	mask(): Promise<Mask>;
}

/**
 * Reads a node's credential once for an operation instead of once for each of its requests, because
 * n8n takes it from its database, decrypts it and resolves its expressions every time.
 *
 * Each request gets a copy of its own. n8n writes a renewed token into it and tells the login by it
 * which token was refused: with one copy for all, the second of two refused requests would name the
 * new token as the refused one, and log in again.
 */
export function credentialMemo(n8n: N8nContext, type: string): CredentialMemo {
	let reading: Promise<ICredentialDataDecryptedObject> | undefined;
	/** Tokens that are, or were for a moment, those of this credential. */
	const tokens: object[] = [];
	const read = async () => {
		reading ??= n8n.getCredentials<ICredentialDataDecryptedObject>(type);
		return await reading;
	};
	return {
		async lend() {
			const known = await read();
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
				learn(token) {
					tokens.push({ token: before.accessToken }, { token });
				},
			};
		},
		async ready() {
			await read().catch(() => undefined);
		},
		async mask() {
			const known = await reading?.catch(() => undefined);
			// Read anew: the platform renews some tokens without a word, and stores them.
			const now = await n8n.getCredentials(type).catch(() => undefined);
			return maskFor(...tokens, ...[known, now].filter((one) => one !== undefined));
		},
	};
}
