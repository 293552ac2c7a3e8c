import {
	sleep,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { readAnswerBody } from '../http/answerBody';
import { isPassing, isSuccess } from '../http/classify';
import { jsonFault } from '../http/jsonBody';
import { LoginUnanswered } from '../http/loginErrors';
import { secondsText } from '../http/timeout';
import { certificateAdvice, transportFault, type TransportFault } from '../http/transport';

/** Longer than this a login may not take, in ms. */
const LOGIN_TIMEOUT_MS = 30_000;

/** The answer to a login, its body read as JSON. */
export interface LoginAnswer {
	statusCode: number;
	body: unknown;
}

/**
 * Sends a login once, without following redirects: it holds the password.
 * @param name of the login in messages
 * @param signal ends it, and closes its connection
 * @param certificateSwitch label of the credential's switch for a certificate that is not accepted
 * @returns the answer, whatever its status
 * @throws LoginUnanswered in the place of an error of the connection, and when it takes too long
 */
export async function sendLogin(
	helpers: IHttpRequestHelper['helpers'],
	name: string,
	request: IHttpRequestOptions,
	{ signal, certificateSwitch }: { signal: AbortSignal; certificateSwitch?: string },
): Promise<LoginAnswer> {
	const answered = new AbortController();
	const late = new AbortController();
	void sleep(LOGIN_TIMEOUT_MS, answered.signal).then(
		() => late.abort(),
		() => {},
	);
	const answering = helpers.httpRequest({
		...request,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: LOGIN_TIMEOUT_MS,
		abortSignal: AbortSignal.any([signal, late.signal]),
	}) as Promise<IN8nHttpFullResponse>;
	const { statusCode, headers, body } = await answering
		.catch((error: unknown) => {
			const fault = late.signal.aborted ? LATE : signal.aborted ? GIVEN_UP : transportFault(error);
			if (!fault) throw error;
			const message = `${name} ${whatKept(fault, request)}`;
			const description = fault.certificate ? certificateAdvice(certificateSwitch) : undefined;
			throw new LoginUnanswered({ description, ...fault, message });
		})
		.finally(() => answered.abort());
	return { statusCode, body: readAnswerBody(body, headers['content-type']) };
}

function whatKept(
	{ message, timedOutMs, neverSent }: TransportFault,
	{ url, baseURL }: IHttpRequestOptions,
): string {
	if (timedOutMs !== undefined) return `gave no answer within ${secondsText(timedOutMs)} s`;
	// Without the code of the fault, for which the platform has a text of its own that does not say where.
	const what = neverSent ? `nothing answers at ${new URL(url, baseURL).origin}` : message;
	return `could not be reached: ${what}`;
}

const LATE: TransportFault = { message: '', passing: true, timedOutMs: LOGIN_TIMEOUT_MS };

const GIVEN_UP: TransportFault = { message: 'nobody waits for it any more', passing: true };

/**
 * @param name of the login in messages
 * @returns the body of a login's answer that is no refusal
 * @throws LoginUnanswered when its status or its body is not what was to come
 */
export function bodyOfLogin(name: string, { statusCode, body }: LoginAnswer): unknown {
	if (!isSuccess(statusCode)) {
		throw new LoginUnanswered({
			message: `${name} answered with HTTP status ${statusCode}`,
			passing: isPassing(statusCode),
		});
	}
	const broken = jsonFault({ body });
	if (broken !== undefined)
		throw new LoginUnanswered({ message: `${name}: ${broken}`, passing: true });
	return body;
}
