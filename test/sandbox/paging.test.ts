import type { FonoUcOptions } from '../../sandbox/providers/fonouc.mts';
import { closeAll, DAY, GREGORIAN, idsOf, listPath, open, pullAll, UNTIL } from './client.mts';

const RANGE = { startDate: UNTIL - 10 * DAY, endDate: UNTIL };

/** What the sandbox holds in RANGE, both ends included. */
const held = (bench: Awaited<ReturnType<typeof open>>, list: 'cdrs' | 'recordings') =>
	idsOf(bench.sandbox.fonoUc[list](RANGE.startDate, RANGE.endDate + 1));

describe('FonoUC sandbox, paging', () => {
	afterEach(closeAll);

	const behaviours: Array<[string, FonoUcOptions]> = [
		['by default', {}],
		['oldest first', { order: 'oldestFirst' }],
		['with the key of the last row', { keyOf: 'lastRow' }],
		['with the key of the last row, oldest first', { keyOf: 'lastRow', order: 'oldestFirst' }],
		['with empty pages', { emptyPages: true }],
		['with empty pages, oldest first', { emptyPages: true, order: 'oldestFirst' }],
		['with a null key at the end', { lastKey: 'null' }],
		['with an empty key at the end', { lastKey: 'empty' }],
		['without a paging object at the end', { lastKey: 'noPagingObject' }],
	];

	describe.each(behaviours)('%s', (_name, fonoUc) => {
		it.each(['cdrs', 'recordings'] as const)('yields every record of %s', async (list) => {
			const bench = await open({ fonoUc });
			for (const pageSize of [13, 50, 2000]) {
				const pulled = await pullAll(bench, list, { ...RANGE, pageSize });
				expect(idsOf(pulled.rows)).toEqual(held(bench, list));
			}
			expect(held(bench, list).length).toBeGreaterThan(list === 'cdrs' ? 499 : 50);
		});
	});

	it('repeats records at page borders, for the key is a whole second', async () => {
		const bench = await open({ records: 3000 });
		const { rows } = await pullAll(bench, 'cdrs', { ...RANGE, pageSize: 20 });
		expect(rows.length).toBeGreaterThan(idsOf(rows).length);
		expect(idsOf(rows)).toEqual(held(bench, 'cdrs'));
	});

	it('has pages that are empty and still go on', async () => {
		const bench = await open({ fonoUc: { emptyPages: true } });
		const pulled = await pullAll(bench, 'cdrs', { ...RANGE, pageSize: 20 });
		expect(pulled.emptyPages).toBeGreaterThan(3);
	});

	it('does not move the key when a second holds more than a page', async () => {
		const bench = await open({ burst: 60 });
		const burst = bench.sandbox.burstSecond ?? 0;
		expect(bench.sandbox.fonoUc.countCdrs(burst, burst + 1)).toBe(60);
		await expect(pullAll(bench, 'cdrs', { ...RANGE, pageSize: 50 })).rejects.toThrow('not move');
		const pulled = await pullAll(bench, 'cdrs', { ...RANGE, pageSize: 61 });
		expect(idsOf(pulled.rows)).toEqual(held(bench, 'cdrs'));
	});

	it('sends the same page again when it ignores the start key', async () => {
		const bench = await open({ fonoUc: { ignoreStartKey: true } });
		await expect(pullAll(bench, 'cdrs', { ...RANGE, pageSize: 50 })).rejects.toThrow('not move');
	});

	it('takes the start key under its other name when told', async () => {
		const bench = await open({ fonoUc: { startKeyName: 'start_key' } });
		const { json } = await bench.get(listPath('cdrs', { ...RANGE, pageSize: 10 }));
		const key = json.data.at(-1).next_start_key;
		expect((await bench.get(listPath('cdrs', { ...RANGE, startKey: key }))).status).toBe(400);
		const next = await bench.get(listPath('cdrs', { ...RANGE, start_key: key }));
		expect(next.json.data[0].timestamp).toBe(key);
	});

	it('puts the paging object last in the CDRs and beside the recordings', async () => {
		const bench = await open();
		const cdrs = (await bench.get(listPath('cdrs', { ...RANGE, pageSize: 7 }))).json.data;
		expect(cdrs).toHaveLength(8);
		expect(cdrs[7]).toEqual({
			next_start_key: expect.stringMatching(/^6\d{10}$/),
			page_size: 7,
		});
		const { json } = await bench.get(listPath('recordings', { ...RANGE, pageSize: 7 }));
		expect(json.recordings).toHaveLength(7);
		expect(json.next_start_key).toMatch(/^6\d{10}$/);
	});

	it('leaves the key out on the last page', async () => {
		const bench = await open({ records: 20 });
		const cdrs = (await bench.get(listPath('cdrs', RANGE))).json.data;
		expect(cdrs.at(-1)).toEqual({ page_size: 20 });
		const recordings = (await bench.get(listPath('recordings', RANGE))).json;
		expect(Object.keys(recordings)).toEqual(['recordings']);
	});

	it('includes a record at exactly either bound, or leaves out the end when told', async () => {
		const bench = await open();
		const [first] = bench.sandbox.fonoUc.cdrs(RANGE.startDate + 3 * DAY, UNTIL);
		const second = Number(first.timestamp) - GREGORIAN;
		const path = listPath('cdrs', { startDate: second, endDate: second });
		expect((await bench.get(path)).json.data.length).toBeGreaterThan(1);
		const strict = await open({ fonoUc: { endInclusive: false } });
		expect((await strict.get(path)).json.data).toEqual([{ page_size: 0 }]);
	});

	it('lists newest first, or oldest first when told', async () => {
		const path = listPath('cdrs', { ...RANGE, pageSize: 200 });
		const times = async (order: FonoUcOptions['order']) => {
			const bench = await open({ fonoUc: { order } });
			const rows: Array<{ timestamp?: string }> = (await bench.get(path)).json.data;
			return rows.slice(0, -1).map((row) => Number(row.timestamp));
		};
		const newest = await times('newestFirst');
		expect(newest).toEqual([...newest].sort((a, b) => b - a));
		const oldest = await times('oldestFirst');
		expect(oldest).toEqual([...oldest].sort((a, b) => a - b));
		expect(newest[0]).toBeGreaterThan(oldest[0]);
	});

	it.each(['cdrs', 'rows'] as const)('wraps CDRs in "%s" when told', async (cdrEnvelope) => {
		const bench = await open({ fonoUc: { cdrEnvelope } });
		expect(Object.keys((await bench.get(listPath('cdrs', RANGE))).json)).toEqual([cdrEnvelope]);
	});

	it('hides records from a moment on until told to show them', async () => {
		const bench = await open();
		const { fonoUc } = bench.sandbox;
		const all = fonoUc.countCdrs(RANGE.startDate, UNTIL);
		fonoUc.showUntil(UNTIL - 5 * DAY);
		const part = await pullAll(bench, 'cdrs', { ...RANGE, pageSize: 100 });
		expect(idsOf(part.rows)).toEqual(idsOf(fonoUc.cdrs(RANGE.startDate, UNTIL - 5 * DAY)));
		expect(part.rows.length).toBeLessThan(all);
		fonoUc.showUntil(null);
		expect(fonoUc.countCdrs(RANGE.startDate, UNTIL)).toBe(all);
	});
});
