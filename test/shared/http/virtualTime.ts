import type { Clock } from '../../../nodes/shared/clock';

/** A clock on which several sleepers wake in the order of their times, without any time passing. */
export class VirtualTime implements Clock {
	private nowMs = 1_000_000;
	private sleepers: Array<{ atMs: number; wake: () => void }> = [];

	now = (): number => this.nowMs;

	random = (): number => 0.5;

	sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const sleeper = { atMs: this.nowMs + ms, wake: resolve };
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				this.sleepers = this.sleepers.filter((one) => one !== sleeper);
				reject(signal.reason);
			});
		});
	};

	/** Puts the clock back, as somebody does who corrects it: who sleeps does not notice. */
	putBack(ms: number): void {
		this.nowMs -= ms;
		for (const sleeper of this.sleepers) sleeper.atMs -= ms;
	}

	/** Lets time pass until nobody sleeps any more. @returns how long it took, in ms */
	async runOut(): Promise<number> {
		const start = this.nowMs;
		for (;;) {
			await settled();
			const next = this.sleepers.reduce<(typeof this.sleepers)[number] | undefined>(
				(soonest, one) => (soonest && soonest.atMs <= one.atMs ? soonest : one),
				undefined,
			);
			if (!next) return this.nowMs - start;
			this.sleepers = this.sleepers.filter((one) => one !== next);
			this.nowMs = Math.max(this.nowMs, next.atMs);
			next.wake();
		}
	}
}

/** All promises that could go on have gone on. */
export async function settled(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
