import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { createHash } from 'crypto';
import { systemClock } from '../clock';
import { isSuccess } from '../http/classify';
import { errorWords } from '../http/errorWords';
import type { LoginRefused } from '../http/loginErrors';
import { maskFor, shortened } from '../http/secrets';
import { senderOf } from '../http/sender';
import { bodyOfLogin, sendLogin, type LoginAnswer } from './login';
import { shareLogin } from './shareLogin';

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

/** How what was entered is exchanged for a token. */
export interface TokenExchange {
	/** Of the login in messages, e.g. `FonoUC's login`. */
	name: string;
	/**
	 * All that the token is got with, by the names of the fields: a token that was got with other data is not
	 * used, and those that are secret are hidden in what the server says.
	 */
	data: Readonly<Record<string, string>>;
	request: IHttpRequestOptions;
	/** Label of the credential's switch for a certificate that is not accepted, where it has one. */
	certificateSwitch?: string;
	/**
	 * @param answer whose status is none of success
	 * @param said the server's own words behind a colon, or an empty text
	 * @returns the error where the answer says that the data are not accepted
	 */
	refusal(answer: LoginAnswer, said: string): LoginRefused | undefined;
	/** Names of the token in the answer, the likeliest first. */
	tokenNames: readonly string[];
	/** Label of the field with the address of the login, and where it has to lead to. */
	leads: { field: string; to: string };
}

/** Statuses with which servers refuse a login; RFC 6749 has 400 and 401. */
export const isRefusal = (status: number): boolean => [400, 401, 403].includes(status);

/**
 * Logs in, once for all who need it at the same time, until the last of them stops waiting. For a
 * credential's `preAuthentication`.
 * @param helper its `this`
 * @param credentials the very object that the platform gave
 * @returns what the platform stores in {@link tokenFields}
 * @throws LoginRefused, LoginUnanswered, and as {@link shareLogin} says
 * @throws UserError when the answer has no token
 */
export async function renewToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	exchange: TokenExchange,
): Promise<IDataObject> {
	const { loggedInAs, accessToken } = credentials;
	const owner = ownerOf(exchange);
	const refusedToken = loggedInAs === owner ? String(accessToken ?? '') : '';
	const sender = senderOf(credentials);
	const token = await shareLogin(
		owner,
		refusedToken,
		async (signal) => await logIn(helper, exchange, signal),
		systemClock,
		sender,
	);
	sender?.learn(token);
	return { accessToken: token, loggedInAs: owner };
}

/**
 * The header with the token. One that was got with other data (the credential was edited since) stays at
 * home: without a token the server answers 401, and the platform logs in anew.
 */
export function bearerOf(
	{ loggedInAs, accessToken }: ICredentialDataDecryptedObject,
	exchange: TokenExchange,
): Record<string, string> {
	return loggedInAs === ownerOf(exchange) ? { Authorization: `Bearer ${String(accessToken)}` } : {};
}

/** @returns all that a token is got with, in a form that gives nothing away */
function ownerOf({ data }: TokenExchange): string {
	return createHash('sha256')
		.update(JSON.stringify(Object.values(data)))
		.digest('hex');
}

async function logIn(
	{ helpers }: IHttpRequestHelper,
	{ name, data, request, certificateSwitch, refusal, tokenNames, leads }: TokenExchange,
	signal: AbortSignal,
): Promise<string> {
	const answer = await sendLogin(helpers, name, request, { signal, certificateSwitch });
	if (!isSuccess(answer.statusCode)) {
		const words = errorWords(answer.body);
		const said = words === undefined ? '' : `: ${shortened(maskFor(data)(words))}`;
		const refused = refusal(answer, said);
		if (refused) throw refused;
	}
	const body = bodyOfLogin(name, answer) as Record<string, unknown>;
	const token = tokenNames
		.map((field) => body[field])
		.find((value): value is string => typeof value === 'string' && value !== '');
	if (token !== undefined) return token;
	throw new UserError(`${name} answered without a token`, {
		description: `Check that the '${leads.field}' leads to ${leads.to}.`,
	});
}
