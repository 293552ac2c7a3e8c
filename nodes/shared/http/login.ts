import {
	OperationalError,
	UserError,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type UserErrorOptions,
} from 'n8n-workflow';
import type { Clock } from '../clock';
import { transportFault, type TransportFault } from './transport';

/** A refusal stands for this long where the provider locks nobody out. */
const REFUSAL_STANDS_MS = 10_000;

/**
 * The provider looked at user name and password and said no. Never retried: where a provider locks
 * accounts, each further attempt prolongs the lock.
 */
export class LoginRefused extends UserError {
	/** Read by shape: the platform wraps errors, and the class may come from another copy. */
	readonly loginRefused = true;

	/**
	 * For so long, in ms, the refusal stands for everybody who comes with the same credentials: nobody
	 * asks again before.
	 */
	readonly standsMs: number;

	constructor(
		message: string,
		{ standsMs = REFUSAL_STANDS_MS, ...options }: UserErrorOptions & { standsMs?: number } = {},
	) {
		super(message, options);
		this.standsMs = standsMs;
	}
}

/** @returns whether a link of an error's chain of causes is a refused login */
export function isLoginRefused(error: object): error is LoginRefused {
	return 'loginRefused' in error && error.loginRefused === true;
}

/**
 * The login got no answer that tells whether it is accepted. It takes the place of the error of the
 * HTTP client, which holds the password in its request.
 */
export class LoginUnanswered extends OperationalError {
	constructor(readonly fault: TransportFault) {
		super(fault.message, { description: fault.description });
	}
}

/** @returns whether a link of an error's chain of causes is an unanswered login */
export function isLoginUnanswered(error: object): error is LoginUnanswered {
	return 'fault' in error && typeof error.fault === 'object' && error.fault !== null;
}

/**
 * Sends a login once, without following redirects: it holds the password.
 * @param name of the login in messages
 * @returns the answer, whatever its status
 * @throws LoginUnanswered in the place of an error of the connection
 */
export async function sendLogin(
	helpers: IHttpRequestHelper['helpers'],
	name: string,
	request: IHttpRequestOptions,
): Promise<{ statusCode: number; body: unknown }> {
	const answering = helpers.httpRequest({
		...request,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	}) as Promise<{ statusCode: number; body: unknown }>;
	return await answering.catch((error: unknown) => {
		const fault = transportFault(error);
		if (!fault) throw error;
		const message = `${name} could not be reached: ${fault.message}`;
		throw new LoginUnanswered({ ...fault, message });
	});
}

/**
 * A login that is this young serves everybody whose token was refused meanwhile. It is as long as
 * requests that were sent with the old token may still be on their way.
 */
const SHARED_FOR_MS = 60_000;

interface Login {
	token: Promise<string>;
	startedAtMs: number;
	/** Until when a refusal stands, in ms since 1970 UTC; absent if there was none. */
	refusedUntilMs?: number;
}

const logins = new Map<string, Login>();

/**
 * Logs in once for all who need it at the same time: n8n asks every request that met an expired
 * token to renew it, and each would log in on its own.
 *
 * @param key what the login depends on; holds secrets, and stays in memory only
 * @param refusedToken the token that is known not to work (any more), or an empty string
 * @param logIn does it, and gives the token
 * @throws whatever `logIn` throws; a `LoginRefused` is given to all who ask while it stands
 */
export async function shareLogin(
	key: string,
	refusedToken: string,
	logIn: () => Promise<string>,
	clock: Clock,
): Promise<string> {
	const known = logins.get(key);
	if (known && (await stillServes(known, refusedToken, clock))) return await known.token;
	// Somebody else may have begun while we looked at a settled one.
	const newer = logins.get(key);
	if (newer && newer !== known) return await newer.token;

	const login: Login = { token: logIn(), startedAtMs: clock.now() };
	logins.set(key, login);
	login.token.catch((error: unknown) => {
		if (error instanceof LoginRefused) login.refusedUntilMs = clock.now() + error.standsMs;
		else if (logins.get(key) === login) logins.delete(key);
	});
	return await login.token;
}

async function stillServes(login: Login, refusedToken: string, clock: Clock): Promise<boolean> {
	if (login.refusedUntilMs !== undefined) return clock.now() < login.refusedUntilMs;
	if (clock.now() - login.startedAtMs >= SHARED_FOR_MS) return false;
	const token = await login.token.catch(() => null);
	// `null`: it did not work; whoever began it was told why, we begin anew or meet the refusal.
	if (token === null) return login.refusedUntilMs !== undefined;
	return token !== refusedToken;
}

/** Forgets all logins; for tests. */
export function resetLogins(): void {
	logins.clear();
}
