import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen as serve } from './streams.mts';

export interface Heard {
	readonly method: string;
	/** With the query. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Listener {
	/** Scheme, host and port. */
	readonly origin: string;
	/** All that was asked, in order. */
	readonly heard: Heard[];
	close(): Promise<void>;
}

/** The token that its logins give. */
export const TOKEN = 'secret-token';

/**
 * A web server that notes what it hears. Every login is given {@link TOKEN}, as FonoUC and Vonage Business
 * do, and a sign-in with OAuth2 a code. `/redirect/<status>?to=<address>` redirects there, everything else
 * is answered with an empty object.
 * @param host name or address of this machine that it is asked by
 */
export async function listen(host: string): Promise<Listener> {
	const heard: Heard[] = [];
	const server = await serve((request, response) => {
		const { method = '', url = '', headers } = request;
		void text(request).then((sent) => {
			heard.push({ method, path: url, headers, body: sent });
			const { status, headers: own, body } = answerTo(url);
			response.writeHead(status, { ...own, 'Content-Type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	}, host);
	return { ...server, heard };
}

function answerTo(url: string): { status: number; headers?: { Location: string }; body: unknown } {
	const { pathname, searchParams } = new URL(url, 'http://localhost');
	if (/^\/(api\/v2\/login|token)$/.test(pathname)) {
		const body = { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 };
		return { status: 200, body: { ...body, refresh_token: 'secret-refresh' } };
	}
	if (pathname === '/authorize') {
		const back = new URL(searchParams.get('redirect_uri') ?? '');
		back.search = String(
			new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' }),
		);
		return { status: 302, headers: { Location: back.href }, body: {} };
	}
	const status = /^\/redirect\/(\d+)$/.exec(pathname)?.[1];
	if (status === undefined) return { status: 200, body: {} };
	return {
		status: Number(status),
		headers: { Location: searchParams.get('to') ?? '' },
		body: {},
	};
}

/** The address at which a listener redirects to another one. */
export function redirectUrl(from: Listener, status: number, to: string): string {
	return `${from.origin}/redirect/${status}?to=${encodeURIComponent(to)}`;
}

/** Data for a credential of each type of the pack whose provider is at this origin. */
export function credentialsAt(origin: string): Record<string, Record<string, unknown>> {
	const application = {
		clientId: 'client-1',
		clientSecret: 'secret-of-client',
		accessUrl: `${origin}/token`,
	};
	const business = { accountId: '913874', advanced: true, apiUrl: origin };
	const user = { username: 'reports.user', password: 'secret-password' };
	return {
		fonoUcApi: { ...user, systemUrl: origin, tenant: 'pbx.example.com', accountId: 'acc-1' },
		telnyxReportsApi: { apiKey: 'KEYsecret', advanced: true, baseUrl: origin },
		vonageReportsApi: {
			apiKey: 'abcd1234',
			apiSecret: 'secret-of-key',
			advanced: true,
			baseUrl: origin,
		},
		vonageBusinessTokenApi: { ...business, accessToken: TOKEN },
		vonageBusinessPasswordApi: { ...business, ...application, ...user },
		vonageBusinessOAuth2Api: {
			...business,
			...application,
			authorizeUrl: `${origin}/authorize`,
		},
	};
}
