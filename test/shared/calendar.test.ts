import { firstMomentAt } from '../../nodes/shared/calendar';
import { resolveDateRange } from '../../nodes/shared/fields/dateRange';
import { parseDateTime } from '../../nodes/shared/fields/dateTime';

const QUARTER_MS = 15 * 60 * 1000;
const DAY_MS = 96 * QUARTER_MS;
const FIRST = Date.UTC(2020, 0);
const LAST = Date.UTC(2031, 0);

/** An independent witness: what the language's own calendar shows in a zone, as `2026-04-24 01:00`. */
function clockOf(timeZone: string): (ms: number) => string {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'short',
	});
	return (ms) => format.format(ms);
}

interface Zone {
	name: string;
	/** The quarters of an hour with which its clock is another one. */
	changes: number[];
}

/** How far a zone is ahead of UTC. */
const aheadAt = (show: (ms: number) => string, ms: number) =>
	Date.parse(`${show(ms).replace(' ', 'T')}:00Z`) - ms;

/** All zones, each kind once: many have the same clock under another name. */
function zones(): Zone[] {
	const kinds = new Map<string, Zone>();
	for (const name of Intl.supportedValuesOf('timeZone')) {
		const show = clockOf(name);
		const changes: number[] = [];
		let last = aheadAt(show, FIRST);
		let kind = String(last);
		for (let ms = FIRST + DAY_MS; ms < LAST; ms += DAY_MS) {
			const ahead = aheadAt(show, ms);
			if (ahead === last) continue;
			let [before, after] = [ms - DAY_MS, ms];
			while (after - before > QUARTER_MS) {
				const middle = before + Math.round((after - before) / 2 / QUARTER_MS) * QUARTER_MS;
				if (aheadAt(show, middle) === last) before = middle;
				else after = middle;
			}
			changes.push(after);
			kind += ` ${after} ${ahead}`;
			last = ahead;
		}
		if (!kinds.has(kind)) kinds.set(kind, { name, changes });
	}
	return [...kinds.values()];
}

/** @returns the first quarter of an hour that the zone's calendar shows on this day, or after it */
function beginningOf(day: string, show: (ms: number) => string): number {
	const noon = Date.parse(`${day}T12:00:00Z`);
	for (let ms = noon - 28 * 4 * QUARTER_MS; ms < noon + DAY_MS; ms += QUARTER_MS) {
		if (show(ms).slice(0, 10) >= day) return ms;
	}
	throw new Error(`${day} never begins`);
}

function rangeOf(dateRange: string, zone: string, nowMs: number) {
	return resolveDateRange({ dateRange }, zone, nowMs);
}

/** Moments of the days around a change, and the day of each. */
function daysAround(change: number, show: (ms: number) => string): Map<string, number[]> {
	const days = new Map<string, number[]>();
	for (let ms = change - 3 * DAY_MS; ms <= change + 3 * DAY_MS; ms += DAY_MS / 3) {
		const day = show(ms).slice(0, 10);
		days.set(day, [...(days.get(day) ?? []), ms]);
	}
	return days;
}

const all = zones();

it('there are zones that change their clock at midnight among them', () => {
	const names = all.map(({ name }) => name);
	expect(names.length).toBeGreaterThan(80);
	for (const name of ['Africa/Cairo', 'America/Havana', 'Asia/Beirut', 'America/Santiago']) {
		expect(names).toContain(name);
	}
	expect(all.flatMap(({ changes }) => changes).length).toBeGreaterThan(500);
});

it('daily runs leave no gap and share nothing, in any zone, whenever its clock is changed', () => {
	let checked = 0;
	for (const { name, changes } of all) {
		const show = clockOf(name);
		for (const change of changes) {
			let end: number | undefined;
			for (const [day, moments] of daysAround(change, show)) {
				const beginning = beginningOf(day, show);
				const later = moments.filter((ms) => ms >= beginning);
				const ranges = later.map((nowMs) => rangeOf('yesterday', name, nowMs));
				for (const { fromMs, toMs } of ranges) {
					expect([name, day, toMs]).toEqual([name, day, beginning]);
					if (end !== undefined) expect([name, day, fromMs]).toEqual([name, day, end]);
					checked += 1;
				}
				for (const nowMs of later.filter((ms) => ms > beginning)) {
					expect(rangeOf('today', name, nowMs).fromMs).toBe(beginning);
				}
				end = beginning;
			}
		}
	}
	expect(checked).toBeGreaterThan(10_000);
}, 60_000);

it('so do runs of a month, and ranges of some days begin where a day begins', () => {
	for (const { name, changes } of all) {
		const show = clockOf(name);
		for (const change of changes) {
			for (const days of [7, 30]) {
				// The change is among the days on which the range begins.
				for (const nowMs of [-1, 0, 1].map((more) => change + (days + more) * DAY_MS)) {
					const today = Date.parse(`${show(nowMs).slice(0, 10)}T00:00:00Z`);
					const day = new Date(today - days * DAY_MS).toISOString().slice(0, 10);
					const { fromMs, toMs } = rangeOf(`last${days}Days`, name, nowMs);
					expect([name, day, fromMs]).toEqual([name, day, beginningOf(day, show)]);
					expect(toMs).toBe(nowMs);
				}
			}
		}
	}
	for (const { name } of all) {
		const show = clockOf(name);
		let end: number | undefined;
		for (let month = 0; month < 132; month += 1) {
			const nowMs = Date.UTC(2020, month, 15, 12);
			const { fromMs, toMs } = rangeOf('lastMonth', name, nowMs);
			if (end !== undefined) expect([name, month, fromMs]).toEqual([name, month, end]);
			const first = `${show(nowMs).slice(0, 7)}-01`;
			expect([name, first, toMs]).toEqual([name, first, beginningOf(first, show)]);
			expect(rangeOf('thisMonth', name, nowMs)).toEqual({ fromMs: toMs, toMs: nowMs });
			end = toMs;
		}
	}
}, 60_000);

const iso = (ms: number | null) =>
	ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');

it.each([
	// Cairo puts its clock forward at midnight: that day begins at one o'clock.
	[
		'yesterday',
		'Africa/Cairo',
		'2026-04-24T10:00:00Z',
		'2026-04-22T22:00:00Z',
		'2026-04-23T22:00:00Z',
	],
	[
		'yesterday',
		'Africa/Cairo',
		'2026-04-25T10:00:00Z',
		'2026-04-23T22:00:00Z',
		'2026-04-24T21:00:00Z',
	],
	['today', 'Africa/Cairo', '2026-04-24T10:00:00Z', '2026-04-23T22:00:00Z', '2026-04-24T10:00:00Z'],
	[
		'last7Days',
		'Africa/Cairo',
		'2026-04-24T10:00:00Z',
		'2026-04-16T22:00:00Z',
		'2026-04-24T10:00:00Z',
	],
	[
		'last7Days',
		'Africa/Cairo',
		'2026-05-01T10:00:00Z',
		'2026-04-23T22:00:00Z',
		'2026-05-01T10:00:00Z',
	],
	// Havana puts it back from one to midnight: that day begins at the first of the two midnights.
	[
		'yesterday',
		'America/Havana',
		'2026-11-02T12:00:00Z',
		'2026-11-01T04:00:00Z',
		'2026-11-02T05:00:00Z',
	],
	[
		'lastMonth',
		'America/Havana',
		'2026-11-15T12:00:00Z',
		'2026-10-01T04:00:00Z',
		'2026-11-01T04:00:00Z',
	],
	[
		'thisMonth',
		'America/Havana',
		'2026-11-15T12:00:00Z',
		'2026-11-01T04:00:00Z',
		'2026-11-15T12:00:00Z',
	],
	// Cairo puts it back from midnight to eleven: the day before has 25 hours.
	[
		'yesterday',
		'Africa/Cairo',
		'2026-10-30T10:00:00Z',
		'2026-10-28T21:00:00Z',
		'2026-10-29T22:00:00Z',
	],
	// Samoa had no 30th of December 2011: the day before the 31st was the 29th.
	[
		'yesterday',
		'Pacific/Apia',
		'2011-12-31T05:00:00Z',
		'2011-12-29T10:00:00Z',
		'2011-12-30T10:00:00Z',
	],
	[
		'yesterday',
		'Pacific/Apia',
		'2011-12-30T05:00:00Z',
		'2011-12-28T10:00:00Z',
		'2011-12-29T10:00:00Z',
	],
	['today', 'Pacific/Apia', '2011-12-30T20:00:00Z', '2011-12-30T10:00:00Z', '2011-12-30T20:00:00Z'],
])('takes %s in %s at %s from %s to %s', (dateRange, zone, now, from, to) => {
	const { fromMs, toMs } = rangeOf(dateRange, zone, Date.parse(now));
	expect([iso(fromMs), iso(toMs)]).toEqual([from, to]);
});

it.each([
	['2026-10-25T02:30:00', 'Europe/Berlin', 'twice, the first', '2026-10-25T00:30:00Z'],
	['2026-10-25T02:30:00+01:00', 'Europe/Berlin', 'once with an offset', '2026-10-25T01:30:00Z'],
	['2026-11-01T00:30:00', 'America/Havana', 'twice, the first', '2026-11-01T04:30:00Z'],
	['2026-11-01', 'America/Havana', 'twice, the first', '2026-11-01T04:00:00Z'],
	['2026-03-29 02:30:00', 'Europe/Berlin', 'never, the jump', '2026-03-29T01:00:00Z'],
	['2026-04-24', 'Africa/Cairo', 'never, the jump', '2026-04-23T22:00:00Z'],
	['2026-04-24T00:30:00', 'Africa/Cairo', 'never, the jump', '2026-04-23T22:00:00Z'],
	['2011-12-30T12:00:00', 'Pacific/Apia', 'never, the jump', '2011-12-30T10:00:00Z'],
	['2026-04-24T01:00:00', 'Africa/Cairo', 'once', '2026-04-23T22:00:00Z'],
	['2026-06-15T12:00:00', 'Asia/Kathmandu', 'once', '2026-06-15T06:15:00Z'],
	['2026-06-15T12:00:00Z', 'Africa/Cairo', 'once with an offset', '2026-06-15T12:00:00Z'],
])('takes %s in %s, which is there %s, for %s', (text, zone, _case, moment) => {
	expect(iso(parseDateTime(text, zone))).toBe(moment);
});

it('finds for each time on the wall the first quarter of an hour that shows it, in every zone', () => {
	for (const { name, changes } of all) {
		const show = clockOf(name);
		for (const change of changes.slice(-2)) {
			const seen = new Set<string>();
			for (let ms = change - 2 * DAY_MS; ms < change + DAY_MS; ms += QUARTER_MS) {
				const wall = show(ms);
				// What was shown before the first quarter that is looked at is not known.
				if (ms > change - DAY_MS && !seen.has(wall)) {
					const wallMs = Date.parse(`${wall.replace(' ', 'T')}:00Z`);
					expect([name, wall, iso(firstMomentAt(wallMs, name))]).toEqual([name, wall, iso(ms)]);
				}
				seen.add(wall);
			}
		}
	}
}, 60_000);
