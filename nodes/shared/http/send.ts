import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { Failure, Outcome } from './classify';
import type { Lent } from './credentialMemo';
import { isLoginRefused, isLoginUnanswered } from './login';
import { chainOf, transportFault } from './transport';

/** What sending needs of n8n; the drop-downs' context knows no cancelling. */
export type SendingContext = IExecutePaginationFunctions | ILoadOptionsFunctions;

/**
 * Sends one request, once, through n8n's own helper (its proxy, SSRF and domain rules, and the
 * credential). A 401 makes n8n renew the token and send once more; any other status comes back as it
 * is. Redirects are not followed: the credential stays with the host that it belongs to.
 *
 * @param lend gives the credential; without it n8n reads it anew
 * @returns the response, or why there is none; the platform's error is not passed on, because it
 * carries the request with its headers
 * @throws only when the execution was cancelled
 */
export async function sendOnce(
	context: SendingContext,
	credentialType: string,
	request: IHttpRequestOptions,
	lend?: () => Promise<Lent>,
): Promise<Outcome> {
	let lent: Lent | undefined;
	try {
		lent = await lend?.();
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			endingWith(request.abortSignal, context),
			credentialType,
			{
				...request,
				returnFullResponse: true,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			},
			lent && { credentialsDecrypted: lent.credentials },
		)) as IN8nHttpFullResponse;
		return {
			exchange: {
				status: response.statusCode,
				headers: response.headers as IDataObject,
				body: response.body,
			},
		};
	} catch (error) {
		if ('getExecutionCancelSignal' in context) {
			context.getExecutionCancelSignal()?.throwIfAborted();
		}
		return { failure: toFailure(error) };
	} finally {
		lent?.giveBack();
	}
}

/** The platform asks its caller for the signal, whatever the request says. */
function endingWith<T extends SendingContext>(
	signal: IHttpRequestOptions['abortSignal'],
	context: T,
): T {
	if (!signal) return context;
	const value = () => signal;
	return Object.create(context, { getExecutionCancelSignal: { value } }) as T;
}

/** Reads the platform's error by shape, down its chain of causes. */
export function toFailure(error: unknown): Failure {
	const chain = chainOf(error);
	const refused = chain.find(isLoginRefused);
	if (refused) {
		const { message, description } = refused;
		return { kind: 'loginRefused', message, description: description ?? undefined };
	}
	for (const { response } of chain) {
		const { status, data } = (response ?? {}) as { status?: number; data?: unknown };
		if (status === 401) return { kind: 'unauthorized', body: data };
	}
	const fault = chain.find(isLoginUnanswered)?.fault ?? transportFault(error);
	if (fault?.passing) return { kind: 'transport', message: fault.message };
	return {
		kind: 'notSent',
		message: fault?.message ?? chain[0]?.message ?? String(error),
		description: fault?.description ?? chain[0]?.description ?? undefined,
	};
}
