/** Puts bytes into the decompressor; waits only while it has enough. */
export type Write = (bytes: Uint8Array) => Promise<void> | undefined;

/** Unpacked bytes while they come, with an end that can be forced. */
export interface Inflating {
	/** @returns `null` at the end; then the platform has found checksum and length right */
	next(): Promise<Uint8Array | null>;
	/** Keeps all output from now on, so that a failure does not throw away what came before it. */
	hurry?(): void;
	/** Ends it at once; `next` must not be called any more. */
	stop(): void;
}

const ignore = () => undefined;

/** Ends a feed whose bytes the platform does not want any more; it says itself why. */
const UNWANTED = Symbol('unwanted');

/** Pieces up to this size, in bytes, are gathered: each that the platform gets costs it some work. */
const SMALL = 4096;

/**
 * Unpacks one gzip member by the platform, which checks CRC-32 and length too, beside the main thread.
 * Its input is fed while its output is read, as far ahead as the platform wants.
 * @param feed writes a whole member: header, data, trailer. What it throws, `next` throws in the end,
 * after what could be unpacked until then.
 * @param asError makes the error to be told of the platform's own; `null` if it is none
 */
export function inflate(
	feed: (write: Write) => Promise<void>,
	asError: (error: unknown) => Error | null,
): Required<Inflating> {
	const { readable, writable } = new DecompressionStream('gzip');
	const reader = readable.getReader();
	const writer = writable.getWriter();
	// Each of these rejects when the stream fails, which is told once, by next().
	reader.closed.catch(ignore);
	writer.closed.catch(ignore);
	writer.ready.catch(ignore);

	const unwanted = () => {
		throw UNWANTED;
	};
	let small = new Uint8Array(SMALL);
	let gathered = 0;
	const flush = () => {
		if (gathered === 0) return;
		writer.write(small.subarray(0, gathered)).catch(ignore);
		small = new Uint8Array(SMALL);
		gathered = 0;
	};
	const write: Write = (bytes) => {
		if (gathered + bytes.length > SMALL) flush();
		if (bytes.length <= SMALL) {
			small.set(bytes, gathered);
			gathered += bytes.length;
		} else {
			writer.write(bytes).catch(ignore);
		}
		// Null when the stream has failed.
		if ((writer.desiredSize ?? 0) > 0) return undefined;
		const wait = writer.ready.catch(unwanted);
		// Whoever writes several pieces waits only for the last.
		wait.catch(ignore);
		return wait;
	};
	let failure: { error: unknown } | undefined;
	const pump = async () => {
		try {
			await feed(write);
		} catch (error) {
			if (error !== UNWANTED) failure = { error };
		}
		flush();
		await writer.close().catch(ignore);
	};
	const over = pump();
	type Reading = ReturnType<typeof reader.read>;
	const ahead: Reading[] = [];
	const readAhead = async () => {
		for (;;) {
			const reading: Reading = reader.read();
			ahead.push(reading);
			if ((await reading).done) return;
		}
	};
	return {
		hurry() {
			flush();
			void readAhead().catch(ignore);
		},
		async next() {
			try {
				const { done, value } = await (ahead.shift() ?? reader.read());
				if (!done) return value;
			} catch (error) {
				const told = failure ? failure.error : asError(error);
				if (told !== null) throw told;
			}
			await over;
			if (failure) throw failure.error;
			return null;
		},
		stop() {
			reader.cancel().catch(ignore);
			writer.abort().catch(ignore);
		},
	};
}
