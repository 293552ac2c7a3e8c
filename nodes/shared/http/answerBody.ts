import { losslessJson } from './losslessJson';

/** Of an error's body that comes piece by piece so much is read, in bytes. */
const LONGEST_ERROR = 64 * 1024;

/**
 * Reads the body of an answer: bytes in the charset that the answer names, JSON without loss of digits.
 * @param body bytes, or text; anything else is given back as it is
 * @param contentType the header
 * @returns what the JSON says, or the text if it is none
 */
export function readAnswerBody(body: unknown, contentType: unknown): unknown {
	if (!isBytes(body)) return losslessJson(body);
	return losslessJson(textOf(body, contentType));
}

/**
 * Turns bytes into text. A byte order mark says more than a header (WHATWG Encoding, section 6); without
 * either it is UTF-8. What is not valid becomes U+FFFD.
 * @param contentType the header, e.g. `application/json; charset=iso-8859-1`
 */
export function textOf(bytes: Uint8Array | ArrayBuffer, contentType: unknown): string {
	const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
	return decoderFor(markedCharset(view) ?? namedCharset(contentType)).decode(view);
}

/**
 * Reads the beginning of a body that comes piece by piece.
 * @param most bytes; by default as far as an error's words go
 */
export async function readStart(
	body: AsyncIterable<Uint8Array>,
	most = LONGEST_ERROR,
): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= most) break;
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}

function isBytes(body: unknown): body is Uint8Array | ArrayBuffer {
	return body instanceof Uint8Array || body instanceof ArrayBuffer;
}

function markedCharset([first, second, third]: Uint8Array): string | undefined {
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

function namedCharset(contentType: unknown): string {
	const [, quoted, plain] =
		/;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(String(contentType ?? '')) ?? [];
	return quoted ?? plain ?? 'utf-8';
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> {
	try {
		return new TextDecoder(charset.trim());
	} catch {
		return new TextDecoder();
	}
}
