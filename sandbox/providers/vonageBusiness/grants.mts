import { randomBytes } from 'node:crypto';
import type { Tokens } from '../../shared/tokens.mts';
import type { Logins } from './logins.mts';
import {
	DEMO_CLIENTS,
	DEMO_USERS,
	type DemoClient,
	type DemoUser,
	type VonageBusinessSettings,
} from './options.mts';

/** What an access token was issued for. */
export interface Claims extends Record<string, unknown> {
	/** The user; absent when an application got the token for itself. */
	userId?: string;
	clientId: string;
	scope: 'openid' | 'default';
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
	status: number;
	body: Record<string, unknown>;
}

export interface Grants {
	/** @param authorization the header, if there is one */
	token(form: URLSearchParams, authorization: string | undefined): TokenAnswer;
	/** A code of the authorization code flow, for the administrator. */
	code(clientId: string, redirectUri: string, scope: string): string;
	/** Makes all refresh tokens issued so far invalid. */
	expireRefreshTokens(): void;
}

/** Something handed out to be exchanged once. */
interface Ticket {
	userId: string;
	clientId: string;
	scope: Claims['scope'];
	/** Unix milliseconds. */
	expiry: number;
	redirectUri?: string;
}

const CODE_SECONDS = 300;

function failure(status: number, error: string, description: string): TokenAnswer {
	return { status, body: { error, error_description: description } };
}

function scopeOf(text: string): Claims['scope'] {
	return text.split(' ').includes('openid') ? 'openid' : 'default';
}

/** The application that asks: its id and secret are in the form or in a Basic header. */
function clientOf(form: URLSearchParams, authorization: string | undefined) {
	const inForm = form.has('client_id') || form.has('client_secret');
	let [id, secret] = [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
	if (authorization !== undefined) {
		// One way at a time (RFC 6749 section 2.3).
		if (form.has('client_secret')) return undefined;
		const coded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization)?.[1] ?? '';
		const [name, ...rest] = Buffer.from(coded, 'base64').toString().split(':');
		if (inForm && id !== name) return undefined;
		[id, secret] = [name, rest.join(':')];
	}
	return DEMO_CLIENTS.find((client) => client.clientId === id && client.clientSecret === secret);
}

/** The grants of OAuth 2 that the token endpoint knows. @param now the clock, in milliseconds */
export function createGrants(
	settings: VonageBusinessSettings,
	tokens: Tokens,
	logins: Logins,
	now: () => number,
): Grants {
	const refreshTokens = new Map<string, Ticket>();
	const codes = new Map<string, Ticket>();

	const keep = (tickets: Map<string, Ticket>, ticket: Ticket): string => {
		const name = randomBytes(24).toString('base64url');
		tickets.set(name, ticket);
		return name;
	};
	/** Takes a ticket away, for it is good once only. */
	const redeem = (tickets: Map<string, Ticket>, name: string | null, client: DemoClient) => {
		const ticket = tickets.get(name ?? '');
		// Somebody else's ticket is refused and stays good for its owner.
		if (!ticket || ticket.clientId !== client.clientId) return undefined;
		tickets.delete(name ?? '');
		return ticket.expiry > now() ? ticket : undefined;
	};
	const issue = (client: DemoClient, userId: string | undefined, scope: Claims['scope']) => {
		const { clientId } = client;
		const claims: Claims = { clientId, scope, ...(userId === undefined ? {} : { userId }) };
		const expiry = now() + settings.refreshSeconds * 1000;
		const refresh =
			userId === undefined
				? {}
				: { refresh_token: keep(refreshTokens, { userId, clientId, scope, expiry }) };
		return {
			status: 200,
			body: {
				access_token: tokens.issue(claims),
				...refresh,
				scope,
				token_type: 'Bearer',
				expires_in: settings.tokenSeconds,
			},
		};
	};

	const byPassword = (form: URLSearchParams, client: DemoClient): TokenAnswer => {
		const [name, password] = [form.get('username'), form.get('password')];
		if (!name || !password) return failure(400, 'invalid_request', 'Missing parameters');
		const user: DemoUser | 'wrong' | 'locked' = logins.attempt(name, password);
		if (typeof user !== 'string') {
			return issue(client, user.userId, scopeOf(form.get('scope') ?? ''));
		}
		const code = user === 'locked' ? '17003 ' : '';
		const text = `${code}Authentication failed for ${name}`;
		return failure(settings.badLoginStatus, 'invalid_grant', text);
	};
	const byCode = (form: URLSearchParams, client: DemoClient): TokenAnswer => {
		const ticket = redeem(codes, form.get('code'), client);
		if (!ticket || ticket.redirectUri !== form.get('redirect_uri')) {
			return failure(400, 'invalid_grant', 'Inactive authorization code received');
		}
		return issue(client, ticket.userId, ticket.scope);
	};
	const byRefreshToken = (form: URLSearchParams, client: DemoClient): TokenAnswer => {
		const ticket = redeem(refreshTokens, form.get('refresh_token'), client);
		if (!ticket) return failure(400, 'invalid_grant', 'Persisted access token data not found');
		return issue(client, ticket.userId, ticket.scope);
	};

	return {
		token(form, authorization) {
			for (const name of form.keys()) {
				if (form.getAll(name).length > 1) {
					return failure(400, 'invalid_request', `${name} is there more than once`);
				}
			}
			const grant = form.get('grant_type');
			if (!grant) return failure(400, 'invalid_request', 'Missing grant_type parameter value');
			const client = clientOf(form, authorization);
			if (!client) return failure(401, 'invalid_client', 'Client authentication failed');
			if (grant === 'password') return byPassword(form, client);
			if (grant === 'authorization_code') return byCode(form, client);
			if (grant === 'refresh_token') return byRefreshToken(form, client);
			if (grant === 'client_credentials') return issue(client, undefined, 'default');
			return failure(400, 'unsupported_grant_type', `Unsupported grant_type value: ${grant}`);
		},
		code(clientId, redirectUri, scope) {
			const expiry = now() + CODE_SECONDS * 1000;
			const [{ userId }] = DEMO_USERS;
			return keep(codes, { userId, clientId, redirectUri, scope: scopeOf(scope), expiry });
		},
		expireRefreshTokens() {
			refreshTokens.clear();
		},
	};
}
