import { DEMO_USERS, USERNAME_SUFFIX, type DemoUser } from './options.mts';

export interface LoginSettings {
	badLoginLimit: number;
	lockSeconds: number;
}

/** Password logins, and the lock that too many wrong ones put on a user. */
export interface Logins {
	/** Right passwords so far, of users who were not locked. */
	readonly logins: number;
	/** All other attempts so far. */
	readonly badLogins: number;
	/** When the lock of a user ends, Unix milliseconds; undefined when there is none now. */
	lockedUntil(username: string): number | undefined;
	/**
	 * @param name with the suffix
	 * @returns the user, or why there is none; whoever is locked learns nothing of the password
	 */
	attempt(name: string, password: string): DemoUser | 'wrong' | 'locked';
}

/** @param now the clock, in milliseconds */
export function createLogins(settings: LoginSettings, now: () => number): Logins {
	const { badLoginLimit, lockSeconds } = settings;
	const wrong = new Map<string, { inARow: number; last: number }>();
	let logins = 0;
	let badLogins = 0;
	const lockedUntil = (username: string): number | undefined => {
		const found = wrong.get(username);
		if (!found || found.inARow < badLoginLimit) return undefined;
		const end = found.last + lockSeconds * 1000;
		return now() < end ? end : undefined;
	};
	return {
		get logins() {
			return logins;
		},
		get badLogins() {
			return badLogins;
		},
		lockedUntil,
		attempt(name, password) {
			// Exactly once: a user name that already has the suffix and gets another is nobody's.
			const user = DEMO_USERS.find(({ username }) => username + USERNAME_SUFFIX === name);
			if (!user) {
				badLogins += 1;
				return 'wrong';
			}
			const { username } = user;
			const before = wrong.get(username);
			if (before && lockedUntil(username) !== undefined) {
				// Each attempt restarts the clock, be the password right or wrong.
				wrong.set(username, { ...before, last: now() });
				badLogins += 1;
				return 'locked';
			}
			if (password === user.password) {
				wrong.delete(username);
				logins += 1;
				return user;
			}
			const over = before !== undefined && before.inARow >= badLoginLimit;
			wrong.set(username, { inARow: over || !before ? 1 : before.inARow + 1, last: now() });
			badLogins += 1;
			return 'wrong';
		},
	};
}
