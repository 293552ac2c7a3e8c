import { createHmac, randomBytes } from 'node:crypto';

export interface Tokens {
	/** How many tokens were handed out since the start. */
	readonly issued: number;
	/** A new token of the shape of a JWT, with `iat` and `exp` in Unix seconds. */
	issue(claims: Record<string, unknown>): string;
	/** Why the token is refused, or undefined when it is good. */
	objection(token: string): string | undefined;
	/** All tokens issued so far are refused from now on, whatever their `exp` says. */
	expireAll(): void;
}

/**
 * @param lifetimeSeconds how long a token is good
 * @param now the clock, in milliseconds
 */
export function createTokens(lifetimeSeconds: number, now: () => number): Tokens {
	const key = randomBytes(32);
	const expiries = new Map<string, number>();
	let issued = 0;
	const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	return {
		get issued() {
			return issued;
		},
		issue(claims) {
			const seconds = Math.floor(now() / 1000);
			for (const [token, expiry] of expiries) if (expiry <= seconds) expiries.delete(token);
			issued += 1;
			const payload = {
				...claims,
				iat: seconds,
				exp: seconds + lifetimeSeconds,
				jti: randomBytes(8).toString('hex'),
			};
			const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
			const token = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
			expiries.set(token, payload.exp);
			return token;
		},
		objection(token) {
			const expiry = expiries.get(token);
			if (expiry === undefined) return 'unknown token';
			return expiry <= now() / 1000 ? 'expired token' : undefined;
		},
		expireAll() {
			expiries.clear();
		},
	};
}
