import { without } from '../../shared/living/overlay.mts';
import { firstWhere, type Timeline } from '../../shared/timeline.mts';

export type Row = Record<string, unknown>;

/** Rows in the order of time, computed on demand. Times are Unix seconds. */
export interface Series {
	readonly length: number;
	/** The first position whose time is `second` or later. */
	indexFrom(second: number): number;
	rowAt(position: number): Row;
	/** Where the row of a record of the timeline stands, if it has one. */
	positionOf(index: number): number | undefined;
}

/** One row for every `step`th record of the timeline, beginning with record `offset`. */
export function everyNth(
	timeline: Timeline,
	step: number,
	offset: number,
	rowAt: (index: number) => Row,
): Series {
	const position = (index: number) => Math.max(0, Math.ceil((index - offset) / step));
	return {
		get length() {
			return position(timeline.length);
		},
		indexFrom: (second) => position(timeline.indexFrom(second)),
		rowAt: (at) => rowAt(offset + at * step),
		positionOf: (index) =>
			index >= offset && (index - offset) % step === 0 ? (index - offset) / step : undefined,
	};
}

/**
 * Rows of chosen records in the order of times of their own; only indexes and times are kept.
 * @param timeOf Unix seconds; undefined for a record that is not chosen
 */
export function chosen(
	timeline: Timeline,
	timeOf: (index: number) => number | undefined,
	rowAt: (index: number) => Row,
): Series {
	const sorted: Array<{ index: number; time: number }> = [];
	let seen = 0;
	let positions: Map<number, number> | undefined;
	const all = () => {
		const { length } = timeline;
		if (seen === length) return sorted;
		for (; seen < length; seen++) {
			const time = timeOf(seen);
			if (time !== undefined) sorted.push({ index: seen, time });
		}
		positions = undefined;
		return sorted.sort((a, b) => a.time - b.time || a.index - b.index);
	};
	return {
		get length() {
			return all().length;
		},
		indexFrom: (second) => firstWhere(0, all().length, (at) => all()[at].time >= second),
		rowAt: (at) => rowAt(all()[at].index),
		positionOf(index) {
			const found = all();
			positions ??= new Map(found.map((one, at) => [one.index, at]));
			return positions.get(index);
		},
	};
}

export interface Sorting {
	field: string;
	descending: boolean;
}

/** Which rows of a series are wanted. */
export interface Selection {
	series: Series;
	/** What its rows are. */
	family: string;
	/** Tells selections apart whose other parts look the same. */
	key: string;
	/** Unix seconds. */
	from: number;
	/** Unix seconds, excluded. */
	to: number;
	matches?: (row: Row) => boolean;
	/** Newest first. */
	descending?: boolean;
	/** By other fields than the time. */
	sort?: readonly Sorting[];
}

export interface Selected {
	readonly length: number;
	rowAt(at: number): Row;
}

/** Records that a test hides. */
export interface Curtain {
	/** No record from this Unix second on is told. */
	until(): number;
	hides(id: string): boolean;
	/** Grows with each change. */
	readonly version: number;
	/** Records of the timeline whose rows of a family are not told now. */
	hidden(family: string): readonly number[];
}

const KEPT = 12;

/** What identifies a row, under whichever name. */
export function idOfRow(row: Row): string {
	return String(row.id ?? row.uuid);
}

function compare(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const [left, right] = [String(a ?? ''), String(b ?? '')];
	return left < right ? -1 : left > right ? 1 : 0;
}

function ordered(positions: number[], { series, sort }: Selection): number[] {
	if (!sort) return positions;
	const rows = new Map(positions.map((at) => [at, series.rowAt(at)]));
	return positions.sort((a, b) => {
		for (const { field, descending } of sort) {
			const order = compare(rows.get(a)?.[field], rows.get(b)?.[field]);
			if (order !== 0) return descending ? -order : order;
		}
		return a - b;
	});
}

/** Finds the rows of a selection; of those that need a search it remembers where they are. */
export function createSelector(curtain: Curtain): (selection: Selection) => Selected {
	const known = new Map<string, number[]>();

	const search = (selection: Selection, begin: number, end: number): number[] => {
		const { series, key, matches } = selection;
		const name = JSON.stringify([key, begin, end, series.length, curtain.version]);
		let positions = known.get(name);
		known.delete(name);
		if (!positions) {
			const found: number[] = [];
			for (let at = begin; at < end; at++) {
				const row = series.rowAt(at);
				if (!curtain.hides(idOfRow(row)) && (matches?.(row) ?? true)) found.push(at);
			}
			positions = ordered(found, selection);
		}
		known.set(name, positions);
		if (known.size > KEPT) known.delete(known.keys().next().value as string);
		return positions;
	};

	return (selection) => {
		const { series, family, from, to, matches, sort, descending } = selection;
		const begin = series.indexFrom(from);
		const end = Math.max(begin, series.indexFrom(Math.min(to, curtain.until())));
		const place = (at: number, length: number) => (descending ? length - 1 - at : at);
		const hidden = curtain
			.hidden(family)
			.flatMap((index) => series.positionOf(index) ?? [])
			.sort((a, b) => a - b);
		if (!matches && !sort && curtain.version === 0) {
			const span = { length: end - begin, at: (at: number) => begin + at };
			const told = without(span, hidden);
			const { length } = told;
			return { length, rowAt: (at) => series.rowAt(told.at(place(at, length))) };
		}
		let positions = search(selection, begin, end);
		if (hidden.length > 0) {
			const gone = new Set(hidden);
			positions = positions.filter((at) => !gone.has(at));
		}
		const { length } = positions;
		return { length, rowAt: (at) => series.rowAt(positions[sort ? at : place(at, length)]) };
	};
}
