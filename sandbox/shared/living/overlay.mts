import { hash, STREAM } from '../random.mts';
import { firstWhere } from '../timeline.mts';
import type { LivingModes, Pace } from './modes.mts';

/** What comes and goes: calls in the order of time, by index. */
export interface Calls {
	/** The first index whose time is `second` or later. */
	indexFrom(second: number): number;
}

/** A call that came or went. */
export interface Change {
	kind: 'added' | 'removed';
	index: number;
	/** When, Unix milliseconds. */
	ms: number;
	/** How many list requests had been answered by then. */
	requests: number;
}

/** How far things have gone. */
export interface Progress {
	/** List requests answered. */
	answered: number;
	/** How many of them count: what one lets come or go is seen by the next. */
	requests: number;
	/** Steps by hand. */
	steps: number;
	/** Unix milliseconds. */
	ms: number;
	/** The same when the modes started. */
	startMs: number;
}

/** Calls that are held back, and calls that were taken away, over those that are always there. */
export interface Overlay {
	/** Indexes of the calls that are not told now, ascending. A change makes another array. */
	readonly hidden: readonly number[];
	hides(index: number): boolean;
	readonly changes: readonly Change[];
	/** Calls that have not come or gone yet. */
	readonly waiting: number;
	/** Lets come and go what is due. */
	advance(progress: Progress): void;
}

interface Plan {
	kind: Change['kind'];
	pace: Pace;
	indexes: number[];
	done: number;
}

/** Ways of coming and going in the order in which they choose, each with its own randomness. */
const PLANS = [
	{ mode: 'arriving', kind: 'added', where: 'newest' },
	{ mode: 'late', kind: 'added', where: 'anywhere' },
	{ mode: 'leaving', kind: 'removed', where: 'anywhere' },
] as const;
/** How often a random place is tried for each call that is wanted. */
const TRIES = 50;

function* candidates(
	low: number,
	high: number,
	{ where, count }: Pace,
	roll: (at: number) => number,
) {
	if (where === 'newest') for (let at = high - 1; at >= low; at--) yield at;
	else if (where === 'oldest') for (let at = low; at < high; at++) yield at;
	else if (high > low) {
		const tries = Math.min(count, high - low) * TRIES;
		for (let at = 0; at < tries; at++) yield low + (roll(at) % (high - low));
	}
}

/** How many calls of a plan are due. */
function dueBy({ pace, indexes }: Plan, { requests, steps, ms, startMs }: Progress): number {
	const every = pace.requests ?? (pace.ms === undefined ? 1 : 0);
	let passed = steps - (pace.after ?? 0);
	if (every > 0) passed += Math.floor(requests / every);
	if (pace.ms !== undefined) passed += Math.floor((ms - startMs) / pace.ms);
	return Math.min(indexes.length, Math.max(0, passed) * (pace.each ?? 1));
}

/**
 * Chooses which calls come and go, and when; nothing else is random.
 * @param fits whether a call may be chosen
 */
export function createOverlay(
	calls: Calls,
	modes: LivingModes,
	seed: number,
	fits: (index: number) => boolean,
): Overlay {
	const low = calls.indexFrom(modes.from ?? -Infinity);
	const high = calls.indexFrom(modes.to ?? Infinity);
	const taken = new Set<number>();
	const plans: Plan[] = [];
	for (const [at, { mode, kind, where }] of PLANS.entries()) {
		const wanted = modes[mode];
		if (!wanted) continue;
		const pace: Pace = { where, ...wanted };
		const indexes: number[] = [];
		const roll = (one: number) => hash(seed + at, STREAM.living, one);
		for (const index of candidates(low, high, pace, roll)) {
			if (indexes.length === pace.count) break;
			if (taken.has(index) || !fits(index)) continue;
			taken.add(index);
			indexes.push(index);
		}
		// Each that comes is then the outermost at its end of the list.
		if (kind === 'added' && pace.where !== 'anywhere') indexes.reverse();
		plans.push({ kind, pace, indexes, done: 0 });
	}
	const set = new Set(plans.flatMap(({ kind, indexes }) => (kind === 'added' ? indexes : [])));
	const sorted = () => [...set].sort((a, b) => a - b);
	let hidden = sorted();
	const changes: Change[] = [];
	return {
		get hidden() {
			return hidden;
		},
		hides: (index) => set.has(index),
		changes,
		get waiting() {
			return plans.reduce((sum, { indexes, done }) => sum + indexes.length - done, 0);
		},
		advance(progress) {
			const before = changes.length;
			for (const plan of plans) {
				for (const due = dueBy(plan, progress); plan.done < due; plan.done++) {
					const index = plan.indexes[plan.done];
					if (plan.kind === 'added') set.delete(index);
					else set.add(index);
					const { ms, answered } = progress;
					changes.push({ kind: plan.kind, index, ms, requests: answered });
				}
			}
			if (changes.length > before) hidden = sorted();
		},
	};
}

/** A list by position. */
interface Listed {
	readonly length: number;
	at(position: number): number;
}

/** An ascending list without some of its values, which ascend too; nothing is copied. */
export function without(list: Listed, values: readonly number[]): Listed {
	if (values.length === 0) return list;
	const gone: number[] = [];
	for (const value of values) {
		const position = firstWhere(0, list.length, (at) => list.at(at) >= value);
		if (position < list.length && list.at(position) === value) gone.push(position);
	}
	return {
		length: list.length - gone.length,
		at: (position) =>
			list.at(position + firstWhere(0, gone.length, (at) => gone[at] - at > position)),
	};
}
