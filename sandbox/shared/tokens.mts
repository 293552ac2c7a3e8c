import { createHmac, randomBytes } from 'node:crypto';

export interface Tokens {
	/** How many tokens were handed out since the start. */
	readonly issued: number;
	/** A new token of the shape of a JWT, with `iat` and `exp` in Unix seconds. */
	issue(claims: Record<string, unknown>): string;
	/** Why the token is refused, or undefined when it is good. */
	objection(token: string): string | undefined;
	/** What the token was issued with, or undefined when it is refused. */
	claimsOf(token: string): Record<string, unknown> | undefined;
	/** All tokens issued so far are refused from now on, whatever their `exp` says. */
	expireAll(): void;
}

/**
 * @param lifetimeSeconds how long a token is good
 * @param now the clock, in milliseconds
 */
export function createTokens(lifetimeSeconds: number, now: () => number): Tokens {
	const key = randomBytes(32);
	const known = new Map<string, { expiry: number; claims: Record<string, unknown> }>();
	let issued = 0;
	const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const objection = (token: string) => {
		const found = known.get(token);
		if (found === undefined) return 'unknown token';
		return found.expiry <= now() / 1000 ? 'expired token' : undefined;
	};
	return {
		get issued() {
			return issued;
		},
		issue(claims) {
			const seconds = Math.floor(now() / 1000);
			for (const [token, { expiry }] of known) if (expiry <= seconds) known.delete(token);
			issued += 1;
			const payload = {
				...claims,
				iat: seconds,
				exp: seconds + lifetimeSeconds,
				jti: randomBytes(8).toString('hex'),
			};
			const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
			const token = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
			known.set(token, { expiry: payload.exp, claims });
			return token;
		},
		objection,
		claimsOf: (token) => (objection(token) ? undefined : known.get(token)?.claims),
		expireAll() {
			known.clear();
		},
	};
}
