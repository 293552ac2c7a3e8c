import { parse } from './telnyxCsv.mts';
import { DAY, UNTIL } from './client.mts';
import { closeTelnyx, openTelnyx, pullPages, type Row, type TelnyxBench } from './telnyxClient.mts';
import { END, START } from './telnyxOperations.mts';

const BATCH = '/legacy/reporting/batch_detail_records';
const USAGE = '/legacy/reporting/usage_reports';
const TIMES = { start_time: START, end_time: END };
const DATES = { start_date: START, end_date: END };

interface Family {
	path: string;
	body?: Record<string, unknown>;
	/** Where its answer says how it is, and where its file is. */
	status: string;
	url: string;
	/** pending, complete, failed and what it is after thirty days. */
	words: readonly [unknown, unknown, unknown, unknown];
	list: 'meta' | 'bare' | 'none';
	remove: 'report' | 'empty' | 'none';
}

const NUMBERS = [1, 2, 3, 4] as const;
const UPPER = ['PENDING', 'COMPLETE', 'FAILED', 'EXPIRED'] as const;
const LOWER = ['pending', 'complete', 'failed', 'expired'] as const;
const DELETED = ['pending', 'complete', 'failed', 'deleted'] as const;
const common = { status: 'status', url: 'report_url', list: 'meta', remove: 'report' } as const;

const FAMILIES: Record<string, Family> = {
	cdrBatch: { ...common, path: `${BATCH}/voice`, body: TIMES, words: NUMBERS },
	mdrBatch: { ...common, path: `${BATCH}/messaging`, body: TIMES, words: UPPER },
	sttBatch: {
		...common,
		path: `${BATCH}/speech_to_text`,
		body: DATES,
		url: 'download_link',
		words: UPPER,
		list: 'bare',
	},
	legacyCdrUsage: { ...common, path: `${USAGE}/voice`, body: TIMES, words: NUMBERS },
	legacyMdrUsage: {
		...common,
		path: `${USAGE}/messaging`,
		body: { ...TIMES, aggregation_type: 1 },
		words: NUMBERS,
	},
	numberLookupUsage: {
		...common,
		path: `${USAGE}/number_lookup`,
		body: { startDate: '2026-01-03', endDate: '2026-01-04' },
		words: UPPER,
		remove: 'empty',
	},
	mdrUsage: {
		...common,
		path: '/reports/mdr_usage_reports',
		body: { ...DATES, aggregation_type: 'PROFILE' },
		words: UPPER,
	},
	wdr: {
		...common,
		path: '/wireless/detail_records_reports',
		body: TIMES,
		words: DELETED,
		list: 'bare',
	},
	ledger: {
		...common,
		path: '/ledger_billing_group_reports',
		body: { year: 2026, month: 1 },
		words: DELETED,
		list: 'none',
		remove: 'none',
	},
	numberCsv: {
		...common,
		path: '/phone_numbers/csv_downloads',
		url: 'url',
		words: LOWER,
		remove: 'none',
	},
};
const TABLE = Object.entries(FAMILIES);

/** The one report of an answer; number downloads come in an array. */
function only({ data }: { data: Row | Row[] }): Row {
	return Array.isArray(data) ? data[0] : data;
}

describe('Telnyx sandbox, the life of reports', () => {
	let bench: TelnyxBench;
	const create = async ({ path, body }: Family) => only((await bench.post(path, body)).json);
	const get = async ({ path }: Family, id: unknown) =>
		only((await bench.get(`${path}/${String(id)}`)).json);

	beforeEach(async () => {
		bench = await openTelnyx({ records: 3000 });
	});
	afterEach(closeTelnyx);

	it.each(TABLE)(
		'%s is pending, then complete, and expires after thirty days',
		async (_, family) => {
			const made = await create(family);
			expect([made[family.status], made[family.url]]).toEqual([family.words[0], null]);
			bench.clock.nowMs += 1999;
			expect((await get(family, made.id))[family.status]).toBe(family.words[0]);
			bench.clock.nowMs += 1;
			const done = await get(family, made.id);
			expect(done[family.status]).toBe(family.words[1]);
			const link = String(done[family.url]);
			expect(new URL(link).origin).toBe(bench.telnyx.foreignOrigin);
			const file = await bench.fetch(link);
			expect(file.headers['content-type']).toBe('text/csv');
			const expected = [...(bench.telnyx.report(String(made.id))?.rows() ?? [])];
			expect(expected.length).toBeGreaterThan(0);
			expect(parse(file.text)).toEqual(
				expected.map((row) =>
					Object.fromEntries(
						Object.entries(row).map(([name, value]) => [name, String(value ?? '')]),
					),
				),
			);
			bench.clock.nowMs += 30 * DAY * 1000;
			const late = await get(family, made.id);
			expect([late[family.status], late[family.url]]).toEqual([family.words[3], null]);
			expect((await bench.fetch(link)).status).toBe(403);
		},
	);

	it.each(TABLE)('%s can be made to fail', async (name, family) => {
		const made = await create(family);
		const report = bench.telnyx.report(String(made.id));
		expect(report?.family).toBe(name);
		report?.finish('failed');
		const failed = await get(family, made.id);
		expect([failed[family.status], failed[family.url]]).toEqual([family.words[2], null]);
		expect(() => report?.finish('complete')).toThrow(/failed already/);
	});

	it.each(TABLE.filter(([, { list }]) => list !== 'none'))(
		'%s is listed, the newest first',
		async (_, family) => {
			const ids: unknown[] = [];
			for (let count = 0; count < 3; count++) {
				ids.unshift((await create(family)).id);
				bench.clock.nowMs += 1000;
			}
			const { json } = await bench.get(family.path);
			expect(json.data.map(({ id }: Row) => id)).toEqual(ids);
			expect('meta' in json).toBe(family.list === 'meta');
			if (family.list === 'meta') expect(json.meta.total_results).toBe(3);
		},
	);

	it.each(TABLE.filter(([, { remove }]) => remove !== 'none'))(
		'%s can be deleted, with its file',
		async (_, family) => {
			const { id } = await create(family);
			bench.clock.nowMs += 2000;
			const link = String((await get(family, id))[family.url]);
			const answer = await bench.del(`${family.path}/${String(id)}`);
			expect(answer.status).toBe(200);
			if (family.remove === 'empty') expect(answer.text).toBe('');
			else expect(answer.json.data.id).toBe(id);
			expect((await bench.get(`${family.path}/${String(id)}`)).status).toBe(404);
			expect((await bench.get(family.path)).json.data).toEqual([]);
			expect((await bench.fetch(link)).status).toBe(404);
		},
	);

	it.each(TABLE.filter(([, { remove }]) => remove === 'none'))(
		'%s cannot be deleted',
		async (_, family) => {
			const { id } = await create(family);
			expect((await bench.del(`${family.path}/${String(id)}`)).status).toBe(404);
		},
	);

	it.each([
		[`${USAGE}/voice`, 'per_page', 'page'],
		[`${USAGE}/messaging`, 'per_page', 'page'],
		[`${USAGE}/number_lookup`, 'per_page', 'page'],
		['/reports/mdr_usage_reports', 'page[size]', 'page[number]'],
		['/phone_numbers/csv_downloads', 'page[size]', 'page[number]'],
	])('pages %s by %s', async (path, size, number) => {
		const own = await openTelnyx({ records: 50 }, { pastReports: 23 });
		const counts = [];
		for (const parameters of [{}, { [number]: 2 }, { [size]: 10, [number]: 3 }, { [size]: 250 }]) {
			const { json } = await own.get(path, parameters);
			counts.push([json.data.length, json.meta.total_pages, json.meta.total_results]);
		}
		expect(counts).toEqual([
			[20, 2, 23],
			[3, 2, 23],
			[3, 3, 23],
			[23, 1, 23],
		]);
	});

	it('pages wireless reports without telling how many there are', async () => {
		const own = await openTelnyx({ records: 50 }, { pastReports: 23 });
		const sizes = [];
		for (const number of [1, 2, 3]) {
			const { json } = await own.get('/wireless/detail_records_reports', {
				'page[number]': number,
				'page[size]': 10,
			});
			expect(Object.keys(json)).toEqual(['data']);
			sizes.push(json.data.length);
		}
		expect(sizes).toEqual([10, 10, 3]);
	});

	it('clamps page sizes instead, when told to', async () => {
		const own = await openTelnyx({ records: 50 }, { pageSizeAboveMaximum: 'clamp' });
		const { json } = await own.get('/recordings', { 'page[size]': 9999 });
		expect(json.meta.page_size).toBe(250);
	});

	it('refuses the key at a report file, and a link that is too old', async () => {
		const own = await openTelnyx({ records: 50 }, { reportLinkSeconds: 60, pastReports: 1 });
		const { json } = await own.get(`${BATCH}/voice`);
		const url = json.data[0].report_url;
		expect((await own.fetch(url, { authorization: 'Bearer x' })).status).toBe(400);
		expect((await own.fetch(url)).status).toBe(200);
		own.clock.nowMs += 60_000;
		expect((await own.fetch(url)).text).toContain('Request has expired');
		const again = (await own.get(`${BATCH}/voice`)).json.data[0].report_url;
		expect((await own.fetch(again)).status).toBe(200);
		own.telnyx.reports.forEach((report) => report.loseFile());
		expect((await own.fetch(again)).status).toBe(404);
	});

	it('can end all reports badly', async () => {
		const own = await openTelnyx({}, { ends: 'failed', pendingSeconds: 0 });
		expect((await own.post(`${BATCH}/voice`, TIMES)).json.data.status).toBe(3);
	});

	it('pulls every page of past reports', async () => {
		const own = await openTelnyx({ records: 50 }, { pastReports: 45 });
		const { rows, pages } = await pullPages(own, '/reports/mdr_usage_reports');
		expect([rows.length, pages]).toEqual([45, 3]);
		expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['COMPLETE']));
		expect(UNTIL).toBeGreaterThan(Date.parse(String(rows[44].created_at)) / 1000);
	});
});
