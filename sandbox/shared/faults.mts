import { FAULT_KINDS, type Fault, type FaultKind, type FaultMatch } from './faultKinds.mts';
import { HOSTILITIES, isHostility, type Hostility } from './hostilities.mts';
import { fraction, hash, STREAM } from './random.mts';
import { checkShape } from './reportFile/shape.mts';

export { FAULT_KINDS, type Fault, type FaultKind, type FaultMatch, type Hostility };

export interface RandomFaults extends Omit<Fault, 'kind' | 'times'> {
	seed: number;
	/** Share of matching requests that are hit, 0 to 1. */
	rate: number;
	/** One of these each time: kinds, or hostilities by name. */
	kinds: Array<FaultKind | Hostility>;
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

function check(kinds: ReadonlyArray<FaultKind | Hostility>): void {
	for (const kind of kinds) {
		if (!FAULT_KINDS.some((known) => known === kind) && !isHostility(kind)) {
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
	 * @throws TypeError when there is no such kind, or a report's file cannot be like that
	 */
	next(fault: Fault): FaultHandle {
		check([fault.kind]);
		if (fault.file) checkShape(fault.file);
		const rule: Rule = { fault, seen: 0, fired: 0 };
		this.rules.push(rule);
		return rule;
	}

	/**
	 * Sets one of the named hostilities for coming requests.
	 * @throws TypeError when there is none of that name
	 */
	hostile(name: Hostility, { match, times }: Pick<Fault, 'match' | 'times'> = {}): FaultHandle {
		if (!isHostility(name)) {
			const known = Object.keys(HOSTILITIES).join(', ');
			throw new TypeError(`No hostility "${String(name)}"; there are ${known}`);
		}
		return this.next({ ...HOSTILITIES[name], match, times });
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

	/**
	 * The faults for this request: at most one that answers, and any that alter. Counts the request
	 * for all faults that match it.
	 */
	take(provider: string, method: string, path: string): Fault[] {
		let taken: Fault | undefined;
		const alterations: Fault[] = [];
		for (const rule of this.rules) {
			const { match = {}, times = 1 } = rule.fault;
			if (!matches(match, provider, method, path)) continue;
			rule.seen += 1;
			const alters = rule.fault.kind === 'alter' || rule.fault.kind === 'file';
			if (taken && !alters) continue;
			if (rule.seen < (match.nth ?? 1) || rule.fired >= times) continue;
			rule.fired += 1;
			if (alters) alterations.push(rule.fault);
			else taken = rule.fault;
		}
		taken ??= this.takeRandom(provider, method, path);
		return taken ? [taken, ...alterations] : alterations;
	}

	private takeRandom(provider: string, method: string, path: string): Fault | undefined {
		const random = this.random_;
		if (!random || !matches(random.match ?? {}, provider, method, path)) return undefined;
		random.seen += 1;
		if (random.seen < (random.match?.nth ?? 1)) return undefined;
		if (fraction(random.seed, STREAM.fault, random.seen) >= random.rate) return undefined;
		const { kinds, seed, seen, ...rest } = random;
		const kind = kinds[hash(seed, STREAM.fault, -seen) % kinds.length];
		return isHostility(kind) ? HOSTILITIES[kind] : { ...rest, kind };
	}
}
