/** Indexes of records in the order of time, oldest first. */
export interface Selection {
	readonly length: number;
	/** @param position from 0 to length - 1 */
	at(position: number): number;
}

/** Kept for the pages to come of the same query. */
const KEPT_SELECTIONS = 8;

/** All indexes from `low` (included) to `high` (excluded). */
export function span(low: number, high: number): Selection {
	return { length: Math.max(0, high - low), at: (position) => low + position };
}

/** The selections of the last queries, so that a scan is made once and not for each page. */
export interface Scans {
	/**
	 * The indexes of a span that pass.
	 * @param name two queries with the same name, low and high must have the same answer
	 */
	filtered(name: string, low: number, high: number, passes: (index: number) => boolean): Selection;
	/** Forgets all: what passes has changed. */
	forget(): void;
}

export function createScans(): Scans {
	const kept = new Map<string, Selection>();
	return {
		filtered(name, low, high, passes) {
			const key = `${low} ${high} ${name}`;
			const known = kept.get(key);
			if (known) return known;
			const found: number[] = [];
			for (let index = low; index < high; index++) if (passes(index)) found.push(index);
			const selection = { length: found.length, at: (position: number) => found[position] };
			kept.set(key, selection);
			const [oldest] = kept.keys();
			if (kept.size > KEPT_SELECTIONS) kept.delete(oldest);
			return selection;
		},
		forget() {
			kept.clear();
		},
	};
}
