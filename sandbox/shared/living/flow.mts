import type { Life } from '../life.mts';
import type { Calls, Change } from './overlay.mts';

/**
 * When a record of a call is told, Unix seconds, whole or not. It does not change.
 * @param what kind of record, in the provider's words; undefined for its call records
 */
export type TellsAt = (index: number, what: string | undefined) => number;

/** Calls of which a provider has yet to tell, for one kind of record. */
interface Track {
	/** Calls from here on have not been looked at. */
	next: number;
	/** In the order of their indexes. */
	pending: Array<{ index: number; ms: number }>;
	/** The soonest of them, Unix milliseconds. */
	soonestMs: number;
	/** A change makes another array. */
	hidden: readonly number[];
	/** Those that were told since somebody watches; undefined while nobody does. */
	told: Change[] | undefined;
}

/** No call that ended before has anything to tell any more, in seconds, beside the delays of life. */
const LONGEST_CALL_SECONDS = 5 * 3600;

/** What a provider does not tell yet of an account that lives: by the clock alone. */
export class Flow {
	private readonly calls: Calls;
	private readonly life: Life;
	private readonly tellsAt: TellsAt;
	private readonly now: () => number;
	private readonly tracks = new Map<string | undefined, Track>();

	/** @param now the clock, Unix milliseconds */
	constructor(calls: Calls, life: Life, tellsAt: TellsAt, now: () => number) {
		this.calls = calls;
		this.life = life;
		this.tellsAt = tellsAt;
		this.now = now;
	}

	/** Whether a record of a call is not told yet. */
	hides(index: number, what: string | undefined): boolean {
		return this.tellsAt(index, what) * 1000 > this.now();
	}

	/** Indexes of the calls of which nothing is told yet, ascending. */
	hidden(what: string | undefined, requests = 0): readonly number[] {
		return this.advance(what, requests).hidden;
	}

	/**
	 * What has been told since this was called first.
	 * @param requests how many list requests have been answered
	 */
	told(what: string | undefined, requests: number): readonly Change[] {
		const track = this.advance(what, requests);
		return (track.told ??= []);
	}

	private advance(what: string | undefined, requests: number): Track {
		const nowMs = this.now();
		const track = this.tracks.get(what) ?? this.begin(what);
		const end = this.calls.indexFrom(Infinity);
		const { pending, told } = track;
		if (end === track.next && track.soonestMs > nowMs) return track;
		const tell = (index: number, ms: number) => told?.push({ kind: 'added', index, ms, requests });
		// Who watches nothing is spared what has come and gone since the last look.
		if (!told) track.next = Math.max(track.next, Math.min(end, this.earliest()));
		const fresh = Array.from({ length: end - track.next }, (_, at) => {
			const index = track.next + at;
			return { index, ms: this.tellsAt(index, what) * 1000 };
		});
		track.next = end;
		const all = [...pending, ...fresh];
		const left = all.filter(({ ms }) => ms > nowMs);
		const due = all
			.filter(({ ms }) => ms <= nowMs)
			.sort((a, b) => a.ms - b.ms || a.index - b.index);
		for (const { index, ms } of due) tell(index, ms);
		track.pending = left;
		track.soonestMs = left.reduce((least, { ms }) => Math.min(least, ms), Infinity);
		track.hidden = left.map(({ index }) => index);
		return track;
	}

	private begin(what: string | undefined): Track {
		const none = { pending: [], soonestMs: Infinity, hidden: [], told: undefined };
		const track: Track = { next: this.earliest(), ...none };
		this.tracks.set(what, track);
		return track;
	}

	private earliest(): number {
		const longest = LONGEST_CALL_SECONDS + this.life.longestDelay;
		return this.calls.indexFrom(Math.floor(this.now() / 1000) - longest);
	}
}
