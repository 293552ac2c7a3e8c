import fc from 'fast-check';
import type { CallRecord } from '../../../nodes/shared/callRecord/callRecord';
import { AlertCounter, NO_ALERTS, type Alerts } from '../../../nodes/shared/trigger/alert';
import type { AlertRule, CountedCall } from '../../../nodes/shared/trigger/alertRule';

/** Of a whole minute, Unix seconds. */
const NOON = Date.parse('2026-06-15T12:00:00Z') / 1000;
const MINUTE = 60;

const RULE: AlertRule = {
	outcomes: new Set(['failed']),
	within: 15,
	failed: 3,
	share: 0,
	calls: 0,
	quiet: 60,
	tellOver: true,
	lateBy: 60,
};

let count = 0;

function call(minutes: number, outcome = 'failed', group: string | null = 'all'): CountedCall {
	const seconds = NOON + minutes * MINUTE;
	return {
		seconds,
		group,
		call: {
			id: `call ${String(++count).padStart(6, '0')}`,
			startedAt: new Date(seconds * 1000).toISOString(),
			outcome,
			hangupCause: outcome === 'failed' ? 'GATEWAY_DOWN' : null,
		} as CallRecord,
	};
}

/** Counts calls and judges at a minute, with what was kept of before. */
function judge(
	calls: CountedCall[],
	minutes: number,
	rule: Partial<AlertRule> = {},
	kept: Alerts = NO_ALERTS,
) {
	const counter = new AlertCounter(
		{ ...RULE, ...rule },
		JSON.parse(JSON.stringify(kept)) as Alerts,
	);
	for (const one of calls) counter.count(one);
	const items = counter.judge(NOON + minutes * MINUTE);
	return {
		items,
		kept: counter.write(),
		told: items.map(({ alert, group }) => `${String(alert)} ${String(group)}`),
	};
}

it('tells each group by itself, once in its quiet time, then that it goes on, and that it is over', () => {
	const started = judge([call(0), call(1), call(2), call(2, 'failed', 'other')], 3);
	expect(started.told).toEqual(['started all']);
	const quiet = judge([call(4), call(5), call(6)], 10, {}, started.kept);
	expect(quiet.told).toEqual([]);
	const continues = judge([call(61), call(62), call(63)], 64, {}, quiet.kept);
	expect(continues.told).toEqual(['continues all']);
	const over = judge([], 79, {}, continues.kept);
	expect(over.told).toEqual(['over all']);
	expect(judge([], 200, {}, over.kept).told).toEqual([]);
});

it('says nothing of the end where that is not wanted', () => {
	const { kept } = judge([call(0), call(1), call(2)], 3);
	expect(judge([], 30, { tellOver: false }, kept).told).toEqual([]);
});

it.each<[string, Partial<AlertRule>, CountedCall[], string[]]>([
	['too few within the time', {}, [call(0), call(1), call(16)], []],
	['just enough within the time', {}, [call(0), call(1), call(14)], ['started all']],
	[
		'a share that is too small',
		{ share: 50 },
		[call(0), call(1), call(2), ...[0, 1, 2, 2].map((at) => call(at, 'answered'))],
		[],
	],
	[
		'a share that is just enough',
		{ share: 50 },
		[call(0), call(1), call(2), ...[0, 1, 2].map((at) => call(at, 'answered'))],
		['started all'],
	],
	['too few calls in all', { calls: 4 }, [call(0), call(1), call(2)], []],
	[
		'enough calls in all',
		{ calls: 4 },
		[call(0), call(1), call(2), call(2, 'busy')],
		['started all'],
	],
	['other outcomes', { outcomes: new Set(['busy']) }, [call(0), call(1), call(2)], []],
	[
		'calls of no known group',
		{},
		[call(0, 'failed', null), call(1, 'failed', null), call(2, 'failed', null)],
		['started null'],
	],
])('%s', (_case, rule, calls, told) => {
	expect(judge(calls, 16, rule).told).toEqual(told);
});

it('counts late calls by their own time', () => {
	const { kept } = judge([call(0), call(1)], 3);
	const { items } = judge([call(2)], 50, {}, kept);
	expect(items).toEqual([
		expect.objectContaining({
			alert: 'started',
			failed: 3,
			since: '2026-06-15T12:00:00Z',
			until: '2026-06-15T12:03:00Z',
		}),
	]);
});

it('tells nothing for calls of before the start alone, and counts them with those that come', () => {
	const counter = new AlertCounter(RULE, NO_ALERTS);
	for (const one of [call(0), call(1), call(2)]) counter.count(one, true);
	expect(counter.judge(NOON + 3 * MINUTE)).toEqual([]);
	counter.count(call(4));
	expect(counter.judge(NOON + 5 * MINUTE)).toEqual([expect.objectContaining({ failed: 4 })]);
});

it('says the same for the same calls, in whatever order and in how many polls they came', () => {
	const anyCall = fc
		.record({
			minute: fc.integer({ min: 0, max: 40 }),
			outcome: fc.constantFrom('failed', 'answered', 'busy'),
			group: fc.constantFrom('a', 'b', null),
		})
		.map(({ minute, outcome, group }) => call(minute, outcome, group));
	fc.assert(
		fc.property(fc.array(anyCall, { maxLength: 60 }), fc.integer(), (calls, seed) => {
			const at = judge(calls, 41).items;
			const shuffled = [...calls].sort((a, b) => mix(a.call.id, seed) - mix(b.call.id, seed));
			const half = Math.floor(calls.length / 2);
			const counter = new AlertCounter(RULE, NO_ALERTS);
			for (const one of shuffled.slice(0, half)) counter.count(one);
			const kept = JSON.parse(JSON.stringify(counter.write())) as Alerts;
			expect(judge(shuffled.slice(half), 41, {}, kept).items).toEqual(at);
		}),
		{ numRuns: 300 },
	);
});

it('keeps little of many groups, and counts those first in which calls fail', () => {
	const calls = Array.from({ length: 6000 }, (_, nth) =>
		call(1, nth < 10 ? 'failed' : 'answered', `party ${nth}`),
	);
	const counter = new AlertCounter({ ...RULE, failed: 1 }, NO_ALERTS);
	for (const one of calls) counter.count(one);
	expect(counter.judge(NOON + 2 * MINUTE)).toHaveLength(10);
	expect(counter.isFull).toBe(true);
	expect(Object.keys(counter.write().tallies)).toHaveLength(5000);
	expect(JSON.stringify(counter.write()).length).toBeLessThan(300_000);
});

function mix(text: string, seed: number): number {
	let hash = seed | 0;
	for (const one of text) hash = Math.imul(hash ^ one.charCodeAt(0), 0x5bd1e995);
	return hash;
}
