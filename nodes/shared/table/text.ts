import { UserError } from 'n8n-workflow';

/** What a file's text may be written in; `auto` looks at its first bytes. Stored in workflows. */
export const FILE_ENCODINGS = ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

type Encoding = Exclude<(typeof FILE_ENCODINGS)[number], 'auto'>;

/** Some of a file's text, in its order. */
export interface Text {
	text: string;
	/** Set in the last piece, if the bytes behind its text are none in this encoding. */
	notIn?: Encoding;
}

/**
 * Bytes that are decoded at once, whatever pieces they come in. Small enough that their text, also with
 * two bytes for a character, stays an ordinary object of V8, which is below 128 KB: larger ones take
 * thirty times as long to make and to collect (measured).
 */
const WINDOW_BYTES = 60 * 1024;

/**
 * Bytes after which no more are waited for: what is read out of them is worked on while those that follow
 * are unpacked, of which the platform has only one piece (16 KB) at a time in work.
 */
const ENOUGH_BYTES = 12 * 1024;

/** Bytes that are looked at to recognise UTF-16 without a mark. */
const SAMPLE = 512;

/**
 * Decodes text while its bytes come.
 *
 * @param encoding one of {@link FILE_ENCODINGS}; a byte order mark at the beginning of the file says more
 * than it, as in https://encoding.spec.whatwg.org/#decode
 * @param windowBytes how many bytes are decoded at once, at least 4: a character may have as many
 * @returns pieces of text without the mark; nothing for an empty file
 * @throws UserError when the encoding is unknown
 */
export async function* decode(
	bytes: AsyncIterable<Uint8Array>,
	encoding: string,
	windowBytes = WINDOW_BYTES,
): AsyncGenerator<Text, void> {
	const chosen = FILE_ENCODINGS.find((known) => known === encoding);
	if (chosen === undefined) {
		throw new UserError(`'File Encoding' does not know '${encoding}'`, {
			description: `Choose one of: ${FILE_ENCODINGS.join(', ')}.`,
		});
	}
	const window = new Uint8Array(windowBytes);
	let filled = 0;
	let decoder: Decoder | undefined;
	const take = (isLast: boolean): Text => {
		let start = 0;
		if (decoder === undefined) {
			const begins = beginningOf(window.subarray(0, filled), chosen);
			decoder = decoderOf(begins.encoding);
			start = begins.markBytes;
		}
		const all = window.subarray(start, filled);
		const whole = isLast ? all.length : decoder.whole(all);
		const text = decoder.read(all.subarray(0, whole));
		window.copyWithin(0, start + whole, filled);
		filled -= start + whole;
		return text;
	};
	const enough = Math.min(ENOUGH_BYTES, windowBytes);
	for await (const chunk of bytes) {
		for (let from = 0; from < chunk.length;) {
			const some = chunk.subarray(from, from + windowBytes - filled);
			window.set(some, filled);
			filled += some.length;
			from += some.length;
			if (filled < windowBytes && (from < chunk.length || filled < enough)) continue;
			const text = take(false);
			yield text;
			if (text.notIn) return;
		}
	}
	if (filled > 0) yield take(true);
}

/** @returns what the text is written in, and how many bytes its mark takes */
function beginningOf(
	bytes: Uint8Array,
	chosen: Encoding | 'auto',
): { encoding: Encoding; markBytes: number } {
	const [first, second, third] = bytes;
	if (first === 0xef && second === 0xbb && third === 0xbf) {
		return { encoding: 'utf-8', markBytes: 3 };
	}
	if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
	if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
	return { encoding: chosen === 'auto' ? likelyEncoding(bytes) : chosen, markBytes: 0 };
}

/**
 * In UTF-16, one of the two bytes is zero in letters without accents, digits, delimiters and line ends; in
 * UTF-8 no byte of a text is.
 */
function likelyEncoding(bytes: Uint8Array): Encoding {
	const sample = bytes.subarray(0, SAMPLE);
	const zeros = [0, 0];
	sample.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2]++;
	});
	const [even, odd] = zeros;
	if (even + odd < sample.length / 20 || even === odd) return 'utf-8';
	return odd > even ? 'utf-16le' : 'utf-16be';
}

interface Decoder {
	/**
	 * @returns how many of the bytes hold whole characters, and whole lines where it is cheap to know; the
	 * others wait for those that follow
	 */
	whole(bytes: Uint8Array): number;
	read(bytes: Uint8Array): Text;
}

function decoderOf(encoding: Encoding): Decoder {
	const strict = () => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
	const decoder = strict();
	return {
		whole: WHOLE_CHARACTERS[encoding],
		read(bytes) {
			try {
				return { text: decoder.decode(bytes) };
			} catch {
				return { text: goodPart(bytes, strict), notIn: encoding };
			}
		},
	};
}

/** @returns the text of all that can be read, up to the first byte that cannot */
function goodPart(bytes: Uint8Array, strict: () => InstanceType<typeof TextDecoder>): string {
	let text = '';
	let [good, bad] = [0, bytes.length + 1];
	while (bad - good > 1) {
		const middle = (good + bad) >>> 1;
		try {
			// What may yet become a character is not wrong.
			text = strict().decode(bytes.subarray(0, middle), { stream: true });
			good = middle;
		} catch {
			bad = middle;
		}
	}
	return text;
}

const WHOLE_CHARACTERS: Record<Encoding, (bytes: Uint8Array) => number> = {
	'windows-1252': (bytes) => wholeLines(bytes) || bytes.length,
	'utf-16le': (bytes) => wholeUtf16(bytes, 1),
	'utf-16be': (bytes) => wholeUtf16(bytes, 0),
	'utf-8': (bytes) => {
		const lines = wholeLines(bytes);
		if (lines > 0) return lines;
		// A character's first byte says how many follow it, at most three.
		for (let back = 1; back <= 3 && back <= bytes.length; back++) {
			const byte = bytes[bytes.length - back];
			if (byte < 0x80) break;
			if (byte < 0xc0) continue;
			const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
			return length > back ? bytes.length - back : bytes.length;
		}
		return bytes.length;
	},
};

const LINE_FEED = 10;

/** A text that ends with a line needs not be put together with the next, and is walked over faster. */
function wholeLines(bytes: Uint8Array): number {
	return bytes.lastIndexOf(LINE_FEED) + 1;
}

/** @param high where in its two bytes the high one is, which tells the first half of a character */
function wholeUtf16(bytes: Uint8Array, high: 0 | 1): number {
	const even = bytes.length - (bytes.length % 2);
	const last = bytes[even - 2 + high];
	return last >= 0xd8 && last <= 0xdb ? even - 2 : even;
}
