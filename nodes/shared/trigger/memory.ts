import type { State } from './state';

/** So many triggers are remembered; the one that polled longest ago is forgotten first. */
const MOST_TRIGGERS = 500;

interface Remembered {
	state: State;
	/** When the poll that wrote it began, in the order of all polls. */
	began: number;
	/** Name of the node then. */
	name: string;
	/** The last state with which nothing was given out. */
	quiet?: State;
}

interface Running {
	sinceMs: number;
	/** Whether the workflow was registered anew meanwhile: n8n then throws away what this poll gives out. */
	superseded: boolean;
}

/** Who polls. */
export interface Poller {
	/** The object that n8n calls the polls of one registration with. */
	registration: object;
	/** Of the node. */
	name: string;
	nowMs: number;
	/** After so long, a poll that has not ended is taken for lost. */
	longestMs: number;
}

/** A poll that may go on. */
export interface Turn {
	/** Whether it is the first that is seen of this registration. */
	isFirst: boolean;
	/** @param stored what n8n gave, if it is of the same scope */
	newest(stored: State | undefined, scope: string): State | undefined;
	/** @returns a number above that of all states that are known, this one too */
	nextRev(stored: State | undefined): number;
	/** @param emitted whether records go out with it */
	keep(state: State, emitted: boolean): void;
	/** Lets the next poll in. */
	end(): void;
}

/**
 * What this process knows of triggers' states, because n8n does not always keep what it was given: with
 * durable cursors not that of an activation which gave out nothing; by default not that of a node which got
 * another name; and of two registrations of one workflow each has a copy of its own.
 */
export class PollMemory {
	private polls = 0;
	private readonly births = new WeakMap<object, number>();
	private readonly states = new Map<string, Remembered>();
	private readonly running = new Map<string, Running>();

	/**
	 * @param key workflow and node
	 * @returns `undefined` while another poll of the same node runs
	 */
	enter(key: string, { registration, name, nowMs, longestMs }: Poller): Turn | undefined {
		const began = ++this.polls;
		const isFirst = !this.births.has(registration);
		const born = this.births.get(registration) ?? began;
		this.births.set(registration, born);
		const other = this.running.get(key);
		if (other && Math.abs(nowMs - other.sinceMs) < longestMs) {
			if (isFirst) other.superseded = true;
			return undefined;
		}
		const run: Running = { sinceMs: nowMs, superseded: false };
		this.running.set(key, run);
		return {
			isFirst,
			newest: (stored, scope) => newest(this.states.get(key), { stored, scope, born, name }),
			nextRev: (stored) => Math.max(stored?.rev ?? 0, this.states.get(key)?.state.rev ?? 0) + 1,
			keep: (state, emitted) => {
				if (!emitted) this.remember(key, { state, began, name, quiet: state });
				else if (!run.superseded) {
					const quiet = this.states.get(key)?.quiet;
					this.remember(key, { state, began, name, ...(quiet ? { quiet } : {}) });
				}
			},
			end: () => {
				if (this.running.get(key) === run) this.running.delete(key);
			},
		};
	}

	private remember(key: string, remembered: Remembered): void {
		this.states.delete(key);
		this.states.set(key, remembered);
		for (const oldest of this.states.keys()) {
			if (this.states.size <= MOST_TRIGGERS) break;
			this.states.delete(oldest);
		}
	}
}

interface Asked {
	stored: State | undefined;
	scope: string;
	born: number;
	name: string;
}

function newest(
	known: Remembered | undefined,
	{ stored, scope, born, name }: Asked,
): State | undefined {
	if (known?.state.scope !== scope) return stored;
	const isRenamed = known.name !== name;
	if (!stored) {
		// Where records go out, n8n keeps the state; so if it has not kept it, they did not go out.
		return isRenamed ? known.state : known.quiet;
	}
	if (known.state.rev <= stored.rev) return stored;
	// Who was registered later has what n8n kept: a poll that ran meanwhile went for nothing. Under another
	// name it has what was kept under that.
	return isRenamed || born < known.began ? known.state : stored;
}

/** The one of this process: all its polls go through this module. */
export const pollMemory = new PollMemory();
