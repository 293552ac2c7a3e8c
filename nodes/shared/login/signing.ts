import type { IHttpRequestOptions } from 'n8n-workflow';
import { atOwnOrigin } from '../http/origin';

/**
 * Adds headers that prove who one is to a request, which stays at the credential's own origin.
 * @param origin scheme, host and port, the port written out
 * @throws UserError when the request goes anywhere else
 */
export function withHeaders(
	request: IHttpRequestOptions,
	origin: string,
	headers: Record<string, string>,
): IHttpRequestOptions {
	const kept = atOwnOrigin(request, origin);
	return { ...kept, headers: { ...kept.headers, ...headers } };
}

/** As {@link withHeaders}, with a bearer token (RFC 6750). */
export function withBearer(
	request: IHttpRequestOptions,
	origin: string,
	token: string,
): IHttpRequestOptions {
	return withHeaders(request, origin, { Authorization: `Bearer ${token}` });
}

/** As {@link withHeaders}, with HTTP Basic authentication (RFC 7617). */
export function withBasic(
	request: IHttpRequestOptions,
	origin: string,
	auth: { username: string; password: string },
): IHttpRequestOptions {
	return { ...atOwnOrigin(request, origin), auth };
}
