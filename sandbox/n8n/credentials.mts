import type { Sandbox } from '../server.mts';

/** A credential of the pack that fits a provider of the sandbox. */
export interface SandboxCredential {
	/** As the pack names the credential type. */
	readonly type: string;
	/** What it is called in the editor. */
	readonly name: string;
	readonly data: Record<string, unknown>;
}

/** One credential for each provider of the sandbox. */
export function sandboxCredentials({ fonoUc }: Sandbox): SandboxCredential[] {
	return [
		{
			type: 'fonoUcApi',
			name: 'FonoUC sandbox',
			data: {
				systemUrl: fonoUc.origin,
				username: fonoUc.username,
				password: fonoUc.password,
				tenant: fonoUc.domain,
				accountId: fonoUc.accountId,
				// As on many real systems the certificate is self-signed.
				ignoreSslIssues: fonoUc.origin.startsWith('https:'),
			},
		},
	];
}
