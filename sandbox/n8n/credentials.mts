import type { Sandbox } from '../server.mts';
import type { N8nClient } from './client.mts';

/** A credential of the pack that fits a provider of the sandbox. */
export interface SandboxCredential {
	/** As the pack names the credential type. */
	readonly type: string;
	/** What it is called in the editor. */
	readonly name: string;
	readonly data: Record<string, unknown>;
	/** Whether it works only after somebody has signed in at the provider (OAuth2). */
	readonly signIn?: boolean;
}

/** Credentials of every type of the pack, for the providers of the sandbox. */
export async function sandboxCredentials(sandbox: Sandbox): Promise<SandboxCredential[]> {
	const { fonoUc, telnyx, vonageReports } = sandbox;
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
		{
			type: 'vonageReportsApi',
			name: 'Vonage Reports sandbox',
			data: {
				apiKey: vonageReports.apiKey,
				apiSecret: vonageReports.apiSecret,
				accountId: vonageReports.accountId,
				advanced: true,
				baseUrl: vonageReports.origin,
			},
		},
		{
			type: 'telnyxReportsApi',
			name: 'Telnyx sandbox',
			data: { apiKey: telnyx.apiKey, advanced: true, baseUrl: telnyx.origin },
		},
		...(await vonageBusinessCredentials(sandbox)),
	];
}

async function vonageBusinessCredentials({
	vonageBusiness,
}: Sandbox): Promise<SandboxCredential[]> {
	const { origin, accountId, username, password, clientId, clientSecret } = vonageBusiness;
	const { tokenUrl, authorizeUrl } = vonageBusiness;
	const api = { accountId, advanced: true, apiUrl: origin };
	const application = { clientId, clientSecret, accessUrl: tokenUrl };
	return [
		{
			type: 'vonageBusinessOAuth2Api',
			name: 'Vonage Business sandbox (OAuth2)',
			data: { ...api, ...application, authorizeUrl },
			signIn: true,
		},
		{
			type: 'vonageBusinessPasswordApi',
			name: 'Vonage Business sandbox (password)',
			data: { ...api, ...application, username, password },
		},
		{
			type: 'vonageBusinessTokenApi',
			name: 'Vonage Business sandbox (access token)',
			data: { ...api, accessToken: await vonageBusinessToken(vonageBusiness) },
		},
	];
}

/** Gets an access token as the provider's documents show it. */
async function vonageBusinessToken(view: Sandbox['vonageBusiness']): Promise<string> {
	const response = await fetch(view.tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'password',
			username: view.loginName,
			password: view.password,
			client_id: view.clientId,
			client_secret: view.clientSecret,
			scope: 'openid',
		}),
	});
	const { access_token: token } = (await response.json()) as { access_token?: string };
	if (!token) throw new Error(`The sandbox gave no token (HTTP status ${response.status}).`);
	return token;
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
