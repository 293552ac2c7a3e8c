import type { IDataObject } from 'n8n-workflow';
import type { VonageReportsOptions } from '../../sandbox/providers/vonageReports.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { fakeClock, type FakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { iso, loginsOf, openSandbox, UNTIL } from '../support/sandboxed';
import { jsonOf, runVonage } from './vonageReports';

let sandbox: Sandbox;
let clock: FakeClock;

async function open(vonageReports: VonageReportsOptions = {}): Promise<void> {
	clock = fakeClock(iso(UNTIL + 3600));
	sandbox = await openSandbox({
		records: 300,
		days: 20,
		until: UNTIL,
		now: () => clock.nowMs,
		vonageReports: { rateLimit: null, ...vonageReports },
	});
}

afterEach(async () => {
	await sandbox.close();
});

const WEEK = { dateRange: 'custom', from: '2026-02-22T00:00:00', to: '2026-03-01T00:00:00' };

const run = async (parameters: IDataObject) => {
	const key = loginsOf(sandbox).vonageReports;
	return await runVonage({ resource: 'report', returnAll: true, ...parameters }, { key });
};

const good = async (parameters: IDataObject): Promise<IDataObject[]> => {
	const { items, error } = await run(parameters);
	expect(error).toBeUndefined();
	return jsonOf(items);
};

const runReport = { operation: 'run', product: 'VOICE-CALL', ...WEEK };

/** A report that is done. */
async function made(more: IDataObject = {}): Promise<IDataObject> {
	const [report] = await good({
		...runReport,
		operation: 'create',
		options: { waitUntilDone: true },
		...more,
	});
	return { operation: 'getRows', reportId: byId(report.reportId) };
}

const byRecord = (one: IDataObject, two: IDataObject) =>
	String(one.recordId ?? one.id) < String(two.recordId ?? two.id) ? -1 : 1;

it.each(['VOICE-CALL', 'WEBSOCKET-CALL', 'IN-APP-VOICE', 'ASR'])(
	'gives the same call records as Get Many does, of %s',
	async (product) => {
		await open({ reportsOfAllProducts: true });
		const output = 'callRecord';
		const listed = await good({
			resource: 'record',
			operation: 'getAll',
			product,
			...WEEK,
			output,
		});
		expect(listed.length).toBeGreaterThan(2);
		const rows = await good({ ...(await made({ product })), output });
		expect(rows.sort(byRecord)).toEqual(listed.sort(byRecord));
	},
);

it.each(['SMS', 'MESSAGES', 'VERIFY-API', 'NUMBER-INSIGHT'])(
	'gives the same simplified records as Get Many does, of %s',
	async (product) => {
		await open({ reportsOfAllProducts: true });
		const asked = { product, direction: 'outbound', ...WEEK };
		const listed = await good({ resource: 'record', operation: 'getAll', ...asked });
		expect(listed.length).toBeGreaterThan(2);
		const rows = await good(await made(asked));
		expect(rows.sort(byRecord)).toEqual(listed.sort(byRecord));
	},
);

it('runs a report once for equal items, and reads it', async () => {
	await open({ pendingSeconds: 20, processingSeconds: 100 });
	const key = loginsOf(sandbox).vonageReports;
	const { items, error } = await runVonage(
		{ resource: 'report', returnAll: true, ...runReport, options: { addReportItem: true } },
		{ key, input: [{ json: {} }, { json: {} }] },
	);
	expect(error).toBeUndefined();
	expect(sandbox.vonageReports.reports).toHaveLength(1);
	const count = sandbox.vonageReports.billedRecords;
	expect(count).toBeGreaterThan(30);
	const [report] = jsonOf(items).filter((json) => 'report' in json);
	expect(report.report).toEqual({
		reportId: sandbox.vonageReports.reports[0].id,
		rows: count,
		records: count,
		recordsCount: count,
		truncated: false,
		complete: true,
	});
	expect(items).toHaveLength(2 * count + 1);
});

it('writes a file of all rows, which tells what the report is', async () => {
	await open();
	const { items, error } = await run({ ...(await made()), output: 'raw', outputAs: 'csv' });
	expect(error).toBeUndefined();
	const [{ json }] = items;
	const lines = (await readFile(items[0])).toString().trim().split('\r\n');
	expect(lines[0]).toMatch(/^account_id,|^id,/);
	expect(json).toMatchObject({ rows: lines.length - 1, records: lines.length - 1, complete: true });
});
