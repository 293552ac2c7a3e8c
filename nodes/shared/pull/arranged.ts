import type { PullPlan, Slice } from './parts';
import type { ReadPage, Work } from './workList';

/** A window with more records than this is given out in pieces, so that memory stays bounded. */
export const MOST_ARRANGED = 50_000;

/**
 * Gives the records of each window out in the order of their time, where a plan asks for it: a window
 * may be asked for in several parts, and a provider may not say how it lists. Windows themselves
 * already follow each other.
 */
export class Arranged<Row> {
	private readonly open = new Map<string, number>();
	private held: Row[] = [];

	constructor(
		private readonly plan: Pick<PullPlan<Row>, 'order' | 'time'>,
		works: ReadonlyArray<Pick<Work, 'window'>>,
	) {
		for (const { window } of works) this.add(window, 1);
	}

	/**
	 * @param read the page that the records come from
	 * @returns what may be given out now
	 */
	take({ work, opens, ends }: ReadPage<Row>, rows: Row[]): Row[] {
		if (!this.plan.order) return rows;
		const left = this.add(work.window, opens - (ends ? 1 : 0));
		this.held.push(...rows);
		if (left > 0 && this.held.length <= MOST_ARRANGED) return [];
		const given = this.held;
		this.held = [];
		const sign = this.plan.order === 'newestFirst' ? -1 : 1;
		// Without a time there is no place to go to but the end.
		const last = sign * Infinity;
		const timed = given.map((row) => ({ row, seconds: this.plan.time(row) ?? last }));
		return timed
			.sort((a, b) => (a.seconds === b.seconds ? 0 : sign * (a.seconds - b.seconds)))
			.map(({ row }) => row);
	}

	private add(window: string, count: number): number {
		const left = (this.open.get(window) ?? 0) + count;
		this.open.set(window, left);
		return left;
	}
}

/** @returns what all parts of a window have in common */
export function windowOf({ fromMs, toMs }: Slice): string {
	return `${fromMs} ${toMs}`;
}
