import type { Sandbox } from '../../sandbox/server.mts';
import {
	BORN_SECOND,
	clock,
	closeLife,
	HOUR,
	MINUTE,
	openLife as open,
	second,
} from './lifeBench.mts';

afterEach(closeLife);

describe('sandbox that lives, a burst of failures', () => {
	const QUARTER = 15 * 60;
	/** Calls of the last quarter of an hour by now, and how many of them failed. */
	const failedOf: Record<string, (sandbox: Sandbox) => number> = {
		FonoUC: ({ fonoUc }) =>
			[...fonoUc.cdrs(second() - QUARTER, second())].filter(({ hangup_cause: cause }) =>
				/UNALLOC|NO_ROUTE|INVALID|FAILURE|CONGEST|EXPIRE|ORDER|BARRED|ERROR|INCOMP|DOWN|MEDIA_TIMEOUT|CHANGED|CHAN_NOT|PROGRESS|INTERW/.test(
					cause,
				),
			).length,
		'Vonage Reports': ({ vonageReports }) =>
			[...vonageReports.records('VOICE-FAILED', second() - QUARTER, second())].filter(
				({ status_code: code }) => ['404', '502', '503', '484', '488'].includes(String(code)),
			).length,
		Telnyx: ({ telnyx }) =>
			telnyx.countRecords('sip-trunking', second() - QUARTER, second(), {
				hangup_cause: 'NOT_FOUND',
			}),
	};

	it.each(Object.entries(failedOf))('comes within minutes and ends: %s', async (_name, failed) => {
		const sandbox = await open();
		const counts: number[] = [];
		for (let minute = 0; minute < 30; minute++) {
			clock.step(MINUTE);
			counts.push(failed(sandbox));
		}
		const first = counts.findIndex((count) => count >= 5);
		expect([first > 0, first < 5]).toEqual([true, true]);
		// Those of the burst leave the quarter of an hour behind by minute 21.
		expect(counts.slice(first, 15).every((count) => count >= 5)).toBe(true);
		expect(counts.slice(22).every((count) => count < 5)).toBe(true);
		const [burst] = sandbox.life?.bursts(0, second()) ?? [];
		expect([burst.from, burst.to]).toEqual([BORN_SECOND + 120, BORN_SECOND + 360]);
	});

	it('has hardly an answered call at Vonage Business, which has no word for failed', async () => {
		const { vonageBusiness } = await open();
		const shareAt = (from: number, to: number) => {
			const logs = [...vonageBusiness.callLogs(BORN_SECOND + from, BORN_SECOND + to)];
			const lost = logs.filter(({ result }) => /Missed|Attempted|Abandoned|Cancelled/.test(result));
			return lost.length / logs.length;
		};
		clock.step(60 * MINUTE);
		expect(shareAt(120, 360)).toBeGreaterThan(0.7);
		expect(shareAt(400, 2400)).toBeLessThan(0.5);
	});

	it('comes again, and can be had none', async () => {
		const { life } = await open();
		const bursts = life?.bursts(BORN_SECOND, BORN_SECOND + 8 * HOUR) ?? [];
		expect(bursts.length).toBeGreaterThan(8);
		expect(bursts.every(({ from }, at) => at === 0 || from > bursts[at - 1].to)).toBe(true);
		expect(bursts.map(({ from, to }) => to - from)).toEqual(bursts.map(() => 240));
		const none = await open({ bursts: false });
		expect(none.life?.bursts(0, BORN_SECOND + 8 * HOUR)).toEqual([]);
		clock.step(20 * MINUTE);
		expect(failedOf.FonoUC(none)).toBeLessThan(5);
	});
});
