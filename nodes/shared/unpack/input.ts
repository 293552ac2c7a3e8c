const NOTHING = new Uint8Array(0);

/** Bytes that come in pieces of any size, read as they are needed: so many at once, or as they come. */
export class Input {
	private readonly source: AsyncIterator<Uint8Array>;
	private rest: Uint8Array = NOTHING;
	private isOver = false;
	private taken = 0;

	constructor(bytes: AsyncIterable<Uint8Array>) {
		this.source = bytes[Symbol.asyncIterator]();
	}

	/** Bytes taken so far. */
	get position(): number {
		return this.taken;
	}

	/**
	 * Looks at the next bytes without taking them.
	 * @returns at least `count` bytes, or all that are left
	 */
	async peek(count: number): Promise<Uint8Array> {
		if (this.rest.length >= count) return this.rest;
		const pieces = [this.rest];
		let length = this.rest.length;
		while (length < count) {
			const piece = await this.pull();
			if (!piece) break;
			pieces.push(piece);
			length += piece.length;
		}
		this.rest = joined(pieces, length);
		return this.rest;
	}

	/** Takes bytes that were looked at. */
	skip(count: number): void {
		this.rest = this.rest.subarray(count);
		this.taken += count;
	}

	/** @returns the next bytes, at most `most`, without a copy; `null` at the end */
	async take(most = Infinity): Promise<Uint8Array | null> {
		if (this.rest.length === 0) {
			const piece = await this.pull();
			if (!piece) return null;
			this.rest = piece;
		}
		const piece = this.rest.length > most ? this.rest.subarray(0, most) : this.rest;
		this.skip(piece.length);
		return piece;
	}

	/** Gives back the last bytes that were taken; the next are these again. */
	putBack(bytes: Uint8Array): void {
		this.rest =
			this.rest.length === 0 ? bytes : joined([bytes, this.rest], bytes.length + this.rest.length);
		this.taken -= bytes.length;
	}

	/** Closes the source, if it is not at its end. What goes wrong with that is nobody's business any more. */
	async close(): Promise<void> {
		if (this.isOver) return;
		this.isOver = true;
		try {
			await this.source.return?.();
		} catch {
			// Nobody waits for more of it.
		}
	}

	private async pull(): Promise<Uint8Array | null> {
		while (!this.isOver) {
			let hasFailed = true;
			try {
				const { done, value } = await this.source.next();
				hasFailed = false;
				if (done) this.isOver = true;
				else if (value.length > 0) return value;
			} finally {
				// A source that failed has closed itself.
				if (hasFailed) this.isOver = true;
			}
		}
		return null;
	}
}

/** @param length of all pieces together, in bytes */
export function joined(pieces: Uint8Array[], length: number): Uint8Array {
	const filled = pieces.filter((piece) => piece.length > 0);
	if (filled.length === 1) return filled[0];
	const whole = new Uint8Array(length);
	let at = 0;
	for (const piece of filled) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}
