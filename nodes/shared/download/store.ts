import type { IBinaryData } from 'n8n-workflow';
import { toByteSource, type FileBody } from '../file/byteSource';
import type { Exchange, Outcome } from '../http/classify';
import { webPage } from '../http/jsonBody';
import { transportFault } from '../http/transport';
import type { OperationContext } from '../operation';
import { isStreamed, readSmall, withReadableError, type StreamedBody } from './body';
import { isUntold, mimeTypeOf, sniffType } from './mime';

/** Stands in the place of a body that is in n8n's binary storage by now. */
export class StoredFile {
	constructor(readonly file: IBinaryData) {}
}

/** What is downloaded. */
export interface FileKind {
	/** In messages, e.g. `recording`. */
	what: string;
	/** Whether an answer of this type is the file itself and not something about it. */
	isFile(mimeType: string): boolean;
	/** Its type where neither the answer's header nor its first bytes tell one. */
	untoldType?: string;
	nameFor(exchange: Exchange, mimeType: string): string;
}

/**
 * Puts a file into n8n's binary storage as it comes.
 * @returns the outcome with a {@link StoredFile} as its body, or with `null` if there was nothing, or
 * with what came instead
 */
export async function storing(
	outcome: Outcome,
	{ what, isFile, untoldType, nameFor }: FileKind,
	context: OperationContext,
): Promise<Outcome> {
	if ('failure' in outcome) return outcome;
	const { exchange } = outcome;
	if (exchange.status < 200 || exchange.status >= 300) return await withReadableError(outcome);
	const withBody = (body: unknown): Outcome => ({ exchange: { ...exchange, body } });
	if (exchange.status === 204 || !isStreamed(exchange.body)) return withBody(null);
	try {
		const { mimeType, body } = await tellType(exchange.headers['content-type'], exchange.body);
		if (body === null) return withBody(null);
		if (mimeType === 'text/html') {
			body.destroy?.();
			const { message, description } = webPage();
			return { failure: { kind: 'notSent', message, description: description ?? undefined } };
		}
		if (!isFile(mimeType))
			return withBody((await readSmall(body, exchange.headers['content-type'])) || null);
		const fileType = isUntold(mimeType) ? (untoldType ?? mimeType) : mimeType;
		const file = await context.n8n.helpers.prepareBinaryData(
			body as unknown as FileBody,
			nameFor(exchange, fileType),
			fileType,
		);
		return withBody(file.bytes === 0 ? null : new StoredFile(file));
	} catch (error) {
		context.signal.throwIfAborted();
		const fault = transportFault(error);
		if (fault) return { failure: { kind: 'transport', message: fault.message } };
		const { message } = error as Error;
		return {
			failure: { kind: 'notSent', message: `The ${what} could not be stored: ${message}` },
		};
	}
}

/** Where the header does not tell the type, the first bytes do; `null` if there are none. */
async function tellType(
	header: unknown,
	body: StreamedBody,
): Promise<{ mimeType: string; body: StreamedBody | null }> {
	const told = mimeTypeOf(header);
	if (!isUntold(told)) return { mimeType: told, body };
	const iterator = body[Symbol.asyncIterator]();
	const first = await iterator.next();
	if (first.done) return { mimeType: told, body: null };
	async function* whole() {
		yield first.value as Uint8Array;
		yield* { [Symbol.asyncIterator]: () => iterator };
	}
	return {
		mimeType: sniffType(first.value),
		body: toByteSource(whole()) as unknown as StreamedBody,
	};
}
