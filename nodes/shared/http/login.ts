import {
	OperationalError,
	sleep,
	UserError,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type UserErrorOptions,
} from 'n8n-workflow';
import type { Clock } from '../clock';
import { readAnswerBody } from './answerBody';
import { isPassing, isSuccess } from './classify';
import { jsonFault } from './jsonBody';
import type { Sender } from './sender';
import { secondsText } from './timeout';
import { certificateAdvice, transportFault, type TransportFault } from './transport';

/** A refusal stands for this long where the provider locks nobody out. */
const REFUSAL_STANDS_MS = 10_000;

/** Longer than this a login may not take, in ms. */
const LOGIN_TIMEOUT_MS = 30_000;

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
 * @param signal ends it, and closes its connection
 * @param certificateSwitch label of the credential's switch for a certificate that is not accepted
 * @returns the answer, whatever its status, its body read as JSON
 * @throws LoginUnanswered in the place of an error of the connection, and when it takes too long
 */
export async function sendLogin(
	helpers: IHttpRequestHelper['helpers'],
	name: string,
	request: IHttpRequestOptions,
	{ signal, certificateSwitch }: { signal: AbortSignal; certificateSwitch?: string },
): Promise<{ statusCode: number; body: unknown }> {
	const answered = new AbortController();
	const late = new AbortController();
	void sleep(LOGIN_TIMEOUT_MS, answered.signal).then(
		() => late.abort(),
		() => {},
	);
	const answering = helpers.httpRequest({
		...request,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: LOGIN_TIMEOUT_MS,
		abortSignal: AbortSignal.any([signal, late.signal]),
	}) as Promise<IN8nHttpFullResponse>;
	const { statusCode, headers, body } = await answering
		.catch((error: unknown) => {
			const fault = late.signal.aborted ? LATE : signal.aborted ? GIVEN_UP : transportFault(error);
			if (!fault) throw error;
			const message = `${name} ${whatKept(fault, request)}`;
			const description = fault.certificate ? certificateAdvice(certificateSwitch) : undefined;
			throw new LoginUnanswered({ description, ...fault, message });
		})
		.finally(() => answered.abort());
	return { statusCode, body: readAnswerBody(body, headers['content-type']) };
}

function whatKept(
	{ message, timedOutMs, neverSent }: TransportFault,
	{ url, baseURL }: IHttpRequestOptions,
): string {
	if (timedOutMs !== undefined) return `gave no answer within ${secondsText(timedOutMs)} s`;
	// Without the code of the fault, for which the platform has a text of its own that does not say where.
	const what = neverSent ? `nothing answers at ${new URL(url, baseURL).origin}` : message;
	return `could not be reached: ${what}`;
}

const LATE: TransportFault = { message: '', passing: true, timedOutMs: LOGIN_TIMEOUT_MS };

const GIVEN_UP: TransportFault = { message: 'nobody waits for it any more', passing: true };

/**
 * @param name of the login in messages
 * @returns the body of a login's answer that is no refusal
 * @throws LoginUnanswered when its status or its body is not what was to come
 */
export function bodyOfLogin(
	name: string,
	{ statusCode, body }: { statusCode: number; body: unknown },
): unknown {
	if (!isSuccess(statusCode)) {
		throw new LoginUnanswered({
			message: `${name} answered with HTTP status ${statusCode}`,
			passing: isPassing(statusCode),
		});
	}
	const broken = jsonFault({ body });
	if (broken !== undefined)
		throw new LoginUnanswered({ message: `${name}: ${broken}`, passing: true });
	return body;
}

/**
 * A login that is this young serves everybody whose token was refused meanwhile. It is as long as
 * requests that were sent with the old token may still be on their way.
 */
const SHARED_FOR_MS = 60_000;

interface Login {
	token: Promise<string>;
	/** What came of it; absent while it is under way. */
	outcome?: { token: string } | { error: unknown };
	startedAtMs: number;
	/** The token that was refused before it, or an empty string. */
	replaced: string;
	/** Until when a refusal stands, in ms since 1970 UTC; absent if there was none. */
	refusedUntilMs?: number;
	/** How many wait for it. */
	needed: number;
	/** Ends it. */
	stop: AbortController;
}

const logins = new Map<string, Login>();

/**
 * Logs in once for all who need it at the same time: n8n asks every request that met an expired
 * token to renew it, and each would log in on its own. When nobody waits for it any more, it ends.
 *
 * @param key what the login depends on; holds secrets, and stays in memory only
 * @param refusedToken the token that is known not to work (any more), or an empty string
 * @param logIn does it, and gives the token
 * @param sender who needs it; absent: somebody who does not say when he stops waiting
 * @throws whatever `logIn` throws; a `LoginRefused` is given to all who ask while it stands
 * @throws the signal's reason when the sender stops waiting
 */
export async function shareLogin(
	key: string,
	refusedToken: string,
	logIn: (signal: AbortSignal) => Promise<string>,
	clock: Clock,
	sender?: Pick<Sender, 'signal' | 'sentAtMs'>,
): Promise<string> {
	sender?.signal.throwIfAborted();
	const known = logins.get(key);
	if (known && serves(known, refusedToken, clock.now(), sender?.sentAtMs))
		return await wait(key, known, sender?.signal);
	const stop = new AbortController();
	const login: Login = {
		token: logIn(stop.signal),
		startedAtMs: clock.now(),
		replaced: refusedToken,
		needed: 0,
		stop,
	};
	logins.set(key, login);
	login.token.then(
		(token) => (login.outcome = { token }),
		(error: unknown) => {
			login.outcome = { error };
			if (error instanceof LoginRefused) login.refusedUntilMs = clock.now() + error.standsMs;
			else forget(key, login);
		},
	);
	return await wait(key, login, sender?.signal);
}

/** Whether to join a login, or to take what came of it, instead of beginning another one. */
function serves(login: Login, refusedToken: string, nowMs: number, sentAtMs?: number): boolean {
	const { outcome, refusedUntilMs, startedAtMs } = login;
	if (refusedUntilMs !== undefined) return nowMs < refusedUntilMs;
	if (outcome === undefined) return true;
	if (!('token' in outcome) || nowMs - startedAtMs >= SHARED_FOR_MS) return false;
	if (refusedToken === '') return true;
	if (outcome.token === refusedToken) return false;
	// Another process may have logged in meanwhile: its token may be the newer one of the two.
	const isNewer = sentAtMs !== undefined && startedAtMs > sentAtMs;
	return isNewer || login.replaced === refusedToken;
}

async function wait(key: string, login: Login, signal?: AbortSignal): Promise<string> {
	login.needed += 1;
	let leave = () => {};
	const leaving = new Promise<never>((_resolve, reject) => {
		leave = () => {
			login.needed -= 1;
			if (login.needed === 0 && login.outcome === undefined) {
				forget(key, login);
				login.stop.abort();
			}
			reject(signal?.reason as Error);
		};
	});
	signal?.addEventListener('abort', leave, { once: true });
	try {
		return await Promise.race([login.token, leaving]);
	} finally {
		signal?.removeEventListener('abort', leave);
	}
}

function forget(key: string, login: Login): void {
	if (logins.get(key) === login) logins.delete(key);
}

/** Forgets all logins; for tests. */
export function resetLogins(): void {
	logins.clear();
}
