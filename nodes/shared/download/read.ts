import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange } from '../http/classify';
import { begin } from './begin';
import { readSmall } from './body';
import { mimeTypeOf } from './mime';
import { receive, type Asking } from './receive';
import { sniff, type Found } from './sniff';

/** A small file, read. */
export class ReadText {
	constructor(
		readonly text: string,
		readonly found: Found,
	) {}
}

/** Asks for a file, as {@link receive}, that is small: a {@link ReadText} becomes the body of the answer. */
export async function requestText(
	request: IHttpRequestOptions,
	asking: Asking,
): Promise<Exchange & { body: ReadText }> {
	const { body, ...exchange } = await receive(request, asking, async (answer, bytes) => {
		const { start, whole } = await begin(bytes);
		const decoder = new TextDecoder();
		let text = '';
		for await (const chunk of whole) text += decoder.decode(chunk, { stream: true });
		const read = new ReadText(text + decoder.decode(), sniff(start));
		return { exchange: { ...answer, body: read } };
	});
	const nothing = new ReadText('', sniff(new Uint8Array()));
	return { ...exchange, body: body instanceof ReadText ? body : nothing };
}

const DATA = new Set(['application/json', 'application/xml', 'text/html']);

/**
 * Asks, as {@link receive}, for data where a host may give a large file instead.
 * @returns the answer with its parsed body, or its text; with an empty object for a file, of which no
 * more is taken than has come
 */
export async function requestData(request: IHttpRequestOptions, asking: Asking): Promise<Exchange> {
	return await receive(request, asking, async (exchange, bytes) => {
		const { start, whole } = await begin(bytes);
		const { type } = sniff(start);
		const told = mimeTypeOf(exchange.headers['content-type']);
		const isData = DATA.has(type) || (type === '' && /json|text/.test(told));
		if (isData)
			return {
				exchange: { ...exchange, body: await readSmall(whole, exchange.headers['content-type']) },
			};
		await whole.return?.();
		return { exchange: { ...exchange, body: {} } };
	});
}
