import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../shared/app.mts';
import { createTokens } from '../../shared/tokens.mts';
import { createGrants, type Claims } from './grants.mts';
import { createLogins, type Logins } from './logins.mts';
import {
	DEMO_CLIENTS,
	DEMO_USERS,
	VONAGE_BUSINESS_DEMO,
	type DemoUser,
	type VonageBusinessSettings,
} from './options.mts';

/** Who may do what. */
export interface Access {
	readonly logins: Logins;
	/** Access tokens handed out so far, by any grant. */
	readonly issued: number;
	expireTokens(): void;
	expireRefreshTokens(): void;
	/** The user whose token comes with the request, or undefined when it was refused. */
	user(request: FastifyRequest, reply: FastifyReply): DemoUser | undefined;
	/** As `user`, for the reports, which ask for more. */
	reportsUser(
		request: FastifyRequest,
		reply: FastifyReply,
		accountId: string,
	): DemoUser | undefined;
}

function addAuthorize(
	app: FastifyInstance,
	code: (clientId: string, redirectUri: string, scope: string) => string,
): void {
	app.get('/authorize', async (request, reply) => {
		const query = new URLSearchParams(request.url.split('?').slice(1).join('?'));
		const client = DEMO_CLIENTS.find(({ clientId }) => clientId === query.get('client_id'));
		const redirectUri = query.get('redirect_uri') ?? '';
		// Without a known application nobody is redirected anywhere (RFC 6749 section 4.1.2.1).
		if (!client) return refuse(request, reply, 400, 'unknown client_id');
		if (!URL.canParse(redirectUri)) return refuse(request, reply, 400, 'no redirect_uri');
		const target = new URL(redirectUri);
		if (query.get('response_type') === 'code') {
			const scope = query.get('scope') ?? '';
			target.searchParams.set('code', code(client.clientId, redirectUri, scope));
		} else {
			target.searchParams.set('error', 'unsupported_response_type');
		}
		const state = query.get('state');
		if (state !== null) target.searchParams.set('state', state);
		return reply.redirect(target.href);
	});
}

/** The routes for tokens, and the checks of who asks. @param now the clock, in milliseconds */
export function addAccess(
	app: FastifyInstance,
	settings: VonageBusinessSettings,
	now: () => number,
): Access {
	const tokens = createTokens(settings.tokenSeconds, now);
	const logins = createLogins(settings, now);
	const grants = createGrants(settings, tokens, logins, now);

	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, new URLSearchParams(body as string)),
	);
	app.post('/token', async (request, reply) => {
		const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
		const { status, body } = grants.token(form, request.headers.authorization);
		return reply.code(status).header('cache-control', 'no-store').send(body);
	});
	addAuthorize(app, grants.code);

	const signedIn = (request: FastifyRequest, reply: FastifyReply) => {
		const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		const claims = tokens.claimsOf(token) as Claims | undefined;
		const user = DEMO_USERS.find(({ userId }) => userId === claims?.userId);
		const client = DEMO_CLIENTS.find(({ clientId }) => clientId === claims?.clientId);
		if (!claims) refuse(request, reply, 401, tokens.objection(token) ?? 'no bearer token');
		else if (!user) refuse(request, reply, 401, 'failed to get claims: no user in the token');
		else if (!client?.subscribed) refuse(request, reply, 403, 'application not subscribed');
		else return { user, scope: claims.scope };
		return undefined;
	};
	return {
		logins,
		get issued() {
			return tokens.issued;
		},
		expireTokens: () => tokens.expireAll(),
		expireRefreshTokens: () => grants.expireRefreshTokens(),
		user: (request, reply) => signedIn(request, reply)?.user,
		reportsUser(request, reply, accountId) {
			const found = signedIn(request, reply);
			if (!found) return undefined;
			const { user, scope } = found;
			if (scope !== 'openid') refuse(request, reply, 401, 'default token: no scope openid');
			else if (!user.administrator) refuse(request, reply, 401, 'not an administrator');
			else if (accountId !== VONAGE_BUSINESS_DEMO.accountId) {
				refuse(request, reply, 403, 'not the literal account id');
			} else return user;
			return undefined;
		},
	};
}
