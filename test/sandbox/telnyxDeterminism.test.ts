import { TELNYX_RECORD_TYPES } from '../../sandbox/providers/telnyx.mts';
import { DAY, UNTIL } from './client.mts';
import { closeTelnyx, openTelnyx } from './telnyxClient.mts';

const FROM = UNTIL - 10 * DAY;

describe('Telnyx sandbox, determinism and the clock', () => {
	afterAll(closeTelnyx);

	it('has the same records for the same options and others for another seed', async () => {
		const own = { recordingLinkSeconds: 600 };
		const [one, same, other] = await Promise.all([
			openTelnyx({}, own),
			openTelnyx({}, own),
			openTelnyx({ seed: 8 }, own),
		]);
		for (const family of [...TELNYX_RECORD_TYPES, 'mdrs', 'wdrs', 'transcriptions'] as const) {
			const rows = [...one.telnyx.records(family, FROM, UNTIL)];
			expect([...same.telnyx.records(family, FROM, UNTIL)]).toEqual(rows);
			expect([...other.telnyx.records(family, FROM, UNTIL)]).not.toEqual(rows);
		}
	});

	it('shows a record only after the lag', async () => {
		const bench = await openTelnyx({}, { lagSeconds: 7200 });
		const total = async () =>
			(await bench.get('/detail_records', { 'filter[record_type]': 'messaging' })).json.meta
				.total_results as number;
		expect(await total()).toBe(bench.telnyx.countRecords('messaging', 0, UNTIL - 3600 + 1));
		const before = await total();
		bench.clock.nowMs += 7200_000;
		expect(await total()).toBeGreaterThan(before);
		expect(await total()).toBe(500);
	});
});
