/** A wait that a provider imposes is longer than its request may wait. */
export class PauseTooLong extends Error {
	override readonly name = 'PauseTooLong';

	/** @param waitMs how long it would be, in ms */
	constructor(readonly waitMs: number) {
		super('The pause is longer than may be waited for');
	}
}

/**
 * What one request may still spend on waits that others impose and on tries that got no answer in time:
 * all of it together, in ms. To wait for one's turn within the provider's rate costs nothing.
 */
export class Patience {
	private spentMs = 0;
	private lostMs = 0;

	/** @param totalMs what it may spend in all */
	constructor(private readonly totalMs: number) {}

	get leftMs(): number {
		return this.totalMs - this.spentMs;
	}

	/**
	 * Takes a wait from what is left, before it begins.
	 * @throws PauseTooLong when it is longer than that
	 */
	wait(ms: number): void {
		if (ms > this.leftMs) throw new PauseTooLong(ms);
		this.spentMs += ms;
	}

	/** Whether some of it went into tries that got no answer in time. */
	get hasLost(): boolean {
		return this.lostMs > 0;
	}

	/** Says that a try took so long and got no answer. */
	lost(ms: number): void {
		this.spentMs += ms;
		this.lostMs += ms;
	}
}
