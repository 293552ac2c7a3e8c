import { paceIn } from '../../../nodes/shared/http/paceHeaders';

const NOW_MS = Date.UTC(2026, 5, 1);
const pace = paceIn({ remaining: 'x-left', reset: 'x-reset' });

it.each<[string, Record<string, unknown>, unknown]>([
	['seconds', { 'x-left': '3', 'x-reset': '20' }, { remaining: 3, resetMs: 20_000 }],
	[
		'0, which may be nearly a second',
		{ 'x-left': '0', 'x-reset': '0' },
		{ remaining: 0, resetMs: 1000 },
	],
	[
		'a moment',
		{ 'x-left': 1, 'x-reset': String(NOW_MS / 1000 + 5) },
		{ remaining: 1, resetMs: 5000 },
	],
	['no number', { 'x-left': 'many', 'x-reset': '20' }, undefined],
	['no reset', { 'x-left': '3' }, undefined],
	['nothing', {}, undefined],
])('reads %s', (_case, headers, expected) => {
	expect(pace(headers, NOW_MS)).toEqual(expected);
});
