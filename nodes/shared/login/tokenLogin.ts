import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';
import { createHash } from 'crypto';
import { systemClock } from '../clock';
import { shareLogin } from './shareLogin';
import { senderOf } from '../http/sender';

/**
 * What a credential keeps of its login. The platform logs in when the first is empty, and again after a
 * 401.
 */
export const tokenFields: INodeProperties[] = [
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{
		displayName: 'Logged In As',
		name: 'loggedInAs',
		type: 'hidden',
		default: '',
	},
];

/**
 * @param login all that a token is got with
 * @returns it in a form that gives nothing away
 */
export function ownerOf(login: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(login)).digest('hex');
}

/**
 * Logs in, once for all who need it at the same time, until the last of them stops waiting.
 * @param credentials the very object that the platform gave
 * @param owner of the token, as {@link ownerOf} gives it
 * @returns what the platform stores in {@link tokenFields}
 * @throws as `logIn` does, and as {@link shareLogin} says
 */
export async function renewToken(
	credentials: ICredentialDataDecryptedObject,
	owner: string,
	logIn: (signal: AbortSignal) => Promise<string>,
): Promise<IDataObject> {
	const { loggedInAs, accessToken } = credentials;
	const refusedToken = loggedInAs === owner ? String(accessToken ?? '') : '';
	const sender = senderOf(credentials);
	const token = await shareLogin(owner, refusedToken, logIn, systemClock, sender);
	sender?.learn(token);
	return { accessToken: token, loggedInAs: owner };
}

/**
 * The header with the token. One that was got with other data (the credential was edited since) stays at
 * home: without a token the server answers 401, and the platform logs in anew.
 */
export function bearerOf(
	{ loggedInAs, accessToken }: ICredentialDataDecryptedObject,
	owner: string,
): { Authorization?: string } {
	return loggedInAs === owner ? { Authorization: `Bearer ${String(accessToken)}` } : {};
}
