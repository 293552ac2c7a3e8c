import {
	sleep,
	type IDataObject,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import { readAnswerBody, readStart } from './answerBody';
import type { Failure, Outcome } from './classify';
import type { N8nContext } from './context';
import type { CredentialMemo, Lent } from './credentialMemo';
import { isLoginRefused, isLoginUnanswered } from './loginErrors';
import { tellSender } from './sender';
import { secondsText } from './timeout';
import { chainOf, transportFault } from './transport';

/**
 * Sends one request, once, through n8n's own helper (its proxy, SSRF and domain rules, and the
 * credential). A 401 makes n8n renew the token and send once more; any other status comes back as it
 * is. Redirects are not followed: the credential stays with the host that it belongs to. The body is read
 * as {@link readAnswerBody} says, unless the request wants it piece by piece.
 *
 * @param request its `timeout` is how long everything may take until the answer is there, a login
 * included, in ms; of a body that comes piece by piece, until it begins. Its `abortSignal` ends it too
 * @param memo gives the credential
 * @param signal ends it, and closes the connection
 * @returns the response, or why there is none; the platform's error is not passed on, because it
 * carries the request with its headers
 * @throws the signal's reason
 */
export async function sendOnce(
	context: N8nContext,
	credentialType: string,
	request: IHttpRequestOptions,
	memo: CredentialMemo,
	signal?: AbortSignal,
): Promise<Outcome> {
	const answered = new AbortController();
	const late = new AbortController();
	const { timeout } = request;
	if (timeout) void sleep(timeout, answered.signal).then(() => late.abort(), ignore);
	const ends = [signal, request.abortSignal as AbortSignal | undefined, late.signal];
	const ended = AbortSignal.any(ends.filter((one) => one !== undefined));
	let lent: Lent | undefined;
	try {
		lent = await memo.lend();
		const { credentials } = lent;
		const { learn } = lent;
		tellSender(credentials.data, { signal: ended, sentAtMs: systemClock.now(), learn });
		const answering = context.helpers.httpRequestWithAuthentication.call(
			endingWith(context, ended),
			credentialType,
			{
				...request,
				encoding: request.encoding === 'stream' ? 'stream' : 'arraybuffer',
				returnFullResponse: true,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			},
			{ credentialsDecrypted: credentials },
		) as Promise<IN8nHttpFullResponse>;
		const response = await untilEnd(answering, ended);
		const headers = response.headers as IDataObject;
		const body = readAnswerBody(response.body, headers['content-type']);
		return { exchange: { status: response.statusCode, headers, body } };
	} catch (error) {
		signal?.throwIfAborted();
		if (late.signal.aborted) return { failure: timedOut(timeout ?? 0) };
		return { failure: await withReadBody(toFailure(error)) };
	} finally {
		answered.abort();
		lent?.giveBack();
	}
}

/** The failure of a request that got no answer in time. @param afterMs how long it was waited for, in ms */
export function timedOut(afterMs: number): Failure {
	const message = `there was no answer within ${secondsText(afterMs)} s`;
	return { kind: 'transport', message, timedOutMs: afterMs };
}

/**
 * The platform's helper takes the signal that ends a request from the context that it is called with, and
 * where that has none, from nowhere.
 */
function endingWith(context: N8nContext, signal: AbortSignal): N8nContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as N8nContext;
}

/** Some of the platform's own requests, such as those that renew a token, know no signal. */
async function untilEnd<T>(answering: Promise<T>, signal: AbortSignal): Promise<T> {
	answering.catch(ignore);
	let end = ignore;
	const ending = new Promise<never>((_resolve, reject) => {
		end = () => reject(signal.reason as Error);
		if (signal.aborted) end();
		else signal.addEventListener('abort', end, { once: true });
	});
	try {
		return await Promise.race([answering, ending]);
	} finally {
		signal.removeEventListener('abort', end);
	}
}

function ignore(): void {}

async function withReadBody(failure: Failure): Promise<Failure> {
	if (failure.kind !== 'unauthorized') return failure;
	const { body, contentType } = failure;
	const isPiecewise =
		typeof body === 'object' && body !== null && Symbol.asyncIterator in body && !isBytes(body);
	if (!isPiecewise) return { ...failure, body: readAnswerBody(body, contentType) };
	// Its status is known even where the words break off.
	const bytes = await readStart(body as AsyncIterable<Uint8Array>).catch(() => undefined);
	return { ...failure, body: readAnswerBody(bytes, contentType) };
}

function isBytes(body: object): boolean {
	return body instanceof Uint8Array;
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
		const { status, data, headers } = (response ?? {}) as {
			status?: number;
			data?: unknown;
			headers?: Record<string, unknown>;
		};
		if (status === 401) {
			return { kind: 'unauthorized', body: data, contentType: headers?.['content-type'] };
		}
	}
	const unanswered = chain.find(isLoginUnanswered)?.fault;
	const fault = unanswered ?? transportFault(error);
	if (fault?.passing) {
		const { message, timedOutMs, neverSent } = fault;
		// Without its login a request does not go.
		return {
			kind: 'transport',
			message,
			timedOutMs,
			neverSent: neverSent ?? unanswered !== undefined,
		};
	}
	return {
		kind: 'notSent',
		message: fault?.message ?? chain[0]?.message ?? String(error),
		description: fault?.description ?? chain[0]?.description ?? undefined,
		certificate: fault?.certificate,
	};
}
