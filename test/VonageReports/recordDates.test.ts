import fc from 'fast-check';
import { fakeClock } from '../support/clock';
import { getManyCalls, getManyRecords, idsOf, runVonage } from './vonageReports';
import { Account, call, callsAt, page } from './records';
import { Wire } from './wire';

const raw = { ...getManyRecords, output: 'raw' };
const range = (from: unknown, to: unknown) => ({ ...raw, from, to }) as typeof raw;

/** What was asked for, the newest first. */
function rangesAskedOf(wire: Wire): string[] {
	return wire
		.to('records')
		.map(({ query }) => {
			for (const date of [query.date_start, query.date_end]) {
				expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
			}
			expect(Date.parse(query.date_end)).toBeGreaterThan(Date.parse(query.date_start));
			return `${query.date_start} / ${query.date_end}`;
		})
		.sort()
		.reverse();
}

it.each([
	[
		'in UTC',
		'UTC',
		'2026-03-01T00:00:00',
		'2026-03-01T12:30:00',
		'2026-03-01T00:00:00Z / 2026-03-01T12:30:00Z',
	],
	[
		'in Berlin, on the day with 23 hours',
		'Europe/Berlin',
		'2026-03-29T00:00:00',
		'2026-03-30T00:00:00',
		'2026-03-28T23:00:00Z / 2026-03-29T22:00:00Z',
	],
	[
		'with an offset of its own, whatever the time zone',
		'America/Bogota',
		'2026-03-01T00:00:00+02:00',
		'2026-03-01T12:00:00Z',
		'2026-02-28T22:00:00Z / 2026-03-01T12:00:00Z',
	],
])(
	'asks in UTC, without an offset, for two dates picked %s',
	async (_c, timezone, from, to, asked) => {
		fakeClock('2026-12-01T00:00:00Z');
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage(range(from, to), { timezone });
		expect(error).toBeUndefined();
		expect(rangesAskedOf(wire)).toEqual([asked]);
		expect(wire.asked[0].url).not.toContain('+');
	},
);

it('cuts the day with 25 hours into two, because a request covers 24 at the most', async () => {
	fakeClock('2026-12-01T00:00:00Z');
	const wire = new Wire({ records: page([]) });
	await runVonage(range('2026-10-25T00:00:00', '2026-10-26T00:00:00'), {
		timezone: 'Europe/Berlin',
	});
	expect(rangesAskedOf(wire)).toEqual([
		'2026-10-24T23:00:00Z / 2026-10-25T23:00:00Z',
		'2026-10-24T22:00:00Z / 2026-10-24T23:00:00Z',
	]);
});

it('cuts 30 days into windows of at most 24 hours that neither overlap nor leave a gap', async () => {
	fakeClock('2026-03-31T10:15:30.700Z');
	const wire = new Wire({ records: page([]) });
	const { error } = await runVonage({ ...raw, dateRange: 'last30Days' });
	expect(error).toBeUndefined();
	const windows = rangesAskedOf(wire).map((asked) => asked.split(' / '));
	expect(windows).toHaveLength(31);
	expect(windows[0][1]).toBe('2026-03-31T10:14:30Z');
	expect(windows[windows.length - 1][0]).toBe('2026-03-01T00:00:00Z');
	windows.forEach(([from, to], index) => {
		expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(86_400_000);
		if (index > 0) expect(to).toBe(windows[index - 1][0]);
	});
});

it('gives the records newest first over all windows', async () => {
	fakeClock('2026-04-01T00:00:00Z');
	const times = ['2026-03-01T05:00:00Z', '2026-03-02T05:00:00Z', '2026-03-03T05:00:00Z'];
	new Wire({ records: new Account({ 'VOICE-CALL': callsAt(times) }).answer });
	const { items } = await runVonage(range('2026-03-01T00:00:00', '2026-03-04T00:00:00'));
	expect(idsOf(items)).toEqual(['a3', 'a2', 'a1']);
});

it('gives a record at the very start, and leaves one at the very end to the next run', async () => {
	fakeClock('2026-04-01T00:00:00Z');
	const account = new Account({
		'VOICE-CALL': callsAt(['2026-03-01T00:00:00Z', '2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z']),
	});
	new Wire({ records: account.answer });
	const first = await runVonage(range('2026-03-01T00:00:00', '2026-03-02T00:00:00'));
	const next = await runVonage(range('2026-03-02T00:00:00', '2026-03-03T00:00:00'));
	expect(idsOf(first.items)).toEqual(['a2', 'a1']);
	expect(idsOf(next.items)).toEqual(['a3']);
	expect(account.billed).toEqual(['a1', 'a2', 'a3']);
});

it('keeps a record that shows another time than asked for: Vonage knows what it means', async () => {
	new Wire({ records: page([call('a', { date_start: '2026-02-01T00:00:00+0000' })]) });
	const { items } = await runVonage(raw);
	expect(items).toHaveLength(1);
});

describe('the end of the range', () => {
	it.each([
		['left empty', ''],
		['now', '2026-03-10T08:00:00'],
		['less than a minute ago', '2026-03-10T07:59:30'],
		['in the future', '2027-01-01T00:00:00'],
	])(
		"is a minute before now when 'To' is %s, and stays there over all pages",
		async (_case, to) => {
			const clock = fakeClock('2026-03-10T08:00:00Z');
			const wire = new Wire({
				records: (_asked, nth) => {
					clock.nowMs += 60_000;
					return nth < 2 ? page([call(`c${nth}`)], `cursor-${nth}`) : page([]);
				},
			});
			const { error } = await runVonage(range('2026-03-10T00:00:00', to));
			expect(error).toBeUndefined();
			const asked = '2026-03-10T00:00:00Z / 2026-03-10T07:59:00Z';
			expect(rangesAskedOf(wire)).toEqual([asked, asked, asked]);
		},
	);

	it.each(['today', 'last7Days', 'last30Days', 'thisMonth'])(
		"is a minute before now for '%s'",
		async (dateRange) => {
			fakeClock('2026-03-10T08:00:00Z');
			const wire = new Wire({ records: page([]) });
			await runVonage({ ...raw, dateRange });
			expect(rangesAskedOf(wire)[0]).toMatch(/ \/ 2026-03-10T07:59:00Z$/);
		},
	);

	it('is as picked when that is a minute ago or more', async () => {
		fakeClock('2026-03-10T08:00:00Z');
		const wire = new Wire({ records: page([]) });
		await runVonage(range('2026-03-10T00:00:00', '2026-03-10T07:59:00'));
		expect(rangesAskedOf(wire)).toEqual(['2026-03-10T00:00:00Z / 2026-03-10T07:59:00Z']);
	});

	it.each([
		['within the last minute', '2026-03-10T07:59:10'],
		['a minute ago to the second', '2026-03-10T07:59:00'],
	])('asks for nothing and gives nothing when the range begins %s', async (_case, from) => {
		fakeClock('2026-03-10T08:00:00Z');
		const wire = new Wire({ records: page([call('a')]) });
		for (const parameters of [raw, { ...getManyCalls, output: 'raw' }]) {
			const { items, status } = await runVonage({ ...parameters, from, to: '' });
			expect(status).toBe('success');
			expect(items).toEqual([]);
		}
		expect(wire.asked).toEqual([]);
	});

	it('gives an empty file when the range begins within the last minute', async () => {
		fakeClock('2026-03-10T08:00:00Z');
		const wire = new Wire({ records: page([call('a')]) });
		const { items } = await runVonage({
			...range('2026-03-10T07:59:10', ''),
			outputAs: 'csv',
		});
		expect(items[0].json).toMatchObject({ records: 0, billedRecords: 0, requests: 0, price: null });
		expect(wire.asked).toEqual([]);
	});
});

it.each([
	['a day and a minute ago', '2026-03-09T07:59:00.200', true],
	['two minutes ago, with a limit', '2026-03-10T07:58:00.200', false],
])(
	'asks for no empty window when an expression begins %s to the millisecond',
	async (_case, from, returnAll) => {
		// The expression was evaluated a moment before the range is fixed.
		fakeClock('2026-03-10T08:00:00.205Z');
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage({ ...range(from, ''), returnAll, limit: 5 });
		expect(error).toBeUndefined();
		expect(rangesAskedOf(wire)).toHaveLength(1);
	},
);

it('asks for each moment of any range exactly once, whatever the milliseconds', async () => {
	fakeClock('2026-04-01T00:00:00Z');
	const start = Date.parse('2026-03-01T00:00:00Z');
	const wire = new Wire({ records: page([]) });
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 5_000_000 }),
			fc.integer({ min: 1, max: 200_000_000 }),
			fc.boolean(),
			async (offset, width, returnAll) => {
				wire.asked.length = 0;
				const [from, to] = [start + offset, start + offset + width];
				const iso = (ms: number) => new Date(ms).toISOString();
				const { error } = await runVonage({ ...range(iso(from), iso(to)), returnAll, limit: 5 });
				expect(error).toBeUndefined();
				const windows = rangesAskedOf(wire).map((asked) => asked.split(' / ').map(Date.parse));
				const whole = (ms: number) => Math.ceil(ms / 1000) * 1000;
				if (whole(from) === whole(to)) {
					expect(windows).toEqual([]);
					return;
				}
				expect(windows[0][1]).toBe(whole(to));
				expect(windows[windows.length - 1][0]).toBe(whole(from));
				windows.slice(1).forEach(([, end], index) => expect(end).toBe(windows[index][0]));
			},
		),
		{ numRuns: 40 },
	);
});
