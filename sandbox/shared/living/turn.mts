import { COUNT_FIELDS, COUNT_FORMS, EMPTY_FORMS, type LivingModes, type When } from './modes.mts';

type Path = readonly string[];

/** Where a provider's answer has what the modes change. */
export interface ListShape {
	/** The records. */
	rows: Path;
	counts: Partial<Record<(typeof COUNT_FIELDS)[number], Path>>;
	/** What leads to the next page. */
	next?: readonly Path[];
	/** What is done of the request. */
	status?: Path;
}

/** Where a page of a list with page numbers begins and ends, and what its answer says. */
export interface Extent {
	/** Position of the first row, which may be after the last. */
	begin: number;
	/** Position after the last row. */
	end: number;
	size: number;
	total: number;
	pages: number;
	/** How many pages the links know. */
	linked: number;
}

/** Counts as they were told first. */
export interface Cached {
	value: number;
	ms: number;
	uses: number;
}

/** One request for a page of a list: what the modes make of it. */
export class Turn {
	private readonly modes: LivingModes;
	/** Calls that are not told, ascending. */
	readonly hidden: readonly number[];
	private readonly isOn: (when: When | undefined) => boolean;
	private readonly cache: (length: number) => number;

	/**
	 * @param number of the list request, from 1
	 * @param cache the count to be told for a true one
	 */
	constructor(
		modes: LivingModes,
		hidden: readonly number[],
		number: number,
		cache: (length: number) => number,
	) {
		this.modes = modes;
		this.hidden = hidden;
		this.cache = cache;
		this.isOn = (when) => {
			const { nth = 1, times = Infinity } = when ?? {};
			return when !== undefined && number >= nth && number < nth + times;
		};
	}

	private mode<Name extends 'counts' | 'cap' | 'repeat' | 'empty' | 'status'>(
		name: Name,
	): LivingModes[Name] {
		return this.isOn(this.modes[name]) ? this.modes[name] : undefined;
	}

	/** How many rows a page has when so many were asked for. */
	size(asked: number): number {
		return Math.min(asked, this.mode('cap')?.rows ?? Infinity);
	}

	/** The count to tell for a true one. */
	total(count: number): number {
		const counts = this.mode('counts');
		if (!counts) return count;
		return Math.max(0, (counts.cached ? this.cache(count) : count) + (counts.off ?? 0));
	}

	/** The number of rows to tell for a page that has so many; `asked` if it hides that it cut. */
	rowCount(count: number, asked: number): number {
		const cut = this.mode('cap');
		return this.total(cut?.told === false && count >= cut.rows ? asked : count);
	}

	/** How many rows of the page before come again. */
	get again(): number {
		return this.mode('repeat')?.rows ?? 0;
	}

	/** How many rows precede the page that no request gets beyond; undefined when there is none. */
	stuckAt(size: number): number | undefined {
		const page = this.mode('repeat')?.page;
		return page === undefined ? undefined : (page - 1) * size;
	}

	/** Whether a cursor counts only what is told. */
	get cursorsMove(): boolean {
		return this.modes.cursors !== 'stay';
	}

	/** Whether there is a cursor even after the last page. */
	get alwaysCursor(): boolean {
		return this.mode('status')?.cursor === true;
	}

	/**
	 * A page by its number.
	 * @param page 0 for the first
	 * @param asked rows asked for
	 * @param length of the list now
	 */
	extent(page: number, asked: number, length: number): Extent {
		const { cap, counts } = { cap: this.mode('cap'), counts: this.mode('counts') };
		const size = this.size(asked);
		const start = Math.min(page * size, this.stuckAt(size) ?? Infinity);
		const again = start < length ? this.again : 0;
		const total = this.total(length);
		return {
			begin: Math.max(0, start - again),
			end: Math.min(length, start + size),
			size: cap?.told === false ? asked : size,
			total,
			pages: Math.ceil(total / (cap?.totals === 'asked' ? asked : size)),
			linked: Math.ceil((counts?.links === 'list' ? length : total) / size),
		};
	}

	/** Changes an answer as the modes say. @returns the same object */
	answer<Body extends object>(body: Body, shape: ListShape): Body {
		const { cap, counts, empty, status } = {
			cap: this.mode('cap'),
			counts: this.mode('counts'),
			empty: this.mode('empty'),
			status: this.mode('status'),
		};
		const change = (path: Path | undefined, to: (value: unknown) => unknown) => {
			const last = path?.at(-1);
			if (path === undefined || last === undefined) return;
			let place: unknown = body;
			for (const name of path.slice(0, -1)) place = (place as Record<string, unknown>)?.[name];
			if (typeof place !== 'object' || place === null || !Object.hasOwn(place, last)) return;
			const holder = place as Record<string, unknown>;
			holder[last] = to(holder[last]);
		};
		const drop = () => undefined;
		if (counts?.as !== undefined) {
			const form = COUNT_FORMS[counts.as];
			for (const field of counts.fields ?? COUNT_FIELDS) {
				change(shape.counts[field], (count) => form(count as number));
			}
		}
		if (cap?.totals === 'absent') {
			change(shape.counts.total, drop);
			change(shape.counts.pages, drop);
		}
		if (cap?.links === false || status?.cursor === false)
			shape.next?.forEach((path) => change(path, drop));
		if (status?.word !== undefined) change(shape.status, () => status.word ?? undefined);
		if (status?.records !== undefined) {
			change(shape.rows, (rows) => (rows as unknown[]).slice(0, status.records));
		}
		if (empty) {
			const form = EMPTY_FORMS[empty.as];
			change(shape.rows, (rows) => ((rows as unknown[]).length === 0 ? form() : rows));
		}
		return body;
	}
}

/** A request while no mode is on. */
export const PLAIN_TURN = new Turn({}, [], 1, (length) => length);
