/** A span being narrowed, in Unix seconds; the end is excluded. Rows begin at whole seconds. */
export interface TimeWindow {
	from: number;
	to: number;
}

/** All there is. */
export function always(): TimeWindow {
	return { from: -Infinity, to: Infinity };
}

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** Narrows a window to rows that compare so with an instant. @param ms Unix milliseconds */
export function narrow(window: TimeWindow, comparison: Comparison, ms: number): void {
	const second = ms / 1000;
	const after = Math.floor(second) + 1;
	const atOrAfter = Math.ceil(second);
	if (comparison === 'gt') window.from = Math.max(window.from, after);
	if (comparison === 'gte' || comparison === 'eq') window.from = Math.max(window.from, atOrAfter);
	if (comparison === 'lt') window.to = Math.min(window.to, atOrAfter);
	if (comparison === 'lte' || comparison === 'eq') window.to = Math.min(window.to, after);
}
