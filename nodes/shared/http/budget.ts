import type { Clock } from '../clock';
import type { Patience } from './patience';

/** How fast requests may go. */
export interface Rate {
	/** Requests that may go at once after a quiet time. */
	burst: number;
	/** Requests per second over time. */
	perSecond: number;
	/** Requests that may be unanswered at the same time. */
	inFlight: number;
	/**
	 * At most `requests` go in any `ms` milliseconds, counted from when they really went: a timer that
	 * fires late, or a busy process, would push them together at the provider.
	 */
	window?: { requests: number; ms: number };
}

/** What a provider's headers say about the requests that it still takes. */
export interface Pace {
	/** Requests left of its allowance. */
	remaining: number;
	/** Until it is given anew, in milliseconds. */
	resetMs: number;
}

/** By so much later than others the first request after a quiet time may arrive, in ms. */
const COLD_START_MS = 150;

/** After a refusal without a stated wait the pace is halved, at most this many times. */
const MOST_HALVINGS = 4;

/** Nobody may wait longer than this, so a longer pause is not kept: a later request asks anew. In ms. */
const LONGEST_PAUSE_MS = 3_600_000;

/** More than this a timer does not hold, in ms. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/** Answers in a row that take one halving back. */
const ANSWERS_TO_RECOVER = 20;

/**
 * A token bucket (kept as the time at which it would be full again) with a cap on requests in
 * flight. It only ever slows down: refusals pause and halve it, and it recovers to the documented
 * rate, never beyond.
 */
export class RequestBudget {
	/** When the bucket would be full again, in ms; "now" or earlier means full. */
	private fullAtMs = 0;
	private pausedUntilMs = 0;
	/** The latest that the clock has shown. */
	private lastMs = -Infinity;
	/** The newest requests, as many as the window may hold, and when they went, in ms. */
	private readonly sent: Array<{ atMs: number }> = [];
	private halvings = 0;
	private answersSinceRefusal = 0;
	/** Places taken, by requests that are under way or wait for their turn. */
	private inFlight = 0;
	/** Requests sent and not answered. */
	private underway = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(
		private readonly rate: Rate,
		private readonly clock: Clock,
	) {}

	/**
	 * Waits until a request may be sent, then runs it.
	 * @param send the request; its place in flight is held until it settles
	 * @param signal ends the wait at once
	 * @param patience what it may spend on pauses; absent: whatever it takes
	 * @param ready what has to be there before its turn is taken, so that it goes at its turn
	 * @throws PauseTooLong when a pause is longer than its patience
	 */
	async run<T>(
		send: () => Promise<T>,
		signal?: AbortSignal,
		{ patience, ready }: { patience?: Patience; ready?(): Promise<void> } = {},
	): Promise<T> {
		for (;;) {
			// A pause is waited for without a place, so that others come to their own word about it.
			await this.passPause(signal, patience);
			await this.enter(signal);
			try {
				await ready?.();
				if (!(await this.takeToken(signal))) continue;
				this.underway += 1;
				return await send().finally(() => (this.underway -= 1));
			} finally {
				this.leave();
			}
		}
	}

	/**
	 * Says that the provider refused a request for its rate (429).
	 * @param retryAfterMs the wait it asked for, in milliseconds: nobody sends before it is over
	 * (none, or one that is over already, says nothing about the pace that it wants)
	 */
	refused(retryAfterMs?: number): void {
		this.answersSinceRefusal = 0;
		if (!retryAfterMs) {
			this.halvings = Math.min(MOST_HALVINGS, this.halvings + 1);
		} else {
			this.pause(retryAfterMs);
		}
	}

	/**
	 * Says that the provider took a request.
	 * @param pace what it said about further ones: when those under way use up what is left, nobody
	 * sends before the allowance is given anew
	 */
	answered(pace?: Pace): void {
		if (pace && pace.remaining <= this.underway) this.pause(pace.resetMs);
		if (this.halvings === 0) return;
		this.answersSinceRefusal += 1;
		if (this.answersSinceRefusal >= ANSWERS_TO_RECOVER) {
			this.answersSinceRefusal = 0;
			this.halvings -= 1;
		}
	}

	/** @returns the time, in ms; where the clock is put back, all that was to come comes no later for it */
	private now(): number {
		const now = this.clock.now();
		const backMs = this.lastMs - now;
		if (backMs > 0) {
			this.fullAtMs -= backMs;
			this.pausedUntilMs -= backMs;
			for (const request of this.sent) request.atMs -= backMs;
		}
		this.lastMs = now;
		return now;
	}

	private pause(ms: number): void {
		if (ms > LONGEST_PAUSE_MS) return;
		const now = this.now();
		this.pausedUntilMs = Math.max(this.pausedUntilMs, now + ms);
	}

	private get pauseMs(): number {
		const now = this.now();
		return this.pausedUntilMs - now;
	}

	private async passPause(signal?: AbortSignal, patience?: Patience): Promise<void> {
		while (this.pauseMs > 0) {
			const ms = Math.ceil(this.pauseMs);
			patience?.wait(ms);
			await this.sleep(ms, signal);
		}
	}

	/** @returns whether it has got one; `false`: a pause began, which is to be waited for first */
	private async takeToken(signal?: AbortSignal): Promise<boolean> {
		const intervalMs = this.intervalMs();
		const now = this.now();
		const spentMs = Math.max(0, this.fullAtMs - now) + intervalMs;
		this.fullAtMs = now + spentMs;
		let waitMs = Math.max(spentMs - this.rate.burst * intervalMs, this.obstacleMs());
		while (waitMs > 0 && this.pauseMs <= 0) {
			await this.sleep(waitMs, signal);
			waitMs = this.obstacleMs();
		}
		if (this.pauseMs > 0) {
			this.fullAtMs -= intervalMs;
			return false;
		}
		if (this.rate.window) this.enterWindow(this.rate.window);
		return true;
	}

	private async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		await this.clock.sleep(Math.min(LONGEST_SLEEP_MS, Math.ceil(ms)), signal);
	}

	private enterWindow({ requests, ms }: NonNullable<Rate['window']>): void {
		const { clock } = this;
		const now = this.now();
		const isCold = (this.sent.at(-1)?.atMs ?? -Infinity) + ms < now;
		const delayMs = isCold ? COLD_START_MS : 0;
		const request = { atMs: now + delayMs };
		if (this.sent.length === requests) this.sent.shift();
		this.sent.push(request);
		// A process that is busy right now puts the request onto the wire only afterwards.
		void clock.quiet?.().then(() => (request.atMs = this.now() + delayMs));
	}

	/** @returns ms from one request to the next, at the pace of now */
	private intervalMs(): number {
		return (1000 / this.rate.perSecond) * 2 ** this.halvings;
	}

	/** @returns for how many ms a full window keeps everybody from sending */
	private obstacleMs(): number {
		const now = this.now();
		const { window } = this.rate;
		const last = this.sent.at(-1);
		if (!window || !last) return 0;
		const fullMs = this.sent.length === window.requests ? this.sent[0].atMs + window.ms - now : 0;
		// After a moment in which nobody could send, those who waited would all go at once.
		return Math.max(fullMs, last.atMs + this.intervalMs() - now);
	}

	private async enter(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		if (this.inFlight < this.rate.inFlight) {
			this.inFlight += 1;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const abort = () => {
				this.waiting.splice(this.waiting.indexOf(enter), 1);
				reject(signal?.reason);
			};
			// The place is handed over, not freed and taken again, so that nobody can slip in between.
			const enter = () => {
				signal?.removeEventListener('abort', abort);
				resolve();
			};
			signal?.addEventListener('abort', abort, { once: true });
			this.waiting.push(enter);
		});
	}

	private leave(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.inFlight -= 1;
	}
}
