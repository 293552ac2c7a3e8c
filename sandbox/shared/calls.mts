import { COLLEAGUES, colleague, outsider, type Colleague, type Party } from './people.mts';
import { fraction, hash, STREAM, weigh } from './random.mts';
import type { Timeline } from './timeline.mts';

// Taken out for speed inside jest, see random.mts.
const { PI, cos, exp, log, max, min, round, sqrt } = Math;

export type Outcome =
	| 'answered'
	| 'missed'
	| 'busy'
	| 'rejected'
	| 'voicemail'
	| 'failed'
	/** Another leg took the call. */
	| 'elsewhere';

/** One leg of a generated call, in no provider's words. */
export interface Call {
	index: number;
	/** Unix seconds. */
	time: number;
	/** Index of the conversation's first leg. */
	conversation: number;
	/** 0 for the caller's own leg, 1 and up for the phones of a ring group. */
	leg: number;
	direction: 'inbound' | 'outbound' | 'internal';
	caller: Party;
	callee: Party;
	/** The tenant's person whom the call concerns. */
	owner: Colleague;
	outcome: Outcome;
	/** Whole seconds of ringing. */
	ringSeconds: number;
	/** Whole seconds of talk, 0 when nobody took the call. */
	talkSeconds: number;
	recorded: boolean;
}

const DIRECTIONS = [
	['inbound', 55],
	['outbound', 33],
	['internal', 12],
] as const;
const OUTCOMES = [
	['answered', 64],
	['missed', 18],
	['voicemail', 6],
	['busy', 5],
	['failed', 4],
	['rejected', 3],
] as const;
/** Where failures come in bursts they are rare otherwise: five in a quarter of an hour mean something. */
const LIVE_OUTCOMES = [
	['answered', 66.5],
	['missed', 18],
	['voicemail', 7],
	['busy', 5],
	['failed', 0.5],
	['rejected', 3],
] as const;
/** Whoever waits for the next recording does not wait for long. */
const LIVE_RECORDED = 2;
const RING_GROUP_ANSWERED = 0.8;
const MEDIAN_TALK_SECONDS = 110;
const TALK_SPREAD = 1.05;
const LONGEST_TALK_SECONDS = 4 * 3600;

export interface CallSource {
	/** The leg of an index. */
	callAt(index: number): Call;
	/** Cheaper than `callAt(index).recorded`. */
	isRecorded(index: number): boolean;
}

/**
 * Calls over a timeline, each computed from its index alone.
 * @param recordedShare share of answered calls that have a recording, 0 to 1
 */
export function createCalls(seed: number, timeline: Timeline, recordedShare: number): CallSource {
	const talk = (index: number): number => {
		const u = max(1e-9, fraction(seed, STREAM.talkA, index));
		const v = fraction(seed, STREAM.talkB, index);
		const normal = sqrt(-2 * log(u)) * cos(2 * PI * v);
		const seconds = round(MEDIAN_TALK_SECONDS * exp(TALK_SPREAD * normal));
		return min(LONGEST_TALK_SECONDS, max(2, seconds));
	};
	const outcomeOf = (head: number, legs: number, leg: number): Outcome => {
		const roll = fraction(seed, STREAM.outcome, head);
		const live = timeline.lifeOf(head);
		if (live?.fails(timeline.timeOf(head), head)) return 'failed';
		if (legs === 1) return weigh(live ? LIVE_OUTCOMES : OUTCOMES, roll);
		if (roll >= RING_GROUP_ANSWERED) return 'missed';
		const winner = 1 + (hash(seed, STREAM.winner, head) % (legs - 1));
		return leg === 0 || leg === winner ? 'answered' : 'elsewhere';
	};
	const takesRecording = (index: number, outcome: Outcome, leg: number): boolean => {
		if (outcome !== 'answered' || leg !== 0) return false;
		const share = recordedShare * (timeline.lifeOf(index) ? LIVE_RECORDED : 1);
		return fraction(seed, STREAM.recorded, index) < share;
	};

	const partiesOf = (head: number, legs: number, leg: number) => {
		const direction =
			legs > 1 ? 'inbound' : weigh(DIRECTIONS, fraction(seed, STREAM.direction, head));
		const near = hash(seed, STREAM.callee, head);
		const far = hash(seed, STREAM.caller, head);
		const owner = colleague(seed, (near + leg) % COLLEAGUES);
		const outside = outsider(seed, far);
		if (direction === 'outbound') return { direction, owner, caller: owner, callee: outside };
		if (direction === 'internal') {
			const other = colleague(seed, (near + 1 + (far % (COLLEAGUES - 1))) % COLLEAGUES);
			return { direction, owner, caller: owner, callee: other };
		}
		const group = { name: 'Ring Group', number: `${2000 + (near % 5)}` };
		return { direction, owner, caller: outside, callee: legs > 1 && leg === 0 ? group : owner };
	};
	return {
		isRecorded(index) {
			const { head, legs } = timeline.placeOf(index);
			return takesRecording(index, outcomeOf(head, legs, index - head), index - head);
		},
		callAt(index) {
			const { head, legs } = timeline.placeOf(index);
			const leg = index - head;
			const outcome = outcomeOf(head, legs, leg);
			const ringRoll = hash(seed, STREAM.ring, head);
			const talking = outcome === 'answered' || outcome === 'voicemail';
			const talkSeconds = outcome === 'voicemail' ? 4 + (ringRoll % 70) : talk(head);
			const ringSeconds =
				outcome === 'failed' || outcome === 'busy' ? ringRoll % 2 : 1 + (ringRoll % 28);
			const hurry = timeline.lifeOf(head)?.hurry ?? ((seconds: number) => seconds);
			return {
				index,
				time: timeline.timeOf(index),
				conversation: head,
				leg,
				...partiesOf(head, legs, leg),
				outcome,
				ringSeconds: hurry(ringSeconds),
				talkSeconds: talking ? hurry(talkSeconds) : 0,
				recorded: takesRecording(index, outcome, leg),
			};
		},
	};
}
