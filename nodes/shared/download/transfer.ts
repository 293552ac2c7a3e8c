import type { Clock } from '../clock';
import type { StreamedBody } from './body';
import { goesOn, rangeHeaders, type Extent } from './extent';
import { isLate, type Deadline } from './late';

/** The bytes of a file stopped coming before its end, and nobody gives the rest. */
export class BrokenOff extends Error {
	override readonly name = 'BrokenOff';
}

/** A body, what its headers promise, and how to close the connection that it comes by. */
export interface Arrival {
	body: StreamedBody;
	extent: Extent;
	close(): void;
}

/**
 * A file on its way: one stream of bytes, which goes on in the body of a further answer where one broke
 * off. It ends where all came that was promised, and nowhere else.
 */
export class Transfer {
	private received = 0;
	/** Since when the next bytes are awaited, in ms; not while they are being stored. */
	private waitingSinceMs: number | undefined;
	private stalled: string | undefined;
	/** Whether the body of now came to an end by itself. */
	private hasEnded = false;
	private isGivenUp = false;
	private paused: { goOn(): void; end(error: Error): void } | undefined;
	/** What broke it off last. */
	private fault = '';
	private onPause: ((fault: string) => void) | undefined;

	/** @param what in messages, e.g. `recording` */
	constructor(
		private arrival: Arrival,
		private readonly what: string,
		private readonly clock: Clock,
	) {}

	/** The bytes. To be called once. One generator for all of it: each chunk of a large file passes it. */
	async *bytes(): AsyncGenerator<Uint8Array, void> {
		for (;;) {
			let fault: string | undefined;
			this.hasEnded = false;
			const iterator = this.arrival.body[Symbol.asyncIterator]();
			try {
				for (;;) {
					this.waitingSinceMs = this.clock.now();
					const { done, value } = await iterator.next();
					this.waitingSinceMs = undefined;
					if (done) break;
					this.received += value.length;
					fault = this.whatIsTooMuch();
					if (fault !== undefined) break;
					yield value;
				}
				this.hasEnded = fault === undefined;
				fault ??= this.whatIsMissing();
			} catch (error) {
				fault = this.stalled ?? this.brokenBy(error as Error);
			} finally {
				this.waitingSinceMs = undefined;
				this.stalled = undefined;
				// Also where who stores it stops reading.
				if (!this.hasEnded) this.close();
			}
			if (fault === undefined) return;
			await this.pause(fault);
		}
	}

	/** @returns settles with what is wrong when the bytes stop coming, but might be continued */
	async nextPause(): Promise<string> {
		return await new Promise((resolve) => (this.onPause = resolve));
	}

	/** @returns the headers that ask for the rest */
	get rest(): Record<string, string> {
		return rangeHeaders(this.arrival.extent, this.received);
	}

	/** @returns whether this is the rest, which is then taken */
	goOnWith(arrival: Arrival): boolean {
		const { extent } = this.arrival;
		if (!this.paused || !goesOn(arrival.extent, extent, this.received)) return false;
		const { etag, lastModified, total } = extent;
		this.arrival = {
			...arrival,
			extent: {
				...arrival.extent,
				etag: etag ?? arrival.extent.etag,
				lastModified: lastModified ?? arrival.extent.lastModified,
				total: total ?? arrival.extent.total,
			},
		};
		const { goOn } = this.paused;
		this.paused = undefined;
		goOn();
		return true;
	}

	/** Ends the stream with an error, wherever it is. */
	giveUp(): void {
		this.isGivenUp = true;
		this.paused?.end(new BrokenOff(`the ${this.what} did not come whole`));
		if (!this.hasEnded) this.close();
	}

	/** @returns what broke it off last, in words */
	get lastFault(): string {
		return this.fault;
	}

	/** Breaks off when no byte came for so long; ends with the signal. */
	async watch(deadline: Deadline, signal: AbortSignal): Promise<void> {
		while (await isLate(() => this.waitingSinceMs, deadline, signal)) {
			const seconds = deadline.timeoutMs / 1000;
			this.stalled = `nothing more of the ${this.what} came for ${seconds} s, after ${this.received} bytes`;
			this.waitingSinceMs = undefined;
			this.close();
		}
	}

	private close(): void {
		this.arrival.close();
		this.arrival.body.destroy?.();
	}

	private async pause(fault: string): Promise<void> {
		const { canContinue, total } = this.arrival.extent;
		const hasRest = this.received > 0 && this.received < (total ?? Infinity);
		if (!canContinue || !hasRest || this.isGivenUp) throw new BrokenOff(fault);
		this.fault = fault;
		await new Promise<void>((goOn, end) => {
			this.paused = { goOn, end };
			this.onPause?.(fault);
		});
	}

	private whatIsTooMuch(): string | undefined {
		const { total } = this.arrival.extent;
		if (this.received <= (total ?? Infinity)) return undefined;
		return `more came of the ${this.what} than the ${total} bytes that were announced; the server may have packed it, which was not asked for`;
	}

	private whatIsMissing(): string | undefined {
		const { total, isPart } = this.arrival.extent;
		if (total === undefined && !isPart) return undefined;
		if (this.received === total) return undefined;
		return `only ${this.received} of ${total ?? 'an unknown number of'} bytes of the ${this.what} came`;
	}

	private brokenBy({ message }: Error): string | undefined {
		// Broken after the last byte is not broken.
		if (this.received > 0 && this.received === this.arrival.extent.total) return undefined;
		return `the ${this.what} broke off after ${this.received} bytes (${message})`;
	}
}
