import { isTelling, sniff } from './sniff';

/** A body of which so much has come that one can see what it is. */
export interface Begun {
	/** Enough to tell, or all there is. */
	start: Uint8Array;
	/** With the start. */
	whole: AsyncIterableIterator<Uint8Array>;
	/** Whether there is nothing but blanks. */
	isBlank: boolean;
}

/** Waits for the first bytes, however small the pieces are in which they come. */
export async function begin(bytes: AsyncIterable<Uint8Array>): Promise<Begun> {
	const rest = bytes[Symbol.asyncIterator]();
	let start = new Uint8Array();
	while (!isTelling(start)) {
		const { done, value } = await rest.next();
		if (done) {
			return { start, whole: joined(start, rest), isBlank: sniff(start).text.trim() === '' };
		}
		start = concatenated(start, value);
	}
	return { start, whole: joined(start, rest), isBlank: false };
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
	const both = new Uint8Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}

/** No generator: each chunk of a large file passes it. */
function joined(
	start: Uint8Array,
	rest: AsyncIterator<Uint8Array>,
): AsyncIterableIterator<Uint8Array> {
	let first: Uint8Array | undefined = start;
	const source: AsyncIterableIterator<Uint8Array> = {
		[Symbol.asyncIterator]: () => source,
		async next() {
			if (!first) return await rest.next();
			const value = first;
			first = undefined;
			return { value, done: false };
		},
		async return() {
			await rest.return?.();
			return { value: undefined, done: true };
		},
	};
	return source;
}
