import type { ReplyFnContext } from 'nock';

/** A request's body, in the two ways in which tests look at it. */
export interface SentBody {
	/** Its own text: read as JSON, long integers would lose digits. */
	text: string;
	/** Read as JSON where it says that it is JSON; else as its text. */
	body: unknown;
}

/**
 * The body of a request that nock has caught.
 * @param body as nock gives it to a reply
 */
export function bodyOf(request: ReplyFnContext['req'], body: unknown): SentBody {
	const { requestBodyBuffers = [] } = request as { requestBodyBuffers?: Buffer[] };
	return { text: Buffer.concat(requestBodyBuffers).toString(), body };
}

/** What was sent as JSON, whatever it says that it is; `undefined` for no body. */
export const jsonSent = ({ text }: { text: string }): unknown =>
	text === '' ? undefined : JSON.parse(text);

/** The fields of a form that was sent. */
export const formSent = ({ text }: { text: string }): Record<string, string> =>
	Object.fromEntries(new URLSearchParams(text));
