import { UserError, type ICredentialDataDecryptedObject, type INodeProperties } from 'n8n-workflow';
import { systemClock } from '../nodes/shared/clock';
import { LoginRefused } from '../nodes/shared/http/loginErrors';
import { enteredIn } from '../nodes/shared/login/fields';
import { isRefusal, type TokenExchange } from '../nodes/shared/login/tokenLogin';
import { toIso } from '../nodes/shared/time';
import { accessUrlField, API, CREDENTIAL, SCOPE, TOKEN_URL } from './VonageBusinessAccess';

/** What Vonage wants behind each user name (document "Create an Access Token"). */
export const USERNAME_SUFFIX = '@vbc.prod';

/**
 * After repeated refusals Vonage locks the user for about 30 minutes, counted from the last attempt
 * (observed), so none is made before that time is over.
 */
const REFUSAL_STANDS_MS = 30 * 60 * 1000;

/** Vonage's code for a locked user (observed). */
const LOCKED_CODE = '17003';

/**
 * @param fields of the credential
 * @throws UserError naming the field that is empty or wrong
 */
export function exchangeOf(
	credentials: ICredentialDataDecryptedObject,
	fields: INodeProperties[],
): TokenExchange {
	const entered = enteredIn(CREDENTIAL, fields);
	const name = entered.text(credentials, 'username');
	const hasSuffix = name.toLowerCase().endsWith(USERNAME_SUFFIX);
	const data = {
		origin: API.originOf(credentials),
		tokenUrl: tokenUrlOf(credentials),
		username: hasSuffix ? name : `${name}${USERNAME_SUFFIX}`,
		password: entered.exactly(credentials, 'password'),
		clientId: entered.text(credentials, 'clientId'),
		clientSecret: entered.text(credentials, 'clientSecret'),
	};
	return {
		name: "Vonage's login",
		data,
		request: {
			method: 'POST',
			url: data.tokenUrl,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
			body: new URLSearchParams({
				grant_type: 'password',
				username: data.username,
				password: data.password,
				client_id: data.clientId,
				client_secret: data.clientSecret,
				scope: SCOPE,
			}),
		},
		refusal({ statusCode, body }, said) {
			if (isLocked(body)) {
				return refused(`Vonage has locked this user after failed logins (error ${LOCKED_CODE})`);
			}
			if (!isRefusal(statusCode)) return undefined;
			return refused(
				`Vonage did not accept the username, the password or the application${said}`,
				`The login was answered with HTTP status ${statusCode}. Correct the credential; corrected data are tried at once. `,
			);
		},
		tokenNames: ['access_token'],
		leads: { field: accessUrlField.displayName, to: "Vonage's tokens" },
	};
}

function tokenUrlOf({ advanced, accessUrl }: ICredentialDataDecryptedObject): string {
	const entered = advanced === true ? String(accessUrl ?? '').trim() : TOKEN_URL;
	const url = URL.canParse(entered) ? new URL(entered) : undefined;
	if (url && /^https?:$/.test(url.protocol) && !entered.includes('@')) return url.href;
	// Not shown: it may hold a password.
	throw new UserError(`'Access URL' of the ${CREDENTIAL} credential is not an address`, {
		description: `Enter a whole address without user name and password, e.g. ${TOKEN_URL}`,
	});
}

function isLocked(answer: unknown): boolean {
	return new RegExp(`\\b${LOCKED_CODE}\\b`).test(JSON.stringify(answer) ?? '');
}

function refused(message: string, advice = ''): LoginRefused {
	// Up to the next whole second, so that at the time that is told it may be tried.
	const until = toIso(Math.ceil((systemClock.now() + REFUSAL_STANDS_MS) / 1000));
	return new LoginRefused(message, {
		standsMs: REFUSAL_STANDS_MS,
		description: `${advice}Each further attempt would begin Vonage's lock of about 30 minutes anew, so the same data are not tried again before ${until}.`,
	});
}
