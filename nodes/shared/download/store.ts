import type { IBinaryData, IHttpRequestOptions } from 'n8n-workflow';
import { toByteSource } from '../file/byteSource';
import type { Exchange, Outcome } from '../http/classify';
import { webPage } from '../http/jsonBody';
import { readSmall } from './body';
import { mimeTypeOf } from './mime';
import { receive, type Asking } from './receive';
import { begin } from './begin';
import { sniff, type Found } from './sniff';

/** Stands in the place of a body that is in n8n's binary storage by now. */
export class StoredFile {
	constructor(readonly file: IBinaryData) {}
}

/** What is downloaded. */
export interface FileKind {
	/** In messages, e.g. `recording`. */
	what: string;
	/**
	 * @param told type in the answer's header; may be empty, and may be wrong
	 * @param found what the first bytes are
	 * @returns the file's type; `undefined` if it is not the file but something about it
	 */
	typeOf(told: string, found: Found): string | undefined;
	nameFor(exchange: Exchange, mimeType: string): string;
}

/**
 * Asks for a file, as {@link receive}, and puts it into n8n's binary storage as it comes.
 * @returns the answer with a {@link StoredFile} as its body, with `null` if there was nothing, or with
 * what came instead
 */
export async function requestFile(
	request: IHttpRequestOptions,
	kind: FileKind,
	asking: Omit<Asking, 'what'>,
): Promise<Exchange> {
	const { n8n } = asking.context;
	return await receive(request, { ...asking, what: kind.what }, async (exchange, bytes) => {
		const withBody = (body: unknown): Outcome => ({ exchange: { ...exchange, body } });
		const { start, whole, isBlank } = await begin(bytes);
		if (isBlank) return withBody(null);
		const told = mimeTypeOf(exchange.headers['content-type']);
		const found = sniff(start);
		const fileType = kind.typeOf(told, found);
		if (fileType === undefined) return await notTheFile(kind.what, exchange, whole, told, found);
		const name = kind.nameFor(exchange, fileType);
		const file = await n8n.helpers.prepareBinaryData(toByteSource(whole), name, fileType);
		return withBody(new StoredFile(file));
	});
}

const XML_ERROR = /^\s*(<\?xml[^>]*>\s*)?<Error\b/i;

/** A web page or an error of the host is a failure; anything else is for the operation to judge. */
async function notTheFile(
	what: string,
	exchange: Exchange,
	whole: AsyncIterableIterator<Uint8Array>,
	told: string,
	{ type, isText }: Found,
): Promise<Outcome> {
	const isPage = type === 'text/html' ? !/xml$/.test(told) : told === 'text/html' && isText;
	if (isPage) {
		await whole.return?.();
		return refusal(webPage());
	}
	const body = await readSmall(whole, exchange.headers['content-type']);
	if (typeof body !== 'string') return { exchange: { ...exchange, body } };
	if (/^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+)?html\b/i.test(body)) return refusal(webPage());
	if (!XML_ERROR.test(body)) return { exchange: { ...exchange, body: body || null } };
	const code = /<Code>\s*([\w.-]{1,60})\s*<\/Code>/i.exec(body)?.[1];
	return refusal({
		message: `An error came in the place of the ${what}${code ? `: ${code}` : ''}`,
		description: 'The host of the file answered with XML. Run it again, or get a new link to it.',
	});
}

function refusal({ message, description }: { message: string; description?: unknown }): Outcome {
	return { failure: { kind: 'notSent', message, description: String(description ?? '') } };
}
