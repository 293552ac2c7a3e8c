import { readAnswerBody, readStart } from '../http/answerBody';
import type { Exchange, Outcome } from '../http/classify';
import { isLate, type Deadline } from './late';

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

/** Reads a body as {@link readAnswerBody} says; the rest after 1 MB is dropped. */
export async function readSmall(
	body: AsyncIterable<Uint8Array>,
	contentType?: unknown,
): Promise<unknown> {
	return readAnswerBody(await readStart(body, LONGEST_TEXT), contentType);
}

/** Reads the body of an answer; one that breaks off, or does not come, is a failure of the connection. */
export async function withReadBody(exchange: Exchange, deadline: Deadline): Promise<Outcome> {
	const { body } = exchange;
	if (!isStreamed(body)) return { exchange };
	const reading = readSmall(body, exchange.headers['content-type']).then(
		(read): Outcome => ({ exchange: { ...exchange, body: read } }),
		(error: Error): Outcome => ({ failure: { kind: 'transport', message: error.message } }),
	);
	return await inTime(reading, deadline, () => {
		body.destroy?.();
		const message = `the answer did not come whole within ${deadline.timeoutMs / 1000} s`;
		return { failure: { kind: 'transport', message } };
	});
}

/** Reads the body of an answer that is no success, so that the provider's own words can be told. */
export async function withReadableError(outcome: Outcome, deadline: Deadline): Promise<Outcome> {
	if (!('exchange' in outcome)) return outcome;
	const { exchange } = outcome;
	if (exchange.status >= 200 && exchange.status < 300) return outcome;
	const read = await withReadBody(exchange, deadline);
	// The status is known even where the words broke off.
	return 'exchange' in read ? read : { exchange: { ...exchange, body: undefined } };
}

async function inTime<T>(work: Promise<T>, deadline: Deadline, late: () => T): Promise<T> {
	const done = new AbortController();
	const beganMs = deadline.clock.now();
	try {
		return await new Promise<T>((resolve, reject) => {
			work.then(resolve, reject);
			void isLate(() => beganMs, deadline, done.signal).then((is) => is && resolve(late()));
		});
	} finally {
		done.abort();
	}
}
