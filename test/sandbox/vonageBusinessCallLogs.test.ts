import {
	closeAll,
	DAY,
	logsPath,
	logTime,
	open,
	REPORTS,
	UNTIL,
	type Bench,
} from './vonageBusinessClient.mts';

type Row = Record<string, string | number | boolean | null>;

async function rowsOf(bench: Bench, query: Record<string, string | number> = {}): Promise<Row[]> {
	return (await bench.get(logsPath(query))).json._embedded.call_logs;
}

/** Reads pages by their number, from the first to the last. */
async function pull(bench: Bench, first: number, pageSize: number) {
	const ids: string[] = [];
	for (let page = first; ; page++) {
		const { json } = await bench.get(logsPath({ page, page_size: pageSize }));
		const rows: Row[] = json._embedded.call_logs;
		if (rows.length === 0) return ids;
		ids.push(...rows.map((row) => String(row.id)));
	}
}

describe('Vonage Business sandbox, call logs', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	afterAll(closeAll);

	it('has rows of the documented fields, with numbers where the example has numbers', async () => {
		const rows = await rowsOf(bench);
		expect(rows).toHaveLength(500);
		for (const row of rows) {
			expect(Object.keys(row)).toHaveLength(24);
			expect(row.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
			expect(row.start).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
			for (const name of ['from', 'to', 'length', 'charge', 'rate']) {
				expect(typeof row[name]).toBe('number');
			}
			const seconds = (Date.parse(`${row.end}Z`) - Date.parse(`${row.start}Z`)) / 1000;
			expect(row.length).toBe(seconds);
		}
		expect(new Set(rows.map(({ id }) => id)).size).toBe(500);
	});

	it('knows all results, calls between extensions and calls abroad', async () => {
		const own = await open({ records: 5000 });
		const rows = [...own.vbc.callLogs(0, UNTIL)];
		expect([...new Set(rows.map(({ result }) => result))].sort()).toEqual(
			'Abandoned Answered Attempted Busy Cancelled Connected Missed Rejected Voicemail'.split(' '),
		);
		const inside = rows.filter((row) => row.in_network);
		expect(inside.length).toBeGreaterThan(100);
		for (const row of inside) {
			expect([typeof row.source_extension, typeof row.destination_extension]).toEqual([
				'number',
				'number',
			]);
		}
		expect(new Set(inside.map(({ direction }) => direction)).size).toBe(2);
		expect(rows.some((row) => row.international && Number(row.charge) > 0)).toBe(true);
	});

	it('marks calls as recorded that have no audio, and has none unmarked', async () => {
		const recorded = new Map(
			[...bench.vbc.callLogs(0, UNTIL)].map((row) => [row.id, row.recorded]),
		);
		const ids = [
			...bench.vbc.companyRecordings(0, UNTIL),
			...bench.vbc.onDemandRecordings(0, UNTIL),
			...bench.vbc.onDemandRecordings(0, UNTIL, bench.vbc.member.userId),
		].map((recording) => recording.call_id);
		expect(ids.every((id) => recorded.get(id) === true)).toBe(true);
		const marked = [...recorded.values()].filter(Boolean).length;
		expect(marked).toBeGreaterThan(ids.length);
	});

	it('includes both ends, and what a test expects of it', async () => {
		const [first, second] = [...bench.vbc.callLogs(UNTIL - 3 * DAY, UNTIL)];
		const range = { 'start:gte': first.start, 'start:lte': second.start };
		const rows = await rowsOf(bench, range);
		const [from, to] = [first, second].map(({ start }) => Date.parse(`${start}Z`) / 1000);
		expect(rows.reverse()).toEqual([...bench.vbc.callLogs(from, to + 1)]);
		expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
		expect(bench.vbc.countCallLogs(from, to + 1)).toBe(rows.length);
		expect(bench.vbc.countCallLogs(0, UNTIL)).toBe(500);
	});

	it('has the same rows for the same options', async () => {
		const own = await open();
		expect(await rowsOf(own)).toEqual(await rowsOf(bench));
		expect([...(await open({ seed: 8 })).vbc.callLogs(0, UNTIL)]).not.toEqual([
			...own.vbc.callLogs(0, UNTIL),
		]);
	});

	it.each(['from', 'to', 'source_user', 'destination_user', 'direction'])(
		'filters by %s',
		async (name) => {
			const all = await rowsOf(bench);
			const wanted = all.find((row) => row[name] !== null)?.[name] ?? '';
			const rows = await rowsOf(bench, { [name]: String(wanted) });
			expect(rows).toEqual(all.filter((row) => row[name] === wanted));
			expect(rows.length).toBeLessThan(all.length);
		},
	);

	it('filters by the end of a call, both ends included', async () => {
		const all = await rowsOf(bench);
		const bounds = all.slice(100, 102).map((row) => String(row.end));
		const [after, before] = bounds.sort();
		const rows = await rowsOf(bench, { 'end:gte': after, 'end:lte': before });
		expect(rows).toEqual(all.filter(({ end }) => String(end) >= after && String(end) <= before));
		expect(rows.length).toBeGreaterThanOrEqual(2);
	});

	describe('pages', () => {
		it('are ten rows long unless asked, and link to their neighbours but not to the last', async () => {
			const { json } = await bench.get(logsPath({ page: 2, page_size: undefined }));
			expect(json).toMatchObject({ page: 2, page_size: 10, total_pages: 50, total_items: 500 });
			expect(Object.keys(json._links).sort()).toEqual(['first', 'next', 'prev', 'self']);
			const next = new URL(json._links.next.href);
			expect(next.origin).toBe(bench.vbc.origin);
			expect([next.searchParams.get('page'), next.searchParams.get('start:gte')]).toEqual([
				'3',
				logTime(0),
			]);
			const following = await bench.get(next.pathname + next.search);
			expect(following.json).toMatchObject({ page: 3, page_size: 10 });
		});

		it('hold each row once, newest first, and none after the last', async () => {
			const expected = [...bench.vbc.callLogs(0, UNTIL)].map(({ id }) => id).reverse();
			expect(await pull(bench, 1, 33)).toEqual(expected);
			const last = (await bench.get(logsPath({ page: 16, page_size: 33 }))).json;
			expect([last.total_pages, last._links.next]).toEqual([16, undefined]);
			expect((await bench.get(logsPath({ page: 17, page_size: 33 }))).status).toBe(200);
		});

		it('are cut to the greatest size without an error', async () => {
			const own = await open({ vonageBusiness: { maxPageSize: 40 } });
			const { json } = await own.get(logsPath({ page_size: 10_000 }));
			expect([json.page_size, json.total_pages]).toEqual([40, 13]);
			expect(json._embedded.call_logs).toHaveLength(40);
		});

		it('count from 0 when told', async () => {
			const own = await open({ vonageBusiness: { firstPage: 0 } });
			const expected = [...own.vbc.callLogs(0, UNTIL)].map(({ id }) => id).reverse();
			expect(await pull(own, 0, 100)).toEqual(expected);
			expect(await pull(own, 1, 100)).toEqual(expected.slice(100));
			const { json } = await own.get(logsPath({ page: undefined }));
			expect([json.page, json._embedded.call_logs.length]).toEqual([0, 500]);
		});

		it('say total_page instead, and come oldest first, when told', async () => {
			const own = await open({
				vonageBusiness: { totalField: 'total_page', order: 'oldestFirst' },
			});
			const { json } = await own.get(logsPath({ page_size: 100 }));
			expect([json.total_page, json.total_pages, json.total_items]).toEqual([5, undefined, 500]);
			expect(json._embedded.call_logs[0].id).toBe([...own.vbc.callLogs(0, UNTIL)][0].id);
		});

		it('have no rows and no pages where there were no calls', async () => {
			const { json } = await bench.get(logsPath({ 'start:lte': logTime(60) }));
			expect(json).toMatchObject({ total_pages: 0, total_items: 0 });
			expect(json._embedded.call_logs).toEqual([]);
			expect(Object.keys(json._links).sort()).toEqual(['first', 'self']);
		});
	});

	it('writes numbers as texts when told', async () => {
		const own = await open({ vonageBusiness: { numbersAsText: true } });
		const [row] = await rowsOf(own);
		expect([typeof row.from, typeof row.to, typeof row.length]).toEqual([
			'string',
			'string',
			'number',
		]);
		expect(await rowsOf(own, { to: String(row.to) })).toContainEqual(row);
	});

	it('stands under v1 alone, or too, when told', async () => {
		const statuses = async (reportsPath: 'v1' | 'both') => {
			const own = await open({ vonageBusiness: { reportsPath } });
			const plain = await own.get(logsPath());
			return [plain.status, (await own.get(logsPath({}, { base: `${REPORTS}/v1` }))).status];
		};
		expect(await statuses('v1')).toEqual([404, 200]);
		expect(await statuses('both')).toEqual([200, 200]);
		expect((await bench.get(logsPath({}, { base: `${REPORTS}/v1` }))).status).toBe(404);
	});

	it('shows a call once it has ended', async () => {
		const own = await open({ records: 3000 });
		const all = [...own.vbc.callLogs(0, UNTIL)];
		const long = all.find((row, at) => at > 1000 && row.length > 1200);
		if (!long) throw new Error('No long call');
		const end = Date.parse(`${long.end}Z`) / 1000;
		const shown = async () => (await rowsOf(own, { 'start:gte': long.start })).map(({ id }) => id);
		own.vbc.showUntil(end);
		const during = await shown();
		expect(during).not.toContain(long.id);
		expect(during.length).toBeGreaterThan(0);
		own.vbc.showUntil(end + 1);
		expect(await shown()).toContain(long.id);
		own.vbc.showUntil(null);
		expect(own.vbc.countCallLogs(0, UNTIL)).toBe(3000);
	});
});
