import { UserError, type IHttpRequestOptions } from 'n8n-workflow';

/**
 * Reads the address of a provider's system as a user types it.
 * @param text e.g. `https://pbx.example.com` or `https://pbx.example.com:9443/`
 * @param options `field` is the label to name in messages; `defaultPort` is used when the text has no port
 * @returns the origin, always with its port: `https://pbx.example.com:9443`
 * @throws UserError when scheme or host is missing, or when there is a path, a query or a user name
 */
export function parseSystemUrl(
	text: unknown,
	{ field, defaultPort }: { field: string; defaultPort: number },
): string {
	const shown = typeof text === 'string' ? text.trim() : '';
	const advice = `Enter scheme, host and port only, e.g. https://pbx.example.com:${defaultPort}`;
	if (shown === '') throw new UserError(`'${field}' is empty`, { description: advice });
	if (shown.includes('@')) {
		// Before all other checks, and not shown: it may hold a password.
		throw new UserError(`'${field}' must not hold a user name or password`, {
			description: advice,
		});
	}
	if (!/^https?:\/\//i.test(shown)) {
		throw new UserError(`'${field}' has to start with https:// or http://, got '${shown}'`, {
			description: advice,
		});
	}
	const url = parse(shown);
	if (!url)
		throw new UserError(`'${field}' is not an address: '${shown}'`, { description: advice });
	if (url.pathname.replace(/\/+$/, '') !== '' || url.search !== '' || url.hash !== '') {
		throw new UserError(`'${field}' must not have a path, got '${shown}'`, { description: advice });
	}
	// URL drops a port that is the scheme's own (443), so whether one was typed is read off the text.
	const typedPort = /^https?:\/\/(?:\[[^\]]*\]|[^/:?#]*):(\d+)/i.exec(shown)?.[1];
	return `${url.protocol}//${url.hostname}:${typedPort ?? defaultPort}`;
}

/**
 * @returns scheme, host and port of an absolute address, the port always written out; `null` if it
 * is no absolute http(s) address
 */
export function originOf(address: string): string | null {
	const url = parse(address);
	if (!url || !/^https?:$/.test(url.protocol)) return null;
	const port = url.port || (url.protocol === 'https:' ? '443' : '80');
	return `${url.protocol}//${url.hostname}:${port}`;
}

/**
 * Keeps a request with its credential at the credential's own origin. Redirects are not followed, wherever
 * they lead: n8n would take headers other than `Authorization`, and the body, along to any host, and
 * `Authorization` as well by default. Who asked gets the redirect for an answer, an error with its status.
 * @param origin scheme, host and port, the port written out
 * @returns the request, with this origin as its base unless its address is absolute
 * @throws UserError when it goes anywhere else
 */
export function atOwnOrigin(request: IHttpRequestOptions, origin: string): IHttpRequestOptions {
	// The HTTP Request node calls it `uri`.
	const target = request.url ?? (request as { uri?: string }).uri ?? '';
	const kept = { ...request, ...WITHOUT_REDIRECTS };
	const isAbsolute = /^([a-z][a-z\d+.-]*:|\/\/)/i.test(target);
	if (!isAbsolute) return { ...kept, baseURL: origin };
	// Without the slashes (`https:host`) a client would put it under the request's base.
	if (/^https?:\/\//i.test(target) && originOf(target) === origin) return kept;
	throw new UserError(`This credential may only be used for ${origin}`, {
		description: 'The request goes to another host, scheme or port.',
	});
}

/** In the words of both of n8n's request helpers: the HTTP Request node uses the older one. */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

function parse(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}
