import {
	parseRetryAfterMs,
	parseWaitMs,
	retryDelayMs,
} from '../../../nodes/shared/http/retryDelay';

it.each([
	[1, 0.999_999, 500],
	[2, 0.999_999, 1000],
	[3, 0.999_999, 2000],
	[6, 0.999_999, 16_000],
	[7, 0.999_999, 30_000],
	[20, 0.999_999, 30_000],
	[1, 0, 250],
	[5, 0, 4000],
	[5, 0.5, 6000],
])('backs off after try %i with chance %d for %i ms', (attempt, random, ms) => {
	expect(retryDelayMs(attempt, undefined, random)).toBe(ms);
});

it.each([1500, 120_000])('waits for the %i ms that the server asks for', (ms) => {
	expect(retryDelayMs(1, ms, 0.7)).toBe(ms);
});

it.each([
	[1, 0, 250],
	[3, 0, 1000],
	[9, 1500, 15_000],
])(
	'after try %i waits no less than its own back-off, though the server says %i ms',
	(attempt, toldMs, ms) => {
		expect(retryDelayMs(attempt, toldMs, 0)).toBe(ms);
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

it.each<[string, unknown, number | undefined]>([
	['a day', '86400', 86_400_000],
	['the moment, in seconds since 1970', String(NOW / 1000 + 90), 90_000],
	['the moment, in milliseconds since 1970', String(NOW + 90_000), 90_000],
	['a moment that is over', String(NOW / 1000 - 90), 0],
	['a moment next year', String(NOW / 1000 + 31_536_000), undefined],
	['neither a wait nor a moment', '99999999999', undefined],
	['more than a number holds', '9'.repeat(400), undefined],
])('reads a number that is %s for what it is', (_what, value, ms) => {
	expect(parseWaitMs(value, NOW)).toBe(ms);
	expect(parseRetryAfterMs(value, NOW)).toBe(ms);
});
