import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Failure, Outcome } from '../http/classify';
import type { RequestTools } from '../http/request';
import { toFailure } from '../http/send';
import type { OperationContext } from '../operation/operation';

/** A file that is further away than this many redirects is not asked for. */
const MOST_REDIRECTS = 3;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Asks for a file that the provider may keep on another host. Redirects within the API's own origin are
 * followed with the credential; from the first step out of it on, without: of the request's headers only
 * those that say what of the file is wanted go along, and nothing leads back to the credential. What is asked elsewhere has to be
 * encrypted if the API is, and must not be inside the network that n8n runs in unless the API is.
 *
 * @param request with a whole address, or a path and its base
 * @param send sends it with the credential
 */
export async function followingRedirects(
	request: IHttpRequestOptions,
	send: RequestTools['send'],
	context: OperationContext,
): Promise<Outcome> {
	const api = new URL(request.url, request.baseURL);
	let outcome = await send(request);
	let address = api;
	let isOwn = true;
	for (let hops = 0; ; hops++) {
		const location = locationOf(outcome);
		if (location === undefined) return isOwn ? outcome : judgeForeign(outcome, address, request);
		if (hops === MOST_REDIRECTS) {
			return refusal(`The file is more than ${MOST_REDIRECTS} redirects away`);
		}
		if (!URL.canParse(location, address.href)) return refusal('The redirect leads to no address');
		address = new URL(location, address.href);
		const objection = objectionTo(address, api);
		if (objection) return refusal(objection);
		isOwn &&= address.origin === api.origin;
		outcome = isOwn
			? await send({ ...request, url: address.href })
			: await sendBare(address.href, request, context);
	}
}

/**
 * Asks for a file at an address that an answer of the provider holds, on whatever host: a presigned link,
 * or a public one. Never with the credential, and with those headers only that say what of the file is wanted. Its first step
 * may be unencrypted if the provider wrote it so; it and its redirects must not lead inside the network
 * that n8n runs in unless the API is there too.
 *
 * @param request of the operation: its base is where the API is
 * @param expired statuses that are answers for the caller, by which the host says that a link is over
 */
export async function followingLink(
	link: string,
	request: IHttpRequestOptions,
	context: OperationContext,
	expired: readonly number[] = [],
): Promise<Outcome> {
	const api = new URL(request.baseURL ?? request.url);
	if (!URL.canParse(link)) return refusal('The link to the file is no address');
	let address = new URL(link);
	const objection = objectionTo(address, { protocol: address.protocol, hostname: api.hostname });
	if (objection) return refusal(objection.replace('The redirect', 'The link to the file'));
	for (let hops = 0; ; hops++) {
		const outcome = await sendBare(address.href, request, context);
		const location = locationOf(outcome);
		if (location === undefined) return judgeForeign(outcome, address, request, expired);
		if (hops === MOST_REDIRECTS) {
			return refusal(`The file is more than ${MOST_REDIRECTS} redirects away`);
		}
		if (!URL.canParse(location, address.href)) return refusal('The redirect leads to no address');
		const next = new URL(location, address.href);
		const refused = objectionTo(next, { protocol: address.protocol, hostname: api.hostname });
		if (refused) return refusal(refused);
		address = next;
	}
}

function locationOf(outcome: Outcome): string | undefined {
	if ('failure' in outcome || !REDIRECTS.has(outcome.exchange.status)) return undefined;
	const { location } = outcome.exchange.headers;
	return typeof location === 'string' && location !== '' ? location : undefined;
}

/** What a host may know of a request that belongs to another. */
const FILE_HEADERS = ['Accept', 'Accept-Encoding', 'If-Range', 'Range'];

/** @returns the headers of a request for a file without those that say what of the file is wanted */
export function withoutFileHeaders(headers: IDataObject = {}): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !FILE_HEADERS.includes(name)),
	);
}

/** Once, through n8n's own helper: its proxy and SSRF rules apply, and no credential is involved. */
async function sendBare(
	url: string,
	{ headers = {}, proxy, timeout, skipSslCertificateValidation, abortSignal }: IHttpRequestOptions,
	{ n8n, signal }: OperationContext,
): Promise<Outcome> {
	const answering = n8n.helpers.httpRequest({
		method: 'GET',
		url,
		headers: {
			Accept: '*/*',
			...Object.fromEntries(
				FILE_HEADERS.filter((name) => name in headers).map((name) => [name, headers[name]]),
			),
		},
		...(proxy ? { proxy } : {}),
		...(timeout ? { timeout } : {}),
		...(skipSslCertificateValidation ? { skipSslCertificateValidation } : {}),
		encoding: 'stream',
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		abortSignal: abortSignal ?? signal,
	}) as Promise<IN8nHttpFullResponse>;
	return await answering.then(
		({ statusCode, headers: answered, body }) => ({
			exchange: { status: statusCode, headers: answered as Record<string, unknown>, body },
		}),
		(error: unknown) => {
			signal.throwIfAborted();
			return { failure: toFailure(error) };
		},
	);
}

/**
 * What another host refuses is not for the provider's advice; 404, what may pass, and what is said about
 * the rest of a file go on as they are.
 */
function judgeForeign(
	outcome: Outcome,
	{ host }: URL,
	{ headers }: IHttpRequestOptions,
	wanted: readonly number[] = [],
): Outcome {
	if ('failure' in outcome) return outcome;
	const { status } = outcome.exchange;
	const known = [404, 408, 410, 425, 429, ...wanted, ...(headers?.Range ? [412, 416] : [])];
	if (status < 400 || status >= 500 || known.includes(status)) return outcome;
	return refusal(`The file is on ${host}, which answered with HTTP status ${status}`);
}

function objectionTo(target: URL, api: Pick<URL, 'protocol' | 'hostname'>): string | undefined {
	if (target.protocol !== 'https:' && target.protocol !== api.protocol) {
		return `The redirect leads to an address that is not encrypted (${target.protocol}//${target.host})`;
	}
	if (!/^https?:$/.test(target.protocol)) return 'The redirect leads to no web address';
	if (target.username !== '' || target.password !== '') {
		return 'The redirect leads to an address with a user name';
	}
	if (isInside(target.hostname) && !isInside(api.hostname)) {
		return `The redirect leads inside the network (${target.host})`;
	}
	return undefined;
}

/** Loopback, private and link-local addresses; names are for n8n's own SSRF protection to judge. */
function isInside(hostname: string): boolean {
	const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
	return (
		name === 'localhost' ||
		name.endsWith('.localhost') ||
		/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(name) ||
		/^(::1?$|::ffff:|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(name)
	);
}

function refusal(message: string): { failure: Failure } {
	return {
		failure: {
			kind: 'notSent',
			message,
			description: 'It was not followed. The credential is never sent to another host.',
		},
	};
}
