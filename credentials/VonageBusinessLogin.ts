import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';
import { systemClock } from '../nodes/shared/clock';
import { bodyOfLogin, sendLogin } from '../nodes/shared/login/login';
import { LoginRefused } from '../nodes/shared/http/loginErrors';
import { maskFor, shortened } from '../nodes/shared/http/secrets';
import { ownerOf } from '../nodes/shared/login/tokenLogin';
import { toIso } from '../nodes/shared/time';
import { apiOriginOf, filled, SCOPE, TOKEN_URL } from './VonageBusinessAccess';

/** What Vonage wants behind each user name (document "Create an Access Token"). */
export const USERNAME_SUFFIX = '@vbc.prod';

/**
 * After repeated refusals Vonage locks the user for about 30 minutes, counted from the last attempt
 * (observed), so none is made before that time is over.
 */
const REFUSAL_STANDS_MS = 30 * 60 * 1000;

/** Vonage's code for a locked user (observed). */
const LOCKED_CODE = '17003';

/** What a login needs. */
export interface Login {
	origin: string;
	tokenUrl: string;
	username: string;
	password: string;
	clientId: string;
	clientSecret: string;
}

/** @throws UserError naming the field that is empty or wrong */
export function readLogin(credentials: ICredentialDataDecryptedObject): Login {
	const username = filled(credentials, 'Username', 'username').trim();
	return {
		origin: apiOriginOf(credentials),
		tokenUrl: tokenUrlOf(credentials),
		username: username.toLowerCase().endsWith(USERNAME_SUFFIX)
			? username
			: `${username}${USERNAME_SUFFIX}`,
		password: filled(credentials, 'Password', 'password'),
		clientId: filled(credentials, 'Client ID', 'clientId').trim(),
		clientSecret: filled(credentials, 'Client Secret', 'clientSecret').trim(),
	};
}

function tokenUrlOf({ advanced, accessUrl }: ICredentialDataDecryptedObject): string {
	const entered = advanced === true ? String(accessUrl ?? '').trim() : TOKEN_URL;
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	if (url && /^https?:$/.test(url.protocol) && !entered.includes('@')) return url.href;
	// Not shown: it may hold a password.
	throw new UserError("'Access URL' of the Vonage Business credential is not an address", {
		description: `Enter a whole address without user name and password, e.g. ${TOKEN_URL}`,
	});
}

export function loginOwner(login: Login): string {
	const { origin, tokenUrl, username, password, clientId, clientSecret } = login;
	return ownerOf([origin, tokenUrl, username, password, clientId, clientSecret]);
}

/**
 * @param signal ends it
 * @returns an access token
 * @throws LoginRefused saying until when it stands
 */
export async function logIn(
	{ helpers }: IHttpRequestHelper,
	login: Login,
	signal: AbortSignal,
): Promise<string> {
	const { username, password, clientId, clientSecret, tokenUrl } = login;
	const response = await sendLogin(
		helpers,
		"Vonage's login",
		{
			method: 'POST',
			url: tokenUrl,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
				client_id: clientId,
				client_secret: clientSecret,
				scope: SCOPE,
			}),
		},
		{ signal },
	);
	const { statusCode, body: answer } = response;
	if (statusCode >= 300 && isLocked(answer)) {
		throw refused(`Vonage has locked this user after failed logins (error ${LOCKED_CODE})`, '');
	}
	if ([400, 401, 403].includes(statusCode)) {
		const said = wordsOf(answer, login);
		throw refused(
			`Vonage did not accept the username, the password or the application${said}`,
			`The login was answered with HTTP status ${statusCode}. Correct the credential; corrected data are tried at once. `,
		);
	}
	const { access_token: token } = bodyOfLogin("Vonage's login", response) as {
		access_token?: unknown;
	};
	if (typeof token === 'string' && token !== '') return token;
	throw new UserError("Vonage's login answered without a token", {
		description: "Check that the 'Access URL' leads to Vonage's tokens.",
	});
}

function isLocked(answer: unknown): boolean {
	return new RegExp(`\\b${LOCKED_CODE}\\b`).test(JSON.stringify(answer) ?? '');
}

function refused(message: string, advice: string): LoginRefused {
	// Up to the next whole second, so that at the time that is told it may be tried.
	const until = toIso(Math.ceil((systemClock.now() + REFUSAL_STANDS_MS) / 1000));
	return new LoginRefused(message, {
		standsMs: REFUSAL_STANDS_MS,
		description: `${advice}Each further attempt would begin Vonage's lock of about 30 minutes anew, so the same data are not tried again before ${until}.`,
	});
}

/** What Vonage says about a refusal, without a secret. */
function wordsOf(answer: unknown, login: Login): string {
	if (typeof answer !== 'object' || answer === null) return '';
	const { error_description, error } = answer as Record<string, unknown>;
	const words = [error_description, error].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '',
	);
	return words === undefined ? '' : `: ${shortened(maskFor(login)(words.trim()))}`;
}
