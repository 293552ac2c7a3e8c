import type { Life } from '../life.mts';
import { Flow, type TellsAt } from './flow.mts';
import type { LivingList, LivingState, Range, Snapshot } from './lists.mts';
import { checkModes, type LivingModes } from './modes.mts';
import { createOverlay, type Calls, type Change, type Overlay } from './overlay.mts';
import { PLAIN_TURN, Turn, type Cached } from './turn.mts';

export type { LivingList, LivingState, Moved, Range, Snapshot } from './lists.mts';

/** Parameters that only say which page of a query is wanted. */
const PAGING = /^(?:page|page_size|per_page|page\[\w+\]|startKey|start_key|pageSize|cursor|iv)$/;

function queryOf(url: string): string {
	const [path, search = ''] = url.split(/\?(.*)/s);
	const rest = [...new URLSearchParams(search)].filter(([name]) => !PAGING.test(name));
	return JSON.stringify([path, ...rest]);
}

/** A provider's records in motion: the one place that all its lists go through. */
export class Living {
	private readonly seed: number;
	private readonly now: () => number;
	private calls: Calls = { indexFrom: () => 0 };
	private lists: Record<string, LivingList> = {};
	private modes: LivingModes | undefined;
	private overlay: Overlay | undefined;
	private flow: Flow | undefined;
	private cached = new Map<string, Cached>();
	private requests = 0;
	private steps = 0;
	private startMs = 0;
	private generation = 0;

	/** @param now the clock, Unix milliseconds */
	constructor(seed: number, now: () => number) {
		this.seed = seed;
		this.now = now;
	}

	/** Names the provider's calls and lists; they may stand on this object themselves. */
	attach(calls: Calls, lists: Record<string, LivingList>): void {
		this.calls = calls;
		this.lists = lists;
	}

	/** Lets the provider tell of calls as they end, beneath whatever modes are on. */
	flows(calls: Calls, life: Life, tellsAt: TellsAt): void {
		this.flow = new Flow(calls, life, tellsAt, this.now);
	}

	/** The names of the lists. */
	get names(): string[] {
		return Object.keys(this.lists);
	}

	/**
	 * Switches modes on, instead of those that were on before; records are as at the beginning.
	 * @throws TypeError when there is no such mode or list
	 */
	start(modes: LivingModes): void {
		const { of, seed = this.seed, from = -Infinity, to = Infinity } = checkModes(modes);
		const { list, ...parameters } = of ?? { list: undefined };
		const known = list === undefined ? undefined : this.listOf(list);
		const fits = (index: number) => !known || known.idsAt(index, from, to, parameters).length > 0;
		const overlay = createOverlay(this.calls, modes, seed, fits);
		this.stop();
		this.modes = structuredClone(modes);
		this.overlay = overlay;
		this.startMs = this.now();
		this.advance();
	}

	/** No modes from now on: all records are there again. */
	stop(): void {
		this.modes = undefined;
		this.overlay = undefined;
		this.cached = new Map();
		[this.requests, this.steps] = [0, 0];
		this.generation += 1;
	}

	/**
	 * Lets so many steps pass, of whatever length, for all that comes and goes.
	 * @throws TypeError when that is no whole number from 1
	 */
	step(steps = 1): void {
		if (!Number.isInteger(steps) || steps < 1)
			throw new TypeError('steps is a whole number from 1');
		this.steps += steps;
		this.advance();
	}

	get state(): LivingState {
		this.advance();
		const changes = this.overlay?.changes ?? [];
		const added = changes.filter(({ kind }) => kind === 'added').length;
		return {
			modes: this.modes ?? null,
			requests: this.requests,
			steps: this.steps,
			added,
			removed: changes.length - added,
			waiting: this.overlay?.waiting ?? 0,
		};
	}

	/** Calls that are not told now, ascending. */
	get hidden(): readonly number[] {
		return this.hiddenOf(undefined);
	}

	/**
	 * Calls whose records of a kind are not told now, ascending.
	 * @param what in the provider's words; undefined for call records
	 */
	hiddenOf(what: string | undefined): readonly number[] {
		const moved = this.overlay?.hidden ?? [];
		const pending = this.flow?.hidden(what, this.requests) ?? [];
		if (pending.length === 0) return moved;
		if (moved.length === 0) return pending;
		return [...new Set([...moved, ...pending])].sort((a, b) => a - b);
	}

	/** Whether a record has yet to be told for the first time; modes do not matter. */
	isToCome(index: number, what?: string): boolean {
		return this.flow?.hides(index, what) ?? false;
	}

	/** Grows with each change of what is told. */
	get version(): string {
		return `${this.generation}.${this.overlay?.changes.length ?? 0}`;
	}

	hides(index: number, what?: string): boolean {
		return (this.overlay?.hides(index) ?? false) || this.isToCome(index, what);
	}

	/**
	 * Counts a list request. What the one before let come or go is seen from now on.
	 * @param url with its query
	 * @param what its records are, where not all of a call are told at once
	 */
	turn(url: string, what?: string): Turn {
		const { modes } = this;
		if (!modes && !this.flow) return PLAIN_TURN;
		this.advance(this.requests);
		this.requests += 1;
		const hidden = this.hiddenOf(what);
		return new Turn(modes ?? {}, hidden, this.requests, (length) => this.remember(url, length));
	}

	/**
	 * Notes what is there now.
	 * @param from Unix seconds, included
	 * @param to Unix seconds, excluded
	 * @throws TypeError when there is no such list
	 */
	snapshot(range: Range, from: number, to: number): Snapshot {
		this.advance();
		const { list: name, ...given } = range;
		const list = this.listOf(name);
		const parameters = Object.fromEntries(
			Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
		);
		const ids = [...list.rows(from, to, parameters)].map((row) => list.idOf(row as never));
		const { overlay } = this;
		const seen = overlay?.changes.length ?? 0;
		const what = list.what?.(parameters);
		const toldNow = () => this.flow?.told(what, this.requests) ?? [];
		const told = toldNow().length;
		const moved = (kind: Change['kind']) => {
			// Of the modes that were on then; later ones are another story.
			if (overlay === this.overlay) this.advance();
			const changes = [...(overlay?.changes.slice(seen) ?? []), ...toldNow().slice(told)];
			const later = changes.filter((change) => change.kind === kind);
			return later.flatMap(({ index, ms, requests }) =>
				list.idsAt(index, from, to, parameters).map((id) => ({ id, ms, requests })),
			);
		};
		return {
			ids,
			get added() {
				return moved('added');
			},
			get removed() {
				return moved('removed');
			},
			get stayed() {
				const gone = new Set(moved('removed').map(({ id }) => id));
				return ids.filter((id) => !gone.has(id));
			},
		};
	}

	private listOf(name: string): LivingList {
		const list = Object.hasOwn(this.lists, name) ? this.lists[name] : undefined;
		if (list) return list;
		const known = this.names.join(', ');
		throw new TypeError(`There is no list "${name}"; there are ${known}`);
	}

	/** Lets come and go what is due. @param requests how many of those answered count */
	private advance(requests = Math.max(0, this.requests - 1)): void {
		const { requests: answered, steps, startMs } = this;
		this.overlay?.advance({ answered, requests, steps, startMs, ms: this.now() });
	}

	private remember(url: string, length: number): number {
		const cached = this.modes?.counts?.cached;
		const { requests = Infinity, ms = Infinity } = typeof cached === 'object' ? cached : {};
		const key = queryOf(url);
		const known = this.cached.get(key);
		if (known && known.uses < requests && this.now() - known.ms < ms) {
			known.uses += 1;
			return known.value;
		}
		this.cached.set(key, { value: length, ms: this.now(), uses: 1 });
		return length;
	}
}
