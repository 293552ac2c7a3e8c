import { resolveDateRange } from '../../../nodes/shared/fields/dateRange';

const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

function resolve(parameters: Parameters<typeof resolveDateRange>[0], zone: string, now: string) {
	const { fromMs, toMs } = resolveDateRange(parameters, zone, Date.parse(now));
	return [iso(fromMs), iso(toMs)];
}

it.each([
	// An ordinary day.
	['today', 'UTC', '2026-06-15T10:00:00Z', '2026-06-15T00:00:00Z', '2026-06-15T10:00:00Z'],
	['yesterday', 'UTC', '2026-06-15T10:00:00Z', '2026-06-14T00:00:00Z', '2026-06-15T00:00:00Z'],
	['last7Days', 'UTC', '2026-06-15T10:00:00Z', '2026-06-08T00:00:00Z', '2026-06-15T10:00:00Z'],
	['last30Days', 'UTC', '2026-06-15T10:00:00Z', '2026-05-16T00:00:00Z', '2026-06-15T10:00:00Z'],
	['thisMonth', 'UTC', '2026-06-15T10:00:00Z', '2026-06-01T00:00:00Z', '2026-06-15T10:00:00Z'],
	['lastMonth', 'UTC', '2026-06-15T10:00:00Z', '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z'],
	// The last day of a month, the first of a year, a leap day.
	['lastMonth', 'UTC', '2026-03-31T10:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
	['lastMonth', 'UTC', '2026-01-01T00:00:01Z', '2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z'],
	['yesterday', 'UTC', '2028-03-01T10:00:00Z', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z'],
	// The day is that of the time zone.
	[
		'yesterday',
		'Asia/Tokyo',
		'2026-06-15T16:00:00Z',
		'2026-06-14T15:00:00Z',
		'2026-06-15T15:00:00Z',
	],
	[
		'yesterday',
		'America/Bogota',
		'2026-06-15T03:00:00Z',
		'2026-06-13T05:00:00Z',
		'2026-06-14T05:00:00Z',
	],
	// Days of 23 and of 25 hours.
	[
		'yesterday',
		'Europe/Berlin',
		'2026-03-30T10:00:00Z',
		'2026-03-28T23:00:00Z',
		'2026-03-29T22:00:00Z',
	],
	[
		'yesterday',
		'Europe/Berlin',
		'2026-10-26T10:00:00Z',
		'2026-10-24T22:00:00Z',
		'2026-10-25T23:00:00Z',
	],
	[
		'last7Days',
		'Europe/Berlin',
		'2026-03-30T10:00:00Z',
		'2026-03-22T23:00:00Z',
		'2026-03-30T10:00:00Z',
	],
])('makes of %s in %s at %s the range %s to %s', (dateRange, zone, now, from, to) => {
	expect(resolve({ dateRange }, zone, now)).toEqual([from, to]);
});

it('lets one day follow the other without gap or overlap, through a whole year', () => {
	const days = Array.from({ length: 366 }, (_, n) =>
		resolve({ dateRange: 'yesterday' }, 'Europe/Berlin', iso(Date.UTC(2026, 0, 1, 12) + n * 864e5)),
	);
	days.slice(1).forEach(([from], n) => expect(from).toBe(days[n][1]));
	expect(days[0][0]).toBe('2025-12-30T23:00:00Z');
	expect(days[365][1]).toBe('2026-12-31T23:00:00Z');
});

const NOW = '2026-06-15T12:00:00Z';

it.each([
	['an empty end', '2026-06-01T00:00:00', '', '2026-06-01T00:00:00Z', NOW],
	['no end at all', '2026-06-01T00:00:00', undefined, '2026-06-01T00:00:00Z', NOW],
	['an end in the future', '2026-06-01T00:00:00', '2026-12-01', '2026-06-01T00:00:00Z', NOW],
	[
		'an end in the past',
		'2026-06-01',
		'2026-06-02',
		'2026-06-01T00:00:00Z',
		'2026-06-02T00:00:00Z',
	],
])('takes two pickers with %s', (_case, from, to, start, end) => {
	expect(resolve({ dateRange: 'custom', from, to }, 'UTC', NOW)).toEqual([start, end]);
});

it.each<[string, Parameters<typeof resolveDateRange>[0], string, RegExp]>([
	['no start', { dateRange: 'custom', from: '', to: '2026-06-02' }, 'UTC', /^'From' is empty$/],
	['a bad start', { dateRange: 'custom', from: 'x' }, 'UTC', /^'From' is not a date: 'x'$/],
	[
		'a bad end',
		{ dateRange: 'custom', from: '2026-06-01', to: 7 },
		'UTC',
		/^'To' is not a date: '7'$/,
	],
	['now as start', { dateRange: 'custom', from: NOW }, 'UTC', /^'From' \(.*\) is in the future$/],
	[
		'an end before the start, told in the time zone',
		{ dateRange: 'custom', from: '2026-06-02', to: '2026-06-01' },
		'Europe/Berlin',
		/^'From' \(2026-06-02T00:00:00.000\+02:00\) is not before 'To' \(2026-06-01T00:00:00.000\+02:00\)$/,
	],
	['an unknown preset', { dateRange: 'nextWeek' }, 'UTC', /does not know 'nextWeek'/],
	['a preset inherited by objects', { dateRange: 'toString' }, 'UTC', /does not know 'toString'/],
	['no preset', { dateRange: undefined }, 'UTC', /does not know 'undefined'/],
	['an unknown time zone', { dateRange: 'today' }, 'Mars/Olympus', /'Mars\/Olympus' is not known/],
])('refuses %s', (_case, parameters, zone, message) => {
	expect(() => resolve(parameters, zone, NOW)).toThrow(message);
});
