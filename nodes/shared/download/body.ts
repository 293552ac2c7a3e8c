import { readAnswerBody, readStart } from '../http/answerBody';
import type { Exchange, Outcome } from '../http/classify';

/** An answer that is not what was asked for is read up to here, to be told about. In bytes. */
const LONGEST_TEXT = 1024 * 1024;

/** A body that comes piece by piece, as n8n's helper gives it with `encoding: 'stream'`. */
export interface StreamedBody extends AsyncIterable<Uint8Array> {
	destroy?(): void;
}

/** @returns whether a body is still to be read */
export function isStreamed(body: unknown): body is StreamedBody {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** Reads a streamed body as {@link readAnswerBody} says; the rest after 1 MB is dropped. */
export async function readSmall(body: StreamedBody, contentType?: unknown): Promise<unknown> {
	return readAnswerBody(await readStart(body, LONGEST_TEXT), contentType);
}

/** Reads the body of an answer; one that breaks off is a failure of the connection. */
export async function withReadBody(exchange: Exchange): Promise<Outcome> {
	if (!isStreamed(exchange.body)) return { exchange };
	try {
		const body = await readSmall(exchange.body, exchange.headers['content-type']);
		return { exchange: { ...exchange, body } };
	} catch (error) {
		return { failure: { kind: 'transport', message: (error as Error).message } };
	}
}

/** Reads the body of an answer that is no success, so that the provider's own words can be told. */
export async function withReadableError(outcome: Outcome): Promise<Outcome> {
	if (!('exchange' in outcome)) return outcome;
	const { exchange } = outcome;
	if (exchange.status >= 200 && exchange.status < 300) return outcome;
	const read = await withReadBody(exchange);
	// The status is known even where the words broke off.
	return 'exchange' in read ? read : { exchange: { ...exchange, body: undefined } };
}
