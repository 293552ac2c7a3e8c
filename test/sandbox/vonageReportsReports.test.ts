import { strFromU8, unzipSync } from 'fflate';
import { DAY, UNTIL, type Answer } from './client.mts';
import { delay } from './cli.mts';
import { hear } from './listener.mts';
import { closeReports, iso, openReports, type ReportsBench } from './vonageReportsClient.mts';

const ASKED = {
	product: 'VOICE-CALL',
	account_id: 'demo1234',
	date_start: iso(UNTIL - 5 * DAY),
	date_end: iso(UNTIL),
};
const [FROM, TO] = [UNTIL - 5 * DAY, UNTIL];

/** Makes a report and lets it end. */
async function make(bench: ReportsBench, changed: Record<string, unknown> = {}) {
	const { json } = await bench.post('/v2/reports', { ...ASKED, ...changed });
	bench.clock.nowMs += 3000;
	return (await bench.get(`/v2/reports/${json.request_id}`)).json;
}

async function fileOf(bench: ReportsBench, report: Answer['json']): Promise<Answer> {
	const { pathname } = new URL(report._links.download_report.href);
	return bench.get(pathname);
}

/** The one file of the archive. */
function unzip({ bytes }: Answer): { name: string; text: string } {
	const [[name, content], ...others] = Object.entries(unzipSync(bytes));
	expect(others).toEqual([]);
	return { name, text: strFromU8(content) };
}

describe('Vonage Reports sandbox, reports', () => {
	afterEach(closeReports);

	it('wait, are worked on, and then have a file', async () => {
		const bench = await openReports();
		const created = await bench.post('/v2/reports', ASKED);
		expect(created.status).toBe(200);
		const { json } = created;
		expect(json).toMatchObject({
			...ASKED,
			request_status: 'PENDING',
			receive_time: '2026-01-04T13:00:00+0000',
			include_subaccounts: false,
		});
		expect(json._links.download_report).toBeUndefined();
		const { pathname } = new URL(json._links.self.href);
		const seen: unknown[] = [];
		for (let second = 0; second < 4; second++) {
			const body = (await bench.get(pathname)).json;
			const file = Boolean(body._links.download_report);
			seen.push([body.request_status, file, body.items_count !== undefined]);
			bench.clock.nowMs += 1000;
		}
		expect(seen).toEqual([
			['PENDING', false, false],
			['PROCESSING', false, false],
			['PROCESSING', false, false],
			['SUCCESS', true, true],
		]);
		const { items_count: items, start_time: start } = (await bench.get(pathname)).json;
		expect(items).toBe(bench.reports.countRecords('VOICE-CALL', FROM, TO));
		expect(start).toBe('2026-01-04T13:00:01+0000');
		expect(bench.reports.billedRecords).toBe(items);
	});

	it('are a zip with one CSV file of all their records', async () => {
		const bench = await openReports({ records: 5000 });
		const report = await make(bench);
		const answer = await fileOf(bench, report);
		expect(answer.headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename="VOICE-CALL_${report.request_id}.zip"`,
			'x-request-id': expect.any(String),
		});
		const { name, text } = unzip(answer);
		expect(name).toBe('report_VOICE-CALL_demo1234_20260104.csv');
		const rows = [...bench.reports.records('VOICE-CALL', FROM, TO)];
		const lines = text.trimEnd().split('\n');
		expect(lines).toHaveLength(rows.length + 1);
		expect(lines[0]).toBe(Object.keys(rows[0]).join());
		const ids = lines.slice(1).map((line) => line.split(',').at(-2));
		expect(ids).toEqual(rows.map((row) => row.id));
		expect(rows.length).toBeGreaterThan(1000);
	});

	it('keep commas, quotes and line breaks of messages in their cells', async () => {
		const bench = await openReports();
		const asked = { product: 'SMS', direction: 'inbound', include_message: true };
		const { text } = unzip(await fileOf(bench, await make(bench, asked)));
		expect(text).toContain('"Reminder: your appointment is tomorrow at 9:30, room ""B"""');
		expect(text).toContain('"Zwei Zeilen:\nGrüße aus Köln"');
	});

	it('have the records of subaccounts when asked', async () => {
		const bench = await openReports();
		const [own, all] = [await make(bench), await make(bench, { include_subaccounts: true })];
		const { reports } = bench;
		const accounts = [reports.accountId, ...reports.subaccounts];
		const counts = accounts.map((accountId) =>
			reports.countRecords('VOICE-CALL', FROM, TO, { accountId }),
		);
		expect(own.items_count).toBe(counts[0]);
		expect(all.items_count).toBe(counts[0] + counts[1] + counts[2]);
	});

	it('cover the last seven days when not told', async () => {
		const bench = await openReports();
		const report = await make(bench, { date_start: undefined, date_end: undefined });
		const to = UNTIL + 3600;
		const expected = bench.reports.countRecords('VOICE-CALL', to - 7 * DAY, to);
		expect(report.items_count).toBe(expected);
		expect(report.date_end).toBe('2026-01-04T13:00:00+0000');
	});

	it('may end as the test says, and TRUNCATED is an end with a file', async () => {
		const bench = await openReports({}, { ends: 'TRUNCATED' });
		const half = await make(bench);
		const whole = bench.reports.countRecords('VOICE-CALL', FROM, TO);
		expect(half).toMatchObject({
			request_status: 'TRUNCATED',
			items_count: Math.floor(whole / 2),
		});
		const { text } = unzip(await fileOf(bench, half));
		expect(text.trimEnd().split('\n')).toHaveLength(half.items_count + 1);

		const { json } = await bench.post('/v2/reports', ASKED);
		bench.reports.reports[1].finish('FAILED');
		const failed = (await bench.get(`/v2/reports/${json.request_id}`)).json;
		expect([failed.request_status, failed._links.download_report]).toEqual(['FAILED', undefined]);
		expect(bench.reports.billedRecords).toBe(half.items_count);
		expect(() => bench.reports.reports[1].finish('SUCCESS')).toThrow(/FAILED already/);
	});

	it('can be cancelled until they have ended', async () => {
		const bench = await openReports();
		const { json } = await bench.post('/v2/reports', ASKED);
		const path = `/v2/reports/${json.request_id}`;
		const cancelled = await bench.del(path);
		expect([cancelled.status, cancelled.json.request_status]).toEqual([200, 'ABORTED']);
		const again = await bench.del(path);
		expect([again.status, again.json.title]).toEqual([409, 'Invalid Abort Operation']);
		bench.clock.nowMs += 10_000;
		expect((await bench.get(path)).json.request_status).toBe('ABORTED');
		expect(bench.reports.billedRecords).toBe(0);
		const finished = await make(bench);
		expect((await bench.del(`/v2/reports/${finished.request_id}`)).status).toBe(409);
	});

	it('lose their file after 72 hours and their status after four days', async () => {
		const bench = await openReports();
		const report = await make(bench);
		const path = `/v2/reports/${report.request_id}`;
		bench.clock.nowMs += 72 * 3_600_000 - 1000;
		expect((await fileOf(bench, report)).status).toBe(200);
		bench.clock.nowMs += 1000;
		expect((await fileOf(bench, report)).status).toBe(404);
		expect((await bench.get(path)).status).toBe(200);
		bench.clock.nowMs += DAY * 1000;
		const { status, json } = await bench.get(path);
		expect([status, json.title]).toEqual([404, 'Invalid report ID']);
		expect(json.detail).toContain(report.request_id);
	});

	it('can lose their file before its time', async () => {
		const bench = await openReports();
		const report = await make(bench);
		await bench.post(`/_sandbox/reports/${report.request_id}`, { loseFile: true });
		expect((await fileOf(bench, report)).status).toBe(404);
	});

	it('tell a callback address when they have ended, once', async () => {
		const listener = await hear();
		try {
			const bench = await openReports();
			const { json } = await bench.post('/v2/reports', { ...ASKED, callback_url: listener.url });
			await delay(80);
			expect(listener.bodies).toEqual([]);
			bench.clock.nowMs += 3000;
			for (let look = 0; look < 100 && listener.bodies.length === 0; look++) await delay(20);
			await delay(80);
			const told = (await bench.get(`/v2/reports/${json.request_id}`)).json;
			expect(listener.bodies).toEqual([told]);
			expect(bench.reports.reports[0].callbackStatus).toBe(204);
		} finally {
			await listener.close();
		}
	});

	it.each([
		[0, [409], 409],
		[3, [409, 404, 204], 204],
		[1, [409, 404], 404],
	])(
		'tell it again, %i times, when asked to and not heard',
		async (callbackRetries, seen, last) => {
			const listener = await hear(...seen.filter((status) => status !== 204));
			try {
				const bench = await openReports({}, { callbackRetries });
				const callback = `${listener.url}?signature=a%2Bb`;
				await bench.post('/v2/reports', { ...ASKED, callback_url: callback });
				bench.clock.nowMs += 3000;
				const [report] = bench.reports.reports;
				for (let look = 0; look < 200 && listener.bodies.length < seen.length; look++)
					await delay(20);
				await delay(350);
				expect(listener.bodies).toHaveLength(seen.length);
				expect(new Set(listener.bodies.map((body) => JSON.stringify(body))).size).toBe(1);
				expect(report.callbackStatus).toBe(last);
			} finally {
				await listener.close();
			}
		},
	);

	it('are listed by status and time, unless the provider is a newer one', async () => {
		const bench = await openReports();
		const first = await make(bench);
		const { json } = await bench.post('/v2/reports', ASKED);
		const list = async (query: string) =>
			bench.get(`/v2/reports?account_id=demo1234&status=${query}`);
		const ids = async (query: string) =>
			(await list(query)).json.reports.map((each: Answer['json']) => each.request_id);
		expect(await ids('SUCCESS')).toEqual([first.request_id]);
		expect(await ids('SUCCESS,%20PENDING')).toEqual([first.request_id, json.request_id]);
		expect(await ids(`PENDING&date_to=${iso(UNTIL + 3600)}`)).toEqual([]);
		expect((await list('DONE')).status).toBe(400);
		expect((await bench.get('/v2/reports?account_id=demo1234')).status).toBe(400);
		expect((await bench.get('/v2/reports?account_id=other123&status=SUCCESS')).status).toBe(403);
		const newer = await openReports({}, { listReports: false });
		expect((await newer.get('/v2/reports?account_id=demo1234&status=SUCCESS')).status).toBe(404);
	});

	it('are there for failed calls in newer documents', async () => {
		const bench = await openReports({}, { reportsOfAllProducts: true });
		const report = await make(bench, { product: 'VOICE-FAILED' });
		expect(report.items_count).toBe(bench.reports.countRecords('VOICE-FAILED', FROM, TO));
	});

	it('break off in the middle of their file when told', async () => {
		const bench = await openReports();
		const report = await make(bench);
		bench.sandbox.faults.next({ kind: 'truncate', match: { path: '/v3/media/*' } });
		await expect(fileOf(bench, report)).rejects.toThrow();
	});
});
