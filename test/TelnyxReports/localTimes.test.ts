import { agreeingTimes, localTimes } from '../../nodes/TelnyxReports/reports/localTimes';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const at = (...times: string[]) => times.map(seconds);
const isoOf = (times: Array<number | null>) =>
	times.map((one) => (one === null ? null : new Date(one * 1000).toISOString().slice(11, 16)));

/** Clocks are put forward on 2026-03-08 at 2, and back on 2026-11-01 at 2. */
const { moments, certain } = localTimes('America/New_York');

test.each([
	['2026-06-14 06:00:00', ['2026-06-14T10:00:00Z']],
	['2026-01-14T06:00:00', ['2026-01-14T11:00:00Z']],
	// The day before a change, and the hours around it.
	['2026-03-07 23:59:59', ['2026-03-08T04:59:59Z']],
	['2026-03-08 01:59:59', ['2026-03-08T06:59:59Z']],
	['2026-03-08 02:30:00', []],
	['2026-03-08 03:00:00', ['2026-03-08T07:00:00Z']],
	['2026-11-01 00:59:59', ['2026-11-01T04:59:59Z']],
	['2026-11-01 01:30:00', ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']],
	['2026-11-01 02:00:00', ['2026-11-01T07:00:00Z']],
	// With an offset it is no time of the zone.
	['2026-11-01T01:30:00-05:00', ['2026-11-01T06:30:00Z']],
	['2026-11-01T01:30:00Z', ['2026-11-01T01:30:00Z']],
	['1767434400', ['2026-01-03T10:00:00Z']],
	['2026-02-30 10:00:00', []],
	['', []],
	[null, []],
])('%j in New York is %j', (text, expected) => {
	expect(moments(text)).toEqual(at(...expected));
	expect(certain(text)).toBe(expected.length === 1 ? seconds(expected[0]) : null);
});

test.each([
	// Clocks change by half an hour there.
	['Australia/Lord_Howe', '2026-04-05 01:45:00', ['2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z']],
	['UTC', '2026-11-01 01:30:00', ['2026-11-01T01:30:00Z']],
	['Etc/GMT', '2026-11-01 01:30:00', ['2026-11-01T01:30:00Z']],
	['Mars/Olympus', '2026-11-01 01:30:00', []],
	['Mars/Olympus', '2026-11-01T01:30:00Z', ['2026-11-01T01:30:00Z']],
])('in %s %s is %j', (zone, text, expected) => {
	expect(localTimes(zone).moments(text)).toEqual(at(...expected));
});

describe('of a call at the change of clocks', () => {
	const twice = (minute: string) => moments(`2026-11-01 01:${minute}:00`);

	test('times that are certain are taken as they are, also where they make no sense', () => {
		const times = [at('2026-06-14T10:00:00Z'), [], at('2026-06-14T09:00:00Z')] as const;
		expect(isoOf(agreeingTimes(times, 60))).toEqual(['10:00', null, '09:00']);
	});

	test('the order tells the end of a call that began in the second hour', () => {
		const times = [at('2026-11-01T06:10:00Z'), twice('11'), twice('20')] as const;
		expect(isoOf(agreeingTimes(times, null))).toEqual(['06:10', '06:11', '06:20']);
	});

	test('what is billed tells the end where the answer is certain', () => {
		const times = [at('2026-11-01T04:58:00Z'), at('2026-11-01T04:59:00Z'), twice('20')] as const;
		expect(isoOf(agreeingTimes(times, 1320))).toEqual(['04:58', '04:59', '05:20']);
		expect(isoOf(agreeingTimes(times, 4920))).toEqual(['04:58', '04:59', '06:20']);
		expect(isoOf(agreeingTimes(times, null))).toEqual(['04:58', '04:59', null]);
	});

	test('nothing is guessed where both hours fit', () => {
		const times = [at('2026-11-01T05:10:00Z'), twice('11'), twice('20')] as const;
		expect(isoOf(agreeingTimes(times, 540))).toEqual(['05:10', null, null]);
		expect(isoOf(agreeingTimes([twice('10'), [], twice('20')], null))).toEqual([null, null, null]);
	});
});
