import { momentsAt, offsetAllDay } from '../../shared/calendar';
import { readTime, readUtcTime } from '../../shared/time';

const DAY_SECONDS = 86_400;

/** Zones that are as near to UTC all year. */
const IS_UTC = /^(utc|gmt|etc\/(utc|gmt|uct|zulu)|z)$/i;

/** Reads the times of a report's file. */
export interface LocalTimes {
	/** @returns all moments that a time may mean, in Unix seconds: none if it is unreadable or left out */
	moments(value: unknown): readonly number[];
	/** @returns Unix seconds; `null` for what is unreadable, or may mean two moments */
	certain(value: unknown): number | null;
}

/**
 * Reads times that are local to a zone, as far as they do not say their offset themselves. Where clocks
 * are put back, a time may mean two moments, and where they are put forward, none.
 *
 * @param zone IANA name
 */
export function localTimes(zone: string): LocalTimes {
	/** By the day's number. On the path of every row, several times: to ask for an offset is slow. */
	const offsets = new Map<number, number | null>();
	const offsetOn = (day: number): number | null => {
		let offset = offsets.get(day);
		if (offset === undefined) {
			const ms = offsetAllDay(day * DAY_SECONDS * 1000, zone);
			offset = ms === null ? null : ms / 1000;
			offsets.set(day, offset);
		}
		return offset;
	};
	const isUtc = IS_UTC.test(zone);
	const moments = (value: unknown): readonly number[] => {
		if (isUtc) return inList(readUtcTime(value));
		const seconds = readTime(value);
		if (seconds !== null) return [seconds];
		const wall = readUtcTime(value);
		if (wall === null) return [];
		const offset = offsetOn(Math.floor(wall / DAY_SECONDS));
		if (offset !== null) return [wall - offset];
		return momentsAt(wall * 1000, zone).map((ms) => ms / 1000);
	};
	return {
		moments,
		certain(value) {
			const all = moments(value);
			return all.length === 1 ? all[0] : null;
		},
	};
}

function inList(seconds: number | null): readonly number[] {
	return seconds === null ? [] : [seconds];
}

/** Start, answer and end of a call in Unix seconds, of which each may be one of several moments. */
type Moments = readonly [readonly number[], readonly number[], readonly number[]];

/** The same, `null` where nobody can tell. */
type Times = [number | null, number | null, number | null];

/**
 * Talk and what is billed for it differ by the rounding of the tariff, usually a minute; clocks change by
 * half an hour or more. In seconds.
 */
const MOST_ROUNDING = 300;

/**
 * Chooses among the moments that the times of a call may mean: they follow each other, and from answer to
 * end it takes about as long as is billed. What is still not certain then is `null`, not a guess.
 *
 * @param billed seconds; `null` if they are not known
 */
export function agreeingTimes(moments: Moments, billed: number | null): Times {
	if (moments.every((one) => one.length < 2)) {
		return moments.map(([one = null]) => one) as Times;
	}
	const [starts, answers, ends] = moments.map((one) => (one.length === 0 ? [null] : one));
	const all = starts.flatMap((start) =>
		answers.flatMap((answer) => ends.map((end): Times => [start, answer, end])),
	);
	const inOrder = all.filter(isInOrder);
	const asBilled = inOrder.filter(([, answer, end]) => isAsBilled(answer, end, billed));
	const left = [asBilled, inOrder, all].find(({ length }) => length > 0) ?? [];
	const sure = (nth: 0 | 1 | 2) => {
		const values = new Set(left.map((times) => times[nth]));
		return values.size === 1 ? left[0][nth] : null;
	};
	return [sure(0), sure(1), sure(2)];
}

function isInOrder(times: Times): boolean {
	const known = times.filter((one) => one !== null);
	return known.every((one, nth) => nth === 0 || one >= known[nth - 1]);
}

function isAsBilled(answer: number | null, end: number | null, billed: number | null): boolean {
	if (answer === null || end === null || !billed) return false;
	return Math.abs(end - answer - billed) <= MOST_ROUNDING;
}
