import { parseRetryAfterMs, retryDelayMs } from '../../nodes/shared/http/retryDelay';

it.each([
	[1, 0.999_999, 500],
	[2, 0.999_999, 1000],
	[3, 0.999_999, 2000],
	[6, 0.999_999, 16_000],
	[7, 0.999_999, 30_000],
	[20, 0.999_999, 30_000],
	[1, 0, 0],
	[5, 0.5, 4000],
])('backs off after try %i with chance %d for %i ms', (attempt, random, ms) => {
	expect(retryDelayMs(attempt, undefined, random)).toBe(ms);
});

it.each([0, 1500, 120_000])(
	'waits for the %i ms that the server asks for, whatever the try',
	(ms) => {
		expect([1, 9].map((attempt) => retryDelayMs(attempt, ms, 0.7))).toEqual([ms, ms]);
	},
);

/** 2026-06-15T12:00:00Z */
const NOW = Date.UTC(2026, 5, 15, 12);

it.each<[unknown, number | undefined]>([
	['30', 30_000],
	[' 30 ', 30_000],
	[30, 30_000],
	['0', 0],
	[['7', '8'], 7000],
	['Mon, 15 Jun 2026 12:00:30 GMT', 30_000],
	['Monday, 15-Jun-26 12:01:00 GMT', 60_000],
	['Mon, 15 Jun 2026 11:00:00 GMT', 0],
	['1.5', undefined],
	['-3', undefined],
	['', undefined],
	['soon', undefined],
	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
])('reads the Retry-After %p as %p ms', (value, ms) => {
	expect(parseRetryAfterMs(value, NOW)).toBe(ms);
});
