import type { Call, CallSource } from '../../../shared/calls.mts';
import { uuidAt } from '../../../shared/ids.mts';
import { outsider } from '../../../shared/people.mts';
import { hash, STREAM, weigh } from '../../../shared/random.mts';
import type { Timeline } from '../../../shared/timeline.mts';
import { TELNYX_DEMO } from '../options.mts';

const OWN_NUMBERS = 5;
const CANADIAN_AREAS = new Set(['416', '514', '604', '647']);
const LEG_SALT = 0x1e6;
const SESSION_SALT = 0x5e55;

/** Seed of the ids of call legs. */
export function legSeed(seed: number): number {
	return hash(seed, STREAM.identity, -LEG_SALT);
}

/** Seed of the ids of conversations. */
export function sessionSeed(seed: number): number {
	return hash(seed, STREAM.identity, -SESSION_SALT);
}

function oneOf<T>(values: readonly T[], roll: number): T {
	return values[roll % values.length];
}

/**
 * What all rows of one record of the timeline agree on. Times are Unix seconds. Computed when asked
 * for: most lists show little of it.
 */
export class Leg {
	readonly index: number;
	/** Of the account's data as a whole. */
	readonly seed: number;
	private readonly calls: CallSource;
	private readonly timeline: Timeline;
	private known: Call | undefined;

	constructor(calls: CallSource, timeline: Timeline, seed: number, index: number) {
		this.calls = calls;
		this.timeline = timeline;
		this.seed = seed;
		this.index = index;
	}

	get call(): Call {
		return (this.known ??= this.calls.callAt(this.index));
	}

	get time(): number {
		return this.timeline.timeOf(this.index);
	}

	get answeredAt(): number | null {
		return this.call.talkSeconds > 0 ? this.call.time + this.call.ringSeconds : null;
	}

	get finishedAt(): number {
		return this.call.time + this.call.ringSeconds + this.call.talkSeconds;
	}

	/** An internal call of the shared timeline counts as outbound: the API knows no third word. */
	get direction(): 'inbound' | 'outbound' {
		return this.call.direction === 'inbound' ? 'inbound' : 'outbound';
	}

	/** Origination, in E.164. */
	get cli(): string {
		return `+${this.direction === 'inbound' ? this.other : this.own}`;
	}

	/** Destination, in E.164. */
	get cld(): string {
		return `+${this.direction === 'inbound' ? this.own : this.other}`;
	}

	/** Two capital letters. */
	get country(): 'US' | 'CA' {
		return CANADIAN_AREAS.has(this.cld.slice(2, 5)) ? 'CA' : 'US';
	}

	get connection() {
		return oneOf(TELNYX_DEMO.connections, this.roll >>> 5);
	}

	get profile() {
		return oneOf(TELNYX_DEMO.profiles, this.roll >>> 7);
	}

	get billingGroup() {
		return oneOf(TELNYX_DEMO.billingGroups, this.roll >>> 9);
	}

	/** Joined with commas; may be empty. */
	get tags(): string {
		return oneOf(TELNYX_DEMO.tags, this.roll >>> 11);
	}

	/** `call_leg_id`. */
	get legId(): string {
		return uuidAt(legSeed(this.seed), this.index);
	}

	/** `call_session_id`: all legs of a conversation share it. */
	get sessionId(): string {
		return uuidAt(sessionSeed(this.seed), this.timeline.placeOf(this.index).head);
	}

	/** The same for all legs of a conversation. */
	private get roll(): number {
		return hash(this.seed, STREAM.caller, this.timeline.placeOf(this.index).head);
	}

	private get own(): string {
		return outsider(this.seed, 7919 * (1 + (this.roll % OWN_NUMBERS))).number;
	}

	private get other(): string {
		return outsider(this.seed, this.roll >>> 3).number;
	}
}

/** A number of a leg that depends on nothing else. @param salt tells several apart */
export function rollOf({ seed, index }: Pick<Leg, 'seed' | 'index'>, salt: number): number {
	return hash(seed + salt, STREAM.cause, index);
}

/** The value on which a roll of the leg falls. */
export function chance<T>(
	leg: Leg,
	salt: number,
	weighted: ReadonlyArray<readonly [T, number]>,
): T {
	return weigh(weighted, rollOf(leg, salt) / 0x1_0000_0000);
}

/** An amount as the API writes it. */
export function money(value: number, digits = 4): string {
	return value.toFixed(digits);
}
