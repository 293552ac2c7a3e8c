import { fraction, hash, STREAM } from './random.mts';

export const FAULT_KINDS = [
	/** Answers `status` (default 503) with `headers` and `body` (default none). */
	'status',
	/** Waits `ms` (default 1000), then answers as usual. */
	'delay',
	/** Closes the connection without an answer. */
	'drop',
	/** Promises the whole length, sends a part (`bytes`, default half) and closes. */
	'truncate',
	/** All tokens issued so far become invalid and this request is answered 401. */
	'expireToken',
	/** A web page (default status 200) where data were expected. */
	'html',
	/** Says JSON (default status 200) but is none. */
	'notJson',
	/** `body` as JSON with `status` (default 200). */
	'json',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultMatch {
	provider?: string;
	method?: string;
	/** The exact path; its beginning when it ends in `*`; or a pattern. */
	path?: string | RegExp;
	/** Only from the nth matching request on, counted from 1 when the fault is set. */
	nth?: number;
}

export interface Fault {
	kind: FaultKind;
	match?: FaultMatch;
	/** How many requests it hits (default 1). */
	times?: number;
	status?: number;
	headers?: Record<string, string>;
	/** Text, or a value sent as JSON. */
	body?: unknown;
	/** Milliseconds. */
	ms?: number;
	/** For `truncate`: how many bytes are sent. */
	bytes?: number;
}

export interface RandomFaults extends Omit<Fault, 'kind' | 'times'> {
	seed: number;
	/** Share of matching requests that are hit, 0 to 1. */
	rate: number;
	/** One of these each time. */
	kinds: FaultKind[];
}

/** What became of a programmed fault. */
export interface FaultHandle {
	/** Requests that matched. */
	readonly seen: number;
	/** Requests that were hit. */
	readonly fired: number;
}

interface Rule {
	fault: Fault;
	seen: number;
	fired: number;
}

function matches(match: FaultMatch, provider: string, method: string, path: string): boolean {
	if (match.provider !== undefined && match.provider !== provider) return false;
	if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
	if (match.path === undefined) return true;
	if (typeof match.path !== 'string')
		return new RegExp(match.path.source, match.path.flags.replace(/[gy]/g, '')).test(path);
	return match.path.endsWith('*') ? path.startsWith(match.path.slice(0, -1)) : path === match.path;
}

function check(kinds: FaultKind[]): void {
	for (const kind of kinds) {
		if (!FAULT_KINDS.includes(kind)) {
			throw new TypeError(`No fault of kind "${kind}"; there are ${FAULT_KINDS.join(', ')}`);
		}
	}
}

/** The faults to inject: programmed ones first, in the order they were set, then random ones. */
export class Faults {
	private rules: Rule[] = [];
	private random_: (RandomFaults & { seen: number }) | undefined;

	/**
	 * Sets a fault for a coming request.
	 * @throws TypeError when there is no such kind
	 */
	next(fault: Fault): FaultHandle {
		check([fault.kind]);
		const rule: Rule = { fault, seen: 0, fired: 0 };
		this.rules.push(rule);
		return rule;
	}

	/**
	 * Hits a share of all matching requests; the same seed hits the same ones. Replaces what was
	 * set before.
	 * @throws TypeError when there is no such kind
	 */
	random(faults: RandomFaults): void {
		check(faults.kinds);
		this.random_ = faults.kinds.length > 0 ? { ...faults, seen: 0 } : undefined;
	}

	/** No faults from now on. */
	clear(): void {
		this.rules = [];
		this.random_ = undefined;
	}

	/** Programmed faults that have not hit all their requests yet. */
	get pending(): number {
		return this.rules.filter((rule) => rule.fired < (rule.fault.times ?? 1)).length;
	}

	/** The fault for this request, if any. Counts the request for all faults that match it. */
	take(provider: string, method: string, path: string): Fault | undefined {
		let taken: Fault | undefined;
		for (const rule of this.rules) {
			const { match = {}, times = 1 } = rule.fault;
			if (!matches(match, provider, method, path)) continue;
			rule.seen += 1;
			if (taken || rule.seen < (match.nth ?? 1) || rule.fired >= times) continue;
			rule.fired += 1;
			taken = rule.fault;
		}
		return taken ?? this.takeRandom(provider, method, path);
	}

	private takeRandom(provider: string, method: string, path: string): Fault | undefined {
		const random = this.random_;
		if (!random || !matches(random.match ?? {}, provider, method, path)) return undefined;
		random.seen += 1;
		if (random.seen < (random.match?.nth ?? 1)) return undefined;
		if (fraction(random.seed, STREAM.fault, random.seen) >= random.rate) return undefined;
		const { kinds, seed, seen, ...rest } = random;
		return { ...rest, kind: kinds[hash(seed, STREAM.fault, -seen) % kinds.length] };
	}
}
