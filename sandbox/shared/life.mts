import { fraction, STREAM } from './random.mts';

/** When failures come in a burst. Seconds are those at speed 1. */
export interface BurstOptions {
	/** From the beginning of life to the first burst. Default 120. */
	afterSeconds?: number;
	/** How long one lasts. Default 240. */
	seconds?: number;
	/** From one to the next; all but the first come a little later. Default 2700. */
	everySeconds?: number;
	/** Share of the calls in it that fail. Default 0.85. */
	share?: number;
}

/** What happens in an account that lives by itself. Seconds are those at speed 1. */
export interface LifeOptions {
	/** Calls that begin in each minute, at speed 1. Default 10. */
	perMinute?: number;
	/**
	 * Everything that happens takes so many times less: calls come sooner and last shorter, and so it
	 * is with delays and bursts. Times stay those of the clock. Default 1.
	 */
	speed?: number;
	/** Share of the calls and messages that are told late. Default 0.1. */
	lateShare?: number;
	/** By how much, at least and at most. Default 120 to 900. */
	lateSeconds?: readonly [number, number];
	/** From when its provider could tell of a recording to when it does. Default 15 to 120. */
	recordingSeconds?: readonly [number, number];
	/** False for none. */
	bursts?: BurstOptions | false;
}

/** What a record is of: each is told after a time of its own. */
export type TellingKind = 'call' | 'recording' | 'message' | 'event';

/** A span of failures, Unix seconds, the end excluded. */
export interface Burst {
	readonly from: number;
	readonly to: number;
}

/** How an account lives. Times are Unix seconds. */
export interface Life {
	/** When it begins; what was before is as without it. */
	readonly from: number;
	/** At this speed. */
	readonly perMinute: number;
	readonly speed: number;
	/** The longest that a record may be told after its provider could. */
	readonly longestDelay: number;
	/** Whole seconds, as they are at this speed; what takes any time takes one second at least. */
	hurry(seconds: number): number;
	/** Seconds from when its provider could tell of a record to when it does. */
	delay(kind: TellingKind, index: number): number;
	/** Whether a call that begins at a second fails because many do. */
	fails(second: number, index: number): boolean;
	/** The bursts that touch a span. */
	bursts(from: number, to: number): Burst[];
}

const MOST_PER_MINUTE = 6000;
const MESSAGE_SECONDS = [1, 8] as const;
/** All but the first burst come later by up to this share of the time between two. */
const BURST_SHIFT = 0.25;

function require(holds: boolean, what: string): void {
	if (!holds) throw new RangeError(`Life: ${what}`);
}

function checkSpan(name: string, [least, most]: readonly [number, number]): void {
	require(least >= 0 && most >= least && most < Infinity, `${name} is no span of seconds`);
}

function checkShare(name: string, share: number): void {
	require(share >= 0 && share <= 1, `${name} is from 0 to 1, not ${share}`);
}

/**
 * @param from Unix second at which it begins
 * @throws RangeError naming the option that is wrong
 */
export function createLife(seed: number, options: LifeOptions, from: number): Life {
	const { perMinute = 10, speed = 1, lateShare = 0.1 } = options;
	const { lateSeconds = [120, 900], recordingSeconds = [15, 120] } = options;
	const rate = perMinute * speed;
	require(speed >= 1 && speed < Infinity, `speed is a number from 1, not ${speed}`);
	require(rate > 0 &&
		rate <=
			MOST_PER_MINUTE, `perMinute times speed is over 0 and at most ${MOST_PER_MINUTE}, not ${rate}`);
	checkShare('lateShare', lateShare);
	checkSpan('lateSeconds', lateSeconds);
	checkSpan('recordingSeconds', recordingSeconds);

	const within = ([least, most]: readonly [number, number], roll: number) =>
		(least + (most - least) * roll) / speed;
	const late = (index: number) =>
		fraction(seed, STREAM.late, index) < lateShare
			? within(lateSeconds, fraction(seed, STREAM.lateBy, index))
			: 0;
	return {
		from,
		perMinute: rate,
		speed,
		longestDelay: lateSeconds[1] + recordingSeconds[1] + MESSAGE_SECONDS[1],
		hurry: (seconds) => (seconds > 0 ? Math.max(1, Math.round(seconds / speed)) : seconds),
		delay(kind, index) {
			if (kind === 'event') return 0;
			const roll = fraction(seed, STREAM.recordingBy, index);
			if (kind === 'recording') return within(recordingSeconds, roll);
			return late(index) + (kind === 'message' ? within(MESSAGE_SECONDS, roll) : 0);
		},
		...createBursts(seed, options.bursts ?? {}, speed, from),
	};
}

function createBursts(
	seed: number,
	options: BurstOptions | false,
	speed: number,
	begin: number,
): Pick<Life, 'fails' | 'bursts'> {
	if (options === false) return { fails: () => false, bursts: () => [] };
	const { afterSeconds = 120, seconds = 240, everySeconds = 2700, share = 0.85 } = options;
	checkShare('bursts.share', share);
	require(afterSeconds >= 0, 'bursts.afterSeconds is a number from 0');
	require(seconds > 0 &&
		everySeconds * (1 - BURST_SHIFT) >= seconds &&
		everySeconds < Infinity, `bursts.everySeconds is too short for bursts of ${seconds} seconds`);
	const first = begin + afterSeconds / speed;
	const every = everySeconds / speed;
	const burstAt = (number: number): Burst => {
		const shift = number === 0 ? 0 : fraction(seed, STREAM.burst, -1 - number) * BURST_SHIFT;
		const from = first + (number + shift) * every;
		return { from, to: from + seconds / speed };
	};
	return {
		fails(second, index) {
			const number = Math.floor((second - first) / every);
			if (number < 0) return false;
			const { from, to } = burstAt(number);
			const inside = second >= from && second < to;
			return inside && fraction(seed, STREAM.burst, index) < share;
		},
		bursts(from, to) {
			const found: Burst[] = [];
			for (let number = Math.max(0, Math.floor((from - first) / every) - 1); ; number++) {
				const burst = burstAt(number);
				if (burst.from >= to) return found;
				if (burst.to > from) found.push(burst);
			}
		},
	};
}
