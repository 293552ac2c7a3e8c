import fc from 'fast-check';
import { DateTime } from 'luxon';
import { parseDateTime } from '../../nodes/shared/fields/dateTime';
import {
	firstTime,
	GREGORIAN_TO_UNIX_SECONDS,
	isNoTime,
	readTime,
	readUtcTime,
	toIso,
	toUnixSeconds,
} from '../../nodes/shared/time';

it('counts from the year 0 as Erlang does', () => {
	// calendar:datetime_to_gregorian_seconds({{1970,1,1},{0,0,0}})
	expect(GREGORIAN_TO_UNIX_SECONDS).toBe(62_167_219_200);
});

it.each<[string, unknown, number | null]>([
	['the documented timestamp', '63819076719', 1_651_857_519],
	['Gregorian seconds', 63_819_084_093, 1_651_864_893],
	['Unix seconds', 1_652_977_920, 1_652_977_920],
	['Unix seconds in text', ' 1652977920 ', 1_652_977_920],
	['Unix seconds with a fraction', '1652977920.5', 1_652_977_920.5],
	['Unix milliseconds', 1_652_978_220_220, 1_652_978_220.22],
	['the largest Unix seconds', 59_999_999_999, 59_999_999_999],
	['the smallest Gregorian seconds', 60_000_000_000, 60_000_000_000 - 62_167_219_200],
	['the largest Gregorian seconds', 99_999_999_999, 99_999_999_999 - 62_167_219_200],
	['the smallest milliseconds', 100_000_000_000, 100_000_000],
	['Unix microseconds', 1_652_978_220_220_123, 1_652_978_220.22],
	['Unix nanoseconds', '1652978220220123456', 1_652_978_220.22],
	['more digits than a number holds', '9'.repeat(400), null],
	['zero', 0, null],
	['a negative number', -5, null],
	['an empty text', '', null],
	['a text with other characters', '63819076719s', null],
	['a date', '2022-05-06', null],
	['a number with an exponent', '1e10', null],
	['not a number', NaN, null],
	['infinity', Infinity, null],
	['null', null, null],
	['nothing', undefined, null],
	['an object', {}, null],
	['true', true, null],
])('reads %s', (_case, value, seconds) => {
	expect(toUnixSeconds(value)).toBe(seconds);
});

it.each<[number | null, string | null]>([
	[1_651_857_519, '2022-05-06T17:18:39Z'],
	[1_652_978_220.22, '2022-05-19T16:37:00.220Z'],
	[0, '1970-01-01T00:00:00Z'],
	[null, null],
	[1e20, null],
])('writes %p as %p', (seconds, iso) => {
	expect(toIso(seconds)).toBe(iso);
});

it('writes every second, in any order, as the language does', () => {
	const second = fc.oneof(
		fc.integer({ min: -100_000, max: 2_000_000_000 }),
		fc.integer({ min: 253_402_300_000, max: 253_402_301_600 }),
		fc.constantFrom(86_399, 86_400, 951_782_399, 951_868_800),
	);
	fc.assert(
		fc.property(fc.array(second, { maxLength: 20 }), (seconds) => {
			for (const one of seconds) {
				expect(toIso(one)).toBe(new Date(one * 1000).toISOString().replace('.000', ''));
			}
		}),
	);
});

const berlinNoon = Date.parse('2026-03-01T11:00:00Z');

it.each<[string, unknown, number | null]>([
	['text without an offset', '2026-03-01T12:00:00', berlinNoon],
	['text with an offset', '2026-03-01T13:00:00+02:00', berlinNoon],
	['text in UTC', '2026-03-01T11:00:00.000Z', berlinNoon],
	['text as databases write it', '2026-03-01 12:00:00', berlinNoon],
	['text as mails write it', 'Sun, 01 Mar 2026 11:00:00 GMT', berlinNoon],
	['text with blanks around it', ' 2026-03-01T12:00:00 ', berlinNoon],
	['a Date', new Date(berlinNoon), berlinNoon],
	['a DateTime', DateTime.fromMillis(berlinNoon, { zone: 'Asia/Tokyo' }), berlinNoon],
	['a DateTime of another copy of Luxon', { toMillis: () => berlinNoon }, berlinNoon],
	['a day that does not exist', '2026-02-30', null],
	['other text', 'tomorrow', null],
	['a broken Date', new Date(NaN), null],
	['a number', 5, null],
	['null', null, null],
])('takes %s for a moment in Berlin', (_case, value, ms) => {
	expect(parseDateTime(value, 'Europe/Berlin')).toBe(ms);
});

/** 2019-06-28T15:30:00Z in Unix seconds. */
const halfPastThree = 1_561_735_800;

describe('the time of a record', () => {
	it.each<[unknown, number | null]>([
		['2019-06-28T15:30:00+0000', halfPastThree],
		['2019-06-28T15:30:00+00:00', halfPastThree],
		['2019-06-28T15:30:00-00:00', halfPastThree],
		['2019-06-28T15:30:00Z', halfPastThree],
		['2019-06-28T15:30:00.000Z', halfPastThree],
		['2019-06-28T17:30:00+0200', halfPastThree],
		['2019-06-28T17:30:00+02', halfPastThree],
		['2019-06-28T10:00:00-05:30', halfPastThree],
		[' 2019-06-28T15:30:00+0000 ', halfPastThree],
		['2019-06-28T15:30:00.25+0000', halfPastThree + 0.25],
		['2028-02-29T00:00:00Z', 1_835_395_200],
		// With a blank, in small letters, with what Go and databases put behind.
		['2019-06-28 15:30:00+0000', halfPastThree],
		['2019-06-28 15:30:00+00', halfPastThree],
		['2019-06-28 15:30:00 +00:00', halfPastThree],
		['2019-06-28 15:30:00 UTC', halfPastThree],
		['2019-06-28 15:30:00 GMT', halfPastThree],
		['2019-06-28 15:30:00 +0000 UTC', halfPastThree],
		['2019-06-28 11:30:00 -0400 EDT', halfPastThree],
		['2019-06-28 21:00:00 +0530 +0530', halfPastThree],
		['2019-06-28T15:30:00+0000 UTC', halfPastThree],
		['2019-06-28t15:30:00z', halfPastThree],
		['2019-06-28  15:30:00Z', halfPastThree],
		// Fractions of any length, down to the millisecond.
		['2019-06-28T15:30:00.1Z', halfPastThree + 0.1],
		['2019-06-28T15:30:00.123456Z', halfPastThree + 0.123],
		['2019-06-28T15:30:00.123999999Z', halfPastThree + 0.123],
		['2019-06-28 15:30:00.123456789 +0000 UTC', halfPastThree + 0.123],
		['2019-06-28T15:30:00,5Z', halfPastThree + 0.5],
		['2019-06-28T24:00:00Z', Date.UTC(2019, 5, 29) / 1000],
		// Numbers of any unit and epoch, also in text.
		[halfPastThree, halfPastThree],
		['1561735800', halfPastThree],
		['1561735800123', halfPastThree + 0.123],
		['1561735800123456', halfPastThree + 0.123],
		['1561735800123456789', halfPastThree + 0.123],
		[1_561_735_800_123_456, halfPastThree + 0.123],
		[halfPastThree + GREGORIAN_TO_UNIX_SECONDS, halfPastThree],
		['63728955000', halfPastThree],
		// What does not say which moment it was.
		['2019-06-28T15:30:00', null],
		['2019-06-28 15:30:00', null],
		['2019-06-28 15:30:00 EST', null],
		['2019-06-28', null],
		['2019-06-28T15:30+0000', null],
		// What does not exist.
		['2019-06-28T25:30:00+0000', null],
		['2019-06-28T24:00:01Z', null],
		['2019-06-28T24:00:00.5Z', null],
		['2019-06-28T15:60:00Z', null],
		['2019-06-28T15:30:60Z', null],
		['2019-13-01T00:00:00Z', null],
		['2019-00-01T00:00:00Z', null],
		['2026-02-30T10:00:00Z', null],
		['2026-02-29T10:00:00Z', null],
		['2026-04-31T10:00:00Z', null],
		['2026-04-00T10:00:00Z', null],
		['2019-06-28T15:30:00+25:00', null],
		['2019-06-28T15:30:00+0260', null],
		['2019-06-28T15:30:00Z00', null],
		['2019-06-28T15:30:00+02:', null],
		['+002019-06-28T15:30:00Z', null],
		// What stands for no time.
		['0001-01-01T00:00:00Z', null],
		['1970-01-01T00:00:00Z', null],
		['0000-00-00 00:00:00', null],
		['0000-00-00T00:00:00Z', null],
		['1899-12-30T00:00:00Z', null],
		['9999-12-31T23:59:59Z', null],
		[0, null],
		['0', null],
		[-1, null],
		['-62135596800', null],
		[-62_135_596_800, null],
		// Not in any unit a time of our days.
		[20_260_301, null],
		['20260301100000', null],
		[45_000, null],
		[3e21, null],
		['', null],
		['soon', null],
		[null, null],
		[undefined, null],
		[{}, null],
		[[], null],
		[true, null],
		[NaN, null],
		[Infinity, null],
	])('of %p is %p', (value, seconds) => {
		// The second time the date is known already.
		expect([readTime(value), readTime(value)]).toEqual([seconds, seconds]);
	});

	it.each<[unknown, number | null]>([
		['2019-06-28T15:30:00', halfPastThree],
		['2019-06-28 15:30:00', halfPastThree],
		['2019-06-28 15:30:00.25', halfPastThree + 0.25],
		['2019-06-28 17:30:00+02', halfPastThree],
		['2026-02-30 15:30:00', null],
		['2019-06-28 24:30:00', null],
		['2019-06-28', null],
	])('of %p is %p where times without an offset are in UTC', (value, seconds) => {
		expect([readTime(value, 'utc'), readTime(value, 'utc')]).toEqual([seconds, seconds]);
	});

	it('is the same whatever the offset', () => {
		for (const minutes of [-720, -330, -60, 0, 60, 345, 840]) {
			const local = new Date((halfPastThree + minutes * 60) * 1000).toISOString().slice(0, 19);
			const sign = minutes < 0 ? '-' : '+';
			const two = (number: number) => String(number).padStart(2, '0');
			const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
			for (const colon of ['', ':']) {
				const text = `${local}${sign}${two(hours)}${colon}${two(rest)}`;
				expect(readTime(text)).toBe(halfPastThree);
			}
		}
	});

	it('is read as the language reads it, to the millisecond and in any order', () => {
		const ms = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2200, 0) - 1 });
		fc.assert(
			fc.property(fc.array(ms, { maxLength: 10 }), (moments) => {
				for (const moment of moments) {
					const iso = new Date(moment).toISOString();
					expect(readTime(iso)).toBe(moment / 1000);
					expect(toIso(readTime(iso))).toBe(iso.replace('.000Z', 'Z'));
					const second = Math.floor(moment / 1000);
					expect(readTime(iso.slice(0, 19).replace('T', ' '), 'utc')).toBe(second);
					expect(readTime(String(moment))).toBe(moment / 1000);
					expect(readTime(second + GREGORIAN_TO_UNIX_SECONDS)).toBe(second);
				}
			}),
		);
	});

	it('is null for near misses of a known date, and never something made up', () => {
		expect(readTime('2019-06-28T15:30:00Z')).toBe(halfPastThree);
		for (const at of [4, 7, 10, 13, 16, 19]) {
			for (const character of ['x', '/', ';', '\0']) {
				const text = '2019-06-28T15:30:00Z';
				expect(readTime(text.slice(0, at) + character + text.slice(at + 1))).toBeNull();
			}
		}
	});
});

it.each<[unknown, boolean]>([
	[null, true],
	['', true],
	[' ', true],
	[0, true],
	['0', true],
	['0001-01-01T00:00:00Z', true],
	['0000-00-00 00:00:00', true],
	['1970-01-01T00:00:00Z', true],
	['1900-01-01', true],
	[undefined, false],
	['2026-03-01T10:00:00Z', false],
	['1970', false],
	['soon', false],
	[{}, false],
])('%p says that there is no time: %p', (value, expected) => {
	expect(isNoTime(value)).toBe(expected);
});

it('reads times without an offset as UTC for a provider that documents it', () => {
	expect(readUtcTime('2024-01-31 10:00:00')).toBe(Date.UTC(2024, 0, 31, 10) / 1000);
	expect(readUtcTime('2024-01-31T12:00:00+02:00')).toBe(Date.UTC(2024, 0, 31, 10) / 1000);
	expect(readTime('2024-01-31 10:00:00')).toBeNull();
});

it('takes the first of several fields that holds a time', () => {
	const row = { created: '0001-01-01T00:00:00Z', started: '2024-01-31 10:00:00', ended: 1 };
	const fields = ['missing', 'created', 'started', 'ended'];
	expect(firstTime(row, fields, readUtcTime)).toBe(Date.UTC(2024, 0, 31, 10) / 1000);
	expect(firstTime(row, fields, readTime)).toBeNull();
});
