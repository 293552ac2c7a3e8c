import { settled } from '../../../support/turns.mts';

interface Due {
	at: number;
	nth: number;
	run(): void;
}

/** True time, in ms: what is due happens in its order, and nothing waits. */
export class Timeline {
	private due: Due[] = [];
	private count = 0;

	constructor(public now: number) {}

	/** @param ms from now on */
	in(ms: number, run: () => void): void {
		this.at(this.now + ms, run);
	}

	at(at: number, run: () => void): void {
		const entry = { at, nth: this.count++, run };
		// A heap: the soonest is on top.
		const { due } = this;
		due.push(entry);
		for (let index = due.length - 1; index > 0;) {
			const parent = (index - 1) >> 1;
			if (!isSooner(due[index], due[parent])) break;
			[due[index], due[parent]] = [due[parent], due[index]];
			index = parent;
		}
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.in(ms, resolve));
	}

	/** Lets happen what is due until then, and what comes of it. */
	async runUntil(end: number): Promise<void> {
		await settled();
		while (this.due.length > 0 && this.due[0].at <= end) {
			const next = this.take();
			this.now = Math.max(this.now, next.at);
			next.run();
			await settled();
		}
		this.now = Math.max(this.now, end);
	}

	private take(): Due {
		const { due } = this;
		const top = due[0];
		const last = due.pop() as Due;
		if (due.length === 0) return top;
		due[0] = last;
		for (let index = 0; ;) {
			const [left, right] = [2 * index + 1, 2 * index + 2];
			let soonest = index;
			if (left < due.length && isSooner(due[left], due[soonest])) soonest = left;
			if (right < due.length && isSooner(due[right], due[soonest])) soonest = right;
			if (soonest === index) return top;
			[due[index], due[soonest]] = [due[soonest], due[index]];
			index = soonest;
		}
	}
}

function isSooner(a: Due, b: Due): boolean {
	return a.at < b.at || (a.at === b.at && a.nth < b.nth);
}
