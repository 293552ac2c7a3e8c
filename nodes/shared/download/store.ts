import type { IBinaryData, IHttpRequestOptions } from 'n8n-workflow';
import { toByteSource } from '../file/byteSource';
import type { Exchange, Outcome } from '../http/classify';
import { webPage } from '../http/jsonBody';
import { readSmall } from './body';
import { mimeTypeOf } from './mime';
import type { OperationContext } from '../operation/operation';
import { receive, type Asking } from './receive';
import { begin } from './begin';
import { sniff, type Found } from './sniff';

/** A body that was taken: put into n8n's binary storage, or read. */
class TakenFile<Taken> {
	constructor(readonly file: Taken) {}
}

/** What is done with a file while its bytes come. After a break it may be called anew. */
export type FileTaker<Taken> = (
	bytes: AsyncIterableIterator<Uint8Array>,
	file: {
		/** As the host, or else the provider, names it; fit for every file system. */
		name: string;
		type: string;
	},
) => Promise<Taken>;

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

/** @returns what puts a file into n8n's binary storage as it comes */
export function storing({ n8n }: Pick<OperationContext, 'n8n'>): FileTaker<IBinaryData> {
	return async (bytes, { name, type }) =>
		await n8n.helpers.prepareBinaryData(toByteSource(bytes), name, type);
}

/**
 * Asks for a file, as {@link receive}, and has it taken as it comes.
 * @returns the answer: with `taken`; or without, and with a body that is `null` if there was nothing, or
 * else what came instead
 */
export async function requestFile<Taken>(
	request: IHttpRequestOptions,
	kind: FileKind,
	asking: Omit<Asking, 'what'>,
	take: FileTaker<Taken>,
): Promise<Exchange & { taken?: { file: Taken } }> {
	const asked = { ...asking, what: kind.what };
	const answer = await receive(request, asked, async (exchange, bytes) => {
		const withBody = (body: unknown): Outcome => ({ exchange: { ...exchange, body } });
		const { start, whole, isBlank } = await begin(bytes);
		if (isBlank) return withBody(null);
		const told = mimeTypeOf(exchange.headers['content-type']);
		const found = sniff(start);
		const fileType = kind.typeOf(told, found);
		if (fileType === undefined) return await notTheFile(kind.what, exchange, whole, told, found);
		const name = kind.nameFor(exchange, fileType);
		return withBody(new TakenFile(await take(whole, { name, type: fileType })));
	});
	const { body } = answer;
	if (!(body instanceof TakenFile)) return answer;
	return { ...answer, body: undefined, taken: body as TakenFile<Taken> };
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
