/** Errors of the connection, by the codes that Node, axios and OpenSSL give them. */
const TRANSPORT_CODES =
	/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_NETWORK|ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE|HPE_|UND_ERR_|EPROTO)/;

/** Broken certificates: another try cannot help, but the user can. */
const CERTIFICATE_CODES =
	/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_)/;

/** Of these the connection was not even made, so that no request went. */
const UNREACHED_CODES = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

/** The words of the HTTP client (axios) for a time-out. */
const TIMED_OUT = /timeout of (\d+) ?ms exceeded/i;

/** What kept a request from being answered. */
export interface TransportFault {
	message: string;
	description?: string;
	/** Whether another try may bring an answer. */
	passing: boolean;
	/** How long was waited in vain, in ms; absent where it was not time that ran out. */
	timedOutMs?: number;
	/** Whether the request certainly did not reach the server. */
	neverSent?: boolean;
	/** Whether the server's certificate was not accepted. */
	certificate?: boolean;
}

export interface ErrorLink {
	message: string;
	description?: string | null;
	code?: unknown;
	response?: unknown;
}

/** An error and its causes, outermost first. */
export function chainOf(error: unknown): ErrorLink[] {
	const chain: ErrorLink[] = [];
	let link = error as (ErrorLink & { cause?: unknown }) | undefined;
	while (typeof link === 'object' && link !== null && !chain.includes(link)) {
		chain.push(link);
		link = link.cause as typeof link;
	}
	return chain;
}

/**
 * What to do about a certificate that is not accepted.
 * @param switchLabel of the credential's switch that lets it pass, where it has one
 */
export function certificateAdvice(switchLabel?: string): string {
	return switchLabel === undefined
		? 'Something between n8n and the provider may answer with a certificate of its own, e.g. a proxy. Ask who runs n8n to let it trust that certificate.'
		: `If the system uses a certificate of its own, switch on '${switchLabel}' in the credential.`;
}

/** @returns the fault of the connection in an error's chain of causes, if there is one */
export function transportFault(error: unknown): TransportFault | undefined {
	const chain = chainOf(error);
	for (const { code, message } of chain) {
		const name = typeof code === 'string' ? code : '';
		if (CERTIFICATE_CODES.test(name)) {
			return {
				message: `The server's certificate was not accepted (${name})`,
				passing: false,
				certificate: true,
			};
		}
		if (!TRANSPORT_CODES.test(name) && !/aborted|socket hang up|timeout of/i.test(message))
			continue;
		const timedOutMs = Number(TIMED_OUT.exec(message)?.[1] ?? 0);
		const isUnreached = chain.some((link) => UNREACHED_CODES.test(String(link.code)));
		return {
			message,
			passing: true,
			...(timedOutMs > 0 ? { timedOutMs } : {}),
			...(isUnreached ? { neverSent: true } : {}),
		};
	}
	return undefined;
}
