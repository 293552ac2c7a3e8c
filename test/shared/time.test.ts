import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	GREGORIAN_TO_UNIX_SECONDS,
	offsetTimeToSeconds,
	parseDateTime,
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
	['2019-06-28T15:30:00', null],
	['2019-06-28', null],
	['2019-06-28 15:30:00+0000', null],
	['2019-06-28T15:30+0000', null],
	['2019-06-28T25:30:00+0000', null],
	['2019-13-01T00:00:00Z', null],
	['2019-06-28T15:30:00Z00', null],
	['2019-06-28T15:30:00+02:', null],
	['2019-06-28T15:30:00+0000 UTC', null],
	['', null],
	['soon', null],
	[halfPastThree, null],
	[null, null],
	[undefined, null],
	[{}, null],
])('reads %p, a time with an offset, as %p', (value, seconds) => {
	expect(offsetTimeToSeconds(value)).toBe(seconds);
});

it('reads a time with an offset back as it was written, whatever the offset', () => {
	for (const minutes of [-720, -330, -60, 0, 60, 345, 840]) {
		const local = new Date((halfPastThree + minutes * 60) * 1000).toISOString().slice(0, 19);
		const sign = minutes < 0 ? '-' : '+';
		const two = (number: number) => String(number).padStart(2, '0');
		const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
		for (const colon of ['', ':']) {
			const text = `${local}${sign}${two(hours)}${colon}${two(rest)}`;
			expect(offsetTimeToSeconds(text)).toBe(halfPastThree);
		}
	}
});
