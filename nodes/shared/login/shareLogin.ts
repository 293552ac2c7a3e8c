import type { Clock } from '../clock';
import { LoginRefused } from '../http/loginErrors';
import type { Sender } from '../http/sender';

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
