import { fakeClock } from '../support/clock';
import { getManyCdrs, jsonOf, runFonoUc } from './fonoUc';
import { cdr, gregorian, listOf, page } from './records';
import { Wire } from './wire';

const BERLIN = { timezone: 'Europe/Berlin' };
const raw = { ...getManyCdrs, output: 'raw' };

/** What was asked for, in ISO 8601, and nothing but what is documented. */
function rangesAskedOf(wire: Wire): string[] {
	return wire.to('cdrs').map(({ query }) => {
		expect(Object.keys(query).filter((name) => name !== 'startKey')).toEqual([
			'startDate',
			'endDate',
			'pageSize',
		]);
		expect(`${query.startDate} ${query.endDate}`).toMatch(/^\d{10} \d{10}$/);
		return [query.startDate, query.endDate].map(isoOf).join(' / ');
	});
}

const isoOf = (unixSeconds: string) =>
	new Date(Number(unixSeconds) * 1000).toISOString().replace('.000Z', 'Z');

const range = (from: unknown, to: unknown) => ({ ...raw, from, to }) as typeof raw;

it.each([
	[
		'in UTC',
		'UTC',
		'2026-03-01T00:00:00',
		'2026-03-02T12:30:00',
		'2026-03-01T00:00:00Z / 2026-03-02T12:30:00Z',
	],
	[
		'in Berlin, on the day with 23 hours',
		'Europe/Berlin',
		'2026-03-29T00:00:00',
		'2026-03-30T00:00:00',
		'2026-03-28T23:00:00Z / 2026-03-29T22:00:00Z',
	],
	[
		'in Berlin, on the day with 25 hours',
		'Europe/Berlin',
		'2026-10-25T00:00:00',
		'2026-10-26T00:00:00',
		'2026-10-24T22:00:00Z / 2026-10-25T23:00:00Z',
	],
	[
		'with an offset of its own, whatever the time zone',
		'America/Bogota',
		'2026-03-01T00:00:00+02:00',
		'2026-03-02T00:00:00Z',
		'2026-02-28T22:00:00Z / 2026-03-02T00:00:00Z',
	],
])('asks for two picked dates %s', async (_case, timezone, from, to, asked) => {
	fakeClock('2026-12-01T00:00:00Z');
	const wire = new Wire({ cdrs: page([]) });
	const { items, error } = await runFonoUc(range(from, to), { timezone });
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(rangesAskedOf(wire)).toEqual([asked]);
});

it.each([
	['today', '2026-03-29T22:00:00Z / 2026-03-30T10:15:30Z'],
	['yesterday', '2026-03-28T23:00:00Z / 2026-03-29T22:00:00Z'],
	['last7Days', '2026-03-22T23:00:00Z / 2026-03-30T10:15:30Z'],
	['last30Days', '2026-02-27T23:00:00Z / 2026-03-30T10:15:30Z'],
	['thisMonth', '2026-02-28T23:00:00Z / 2026-03-30T10:15:30Z'],
	['lastMonth', '2026-01-31T23:00:00Z / 2026-02-28T23:00:00Z'],
])("asks for '%s' in Berlin, the day after the clocks changed", async (dateRange, asked) => {
	fakeClock('2026-03-30T10:15:30.700Z');
	const wire = new Wire({ cdrs: page([]) });
	const { error } = await runFonoUc({ ...raw, dateRange }, BERLIN);
	expect(error).toBeUndefined();
	expect(rangesAskedOf(wire)).toEqual([asked]);
});

it.each([
	['a DateTime', '={{ DateTime.fromISO("2026-03-01T00:00:00Z") }}'],
	['a text', '={{ "2026-03-01T00:00:00Z" }}'],
	['a Date', '={{ new Date("2026-03-01T00:00:00Z") }}'],
	['a field of the item', '={{ $json.since }}'],
	['a text without time', '2026-03-01'],
	['a text as databases write it', '2026-03-01 00:00:00'],
])('takes %s as a date', async (_case, from) => {
	fakeClock('2026-12-01T00:00:00Z');
	const wire = new Wire({ cdrs: page([]) });
	const { error } = await runFonoUc(range(from, '2026-03-02T00:00:00Z'), {
		input: [{ json: { since: '2026-03-01T00:00:00.000Z' } }],
	});
	expect(error).toBeUndefined();
	expect(rangesAskedOf(wire)).toEqual(['2026-03-01T00:00:00Z / 2026-03-02T00:00:00Z']);
});

it.each([
	['left empty', ''],
	['in the future', '2027-01-01T00:00:00'],
])("ends now when 'To' is %s, and stays with that over all pages", async (_case, to) => {
	const clock = fakeClock('2026-03-10T08:00:00Z');
	const wire = new Wire({
		cdrs: (_asked, nth) => {
			clock.nowMs += 60_000;
			return nth < 2 ? page([cdr(`c${nth}`)], `key-${nth}`) : page([]);
		},
	});
	await runFonoUc(range('2026-03-09T00:00:00', to));
	const asked = '2026-03-09T00:00:00Z / 2026-03-10T08:00:00Z';
	expect(rangesAskedOf(wire)).toEqual([asked, asked, asked]);
});

it('gives a record at the very start, and leaves one at the very end to the next run', async () => {
	const wire = new Wire({
		cdrs: listOf([
			{ id: 'at the start', at: '2026-03-01T00:00:00Z' },
			{ id: 'in the last second', at: '2026-03-01T23:59:59Z' },
			{ id: 'at midnight', at: '2026-03-02T00:00:00Z' },
			{ id: 'at the end of the next', at: '2026-03-03T00:00:00Z' },
		]),
	});
	const first = await runFonoUc(range('2026-03-01T00:00:00', '2026-03-02T00:00:00'));
	const next = await runFonoUc(range('2026-03-02T00:00:00', '2026-03-03T00:00:00'));

	expect(jsonOf(first.items).map(({ id }) => id)).toEqual(['in the last second', 'at the start']);
	expect(jsonOf(next.items).map(({ id }) => id)).toEqual(['at midnight']);
	expect(wire.to('cdrs')).toHaveLength(2);
});

it('gives each record to one of two runs that meet within a second', async () => {
	new Wire({
		cdrs: listOf([
			{ id: 'before', at: '2026-03-01T11:59:59Z' },
			{ id: 'in that second', at: '2026-03-01T12:00:00Z' },
			{ id: 'after', at: '2026-03-01T12:00:01Z' },
		]),
	});
	const middle = '2026-03-01T12:00:00.500';
	const first = await runFonoUc(range('2026-03-01T00:00:00', middle));
	const next = await runFonoUc(range(middle, '2026-03-02T00:00:00'));
	const ids = jsonOf([...next.items, ...first.items]).map(({ id }) => id);
	expect(ids).toEqual(['after', 'in that second', 'before']);
});

it('cuts a span of 90 days into windows of 31 days at the most, the newest first', async () => {
	const wire = new Wire({
		cdrs: ({ query }) =>
			page([cdr(isoOf(query.startDate), { timestamp: gregorian(isoOf(query.startDate)) })]),
	});
	const { items } = await runFonoUc(range('2026-01-01T00:00:00', '2026-04-01T00:00:00'));
	expect(rangesAskedOf(wire).sort()).toEqual([
		'2026-01-01T00:00:00Z / 2026-01-29T00:00:00Z',
		'2026-01-29T00:00:00Z / 2026-03-01T00:00:00Z',
		'2026-03-01T00:00:00Z / 2026-04-01T00:00:00Z',
	]);
	expect(jsonOf(items).map(({ id }) => id)).toEqual([
		'2026-03-01T00:00:00Z',
		'2026-01-29T00:00:00Z',
		'2026-01-01T00:00:00Z',
	]);
});

it('gives a record at the seam of two windows once', async () => {
	new Wire({
		cdrs: listOf([
			{ id: 'a', at: '2026-01-15T00:00:00Z' },
			{ id: 'at the seam', at: '2026-02-01T00:00:00Z' },
			{ id: 'c', at: '2026-02-20T00:00:00Z' },
		]),
	});
	const { items } = await runFonoUc(range('2026-01-01T00:00:00', '2026-02-25T00:00:00'));
	expect(jsonOf(items).map(({ id }) => id)).toEqual(['c', 'at the seam', 'a']);
});

it('keeps records that are later than asked for: the system means another time than they show', async () => {
	new Wire({
		cdrs: page([
			cdr('written later', { timestamp: gregorian('2026-03-02T09:00:00Z') }),
			cdr('without any time', { timestamp: null, datetime: null }),
		]),
	});
	const { items } = await runFonoUc(range('2026-03-01T00:00:00', '2026-03-02T00:00:00'));
	expect(items).toHaveLength(2);
});
