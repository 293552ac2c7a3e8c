import { unzipSync } from 'fflate';
import type { IDataObject } from 'n8n-workflow';
import type { VonageReportsOptions } from '../../sandbox/providers/vonageReports.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { fakeClock, type FakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { loginsOf, openSandbox } from '../support/sandboxed';
import { REPORT_FILTERS, REPORT_PRODUCTS } from '../../nodes/VonageReports/reportFilters';
import { productFacts } from '../../nodes/VonageReports/products';
import { byId } from '../support/picked';
import { jsonOf, runVonage } from './vonageReports';

let sandbox: Sandbox;
let clock: FakeClock;

afterEach(async () => {
	await sandbox.close();
});

/** The sandbox on the tests' clock, with 60 days of records before 2026-06-15T12:00:00Z. */
async function open(vonageReports: VonageReportsOptions = {}): Promise<void> {
	clock = fakeClock();
	sandbox = await openSandbox({ records: 3000, now: () => clock.nowMs, vonageReports });
}

async function run(operation: string, more: IDataObject = {}, options = {}) {
	return await runVonage(
		{ resource: 'report', operation, ...more },
		{ key: loginsOf(sandbox).vonageReports, ...options },
	);
}

const LAST_WEEK = { dateRange: 'last7Days' };
/** Unix seconds of that range on the tests' clock. */
const FROM = Date.parse('2026-06-08T00:00:00Z') / 1000;
const TO = Date.parse('2026-06-15T11:59:00Z') / 1000;

const wait = { waitUntilDone: true };
const one = (id: unknown) => ({ reportId: byId(id) });

async function create(more: IDataObject = {}): Promise<IDataObject> {
	const { error, items } = await run('create', { product: 'VOICE-CALL', ...LAST_WEEK, ...more });
	expect(error).toBeUndefined();
	return items[0].json;
}

const cellsOf = (line: string) =>
	[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
		([, quoted, bare]) => quoted ?? bare,
	);

const idsIn = (csv: string) => {
	const [header, ...rows] = csv.trim().split(/\r?\n/).map(cellsOf);
	return rows.map((row) => row[header.indexOf('id')]);
};

it('creates, waits for, downloads and lists a report that holds what the account holds', async () => {
	await open({ pendingSeconds: 20, processingSeconds: 100 });
	const { records } = sandbox.vonageReports;
	const held = [...records('VOICE-CALL', FROM, TO)].map(({ id }) => String(id));
	expect(held.length).toBeGreaterThan(50);

	const made = await create({ options: wait });
	expect(made).toMatchObject({ status: 'complete', recordsCount: held.length });

	const { items, error } = await run('download', one(made.reportId));
	expect(error).toBeUndefined();
	expect(items[0].json.download).toMatchObject({
		outcome: 'downloaded',
		fileName: `VOICE-CALL_${String(made.reportId)}.zip`,
		mimeType: 'application/zip',
		recordsCount: held.length,
	});
	const [[name, csv]] = Object.entries(unzipSync(await readFile(items[0])));
	expect(name).toBe('report_VOICE-CALL_demo1234_20260615.csv');
	expect(idsIn(Buffer.from(csv).toString()).sort()).toEqual(held.sort());

	const listed = await run('getAll', { returnAll: true });
	expect(jsonOf(listed.items)).toEqual([made]);
	// Everything was read once, and paid once.
	expect(sandbox.vonageReports.billedRecords).toBe(held.length);
});

it('cancels a report under way, and not one that is done', async () => {
	await open({ pendingSeconds: 60 });
	const { reportId } = await create();
	expect(jsonOf((await run('get', one(reportId))).items)).toMatchObject([{ status: 'pending' }]);
	expect(jsonOf((await run('cancel', one(reportId))).items)).toMatchObject([
		{ status: 'cancelled', recordsCount: 0 },
	]);
	expect((await run('cancel', one(reportId))).error?.description).toMatch(/nothing to cancel/);
	expect((await run('download', one(reportId))).error?.message).toMatch(
		/^The report was cancelled/,
	);
	expect(sandbox.vonageReports.billedRecords).toBe(0);
});

it('takes a report for cancelled although the answer about it got lost', async () => {
	await open({ pendingSeconds: 60 });
	const { reportId } = await create();
	sandbox.faults.next({ kind: 'truncate', match: { path: `/v2/reports/${String(reportId)}` } });
	const { error, items } = await run('cancel', one(reportId));
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([{ reportId, status: 'cancelled' }]);
});

it('creates one report and no second one when the answer about it gets lost', async () => {
	await open();
	sandbox.faults.next({ kind: 'truncate', match: { path: '/v2/reports' } });
	const { error } = await run('create', { product: 'VOICE-CALL', ...LAST_WEEK });
	expect(error?.description).toMatch(/may have been created all the same/);
	expect(sandbox.vonageReports.reports).toHaveLength(1);
	const listed = await run('getAll', { returnAll: true });
	expect(jsonOf(listed.items)).toMatchObject([{ reportId: sandbox.vonageReports.reports[0].id }]);
});

it('says what becomes of a report that is cut off, fails, or loses its file', async () => {
	await open({ ends: 'TRUNCATED' });
	const cut = await create({ options: wait });
	expect(cut).toMatchObject({ status: 'complete', truncated: true });
	const { items } = await run('download', one(cut.reportId));
	expect(items[0].json.download).toMatchObject({ outcome: 'downloaded', truncated: true });

	const { reportId } = await create();
	sandbox.vonageReports.reports[1].finish('FAILED');
	expect((await run('download', one(reportId))).error?.message).toBe(
		'Vonage could not prepare the report (FAILED)',
	);

	clock.nowMs += 73 * 3_600_000;
	expect((await run('download', one(cut.reportId))).error?.message).toBe(
		"Vonage has the report's file no more",
	);
	clock.nowMs += 24 * 3_600_000;
	expect((await run('get', one(cut.reportId))).error?.description).toMatch(/for 4 days/);
});

it('goes to the credential’s own host for the file, whatever the links say', async () => {
	await open({ linkOrigin: 'https://evil.example.com' });
	const { reportId } = await create({ options: wait });
	const { items } = await run('download', one(reportId));
	expect(items[0].json.download).toMatchObject({ outcome: 'downloaded' });
});

it('says that a newer API has no list', async () => {
	await open({ listReports: false });
	expect((await run('getAll', { returnAll: true })).error?.description).toMatch(
		/does not list reports any more/,
	);
});

it('sends nothing that the sandbox refuses, with every filter of every product', async () => {
	await open({ reportsOfAllProducts: true });
	for (const [product, { filters, statuses }] of Object.entries(REPORT_PRODUCTS)) {
		const values = filters.map((name) => {
			const filter = REPORT_FILTERS[name];
			return [name, 'values' in filter ? filter.values[0] : 'x'];
		});
		const { direction, types } = productFacts(product);
		const made = await create({
			product,
			direction: 'outbound',
			...(types ? { type: types[0] } : {}),
			filters: {
				...Object.fromEntries(values),
				...(statuses ? { status: statuses === 'any' ? 'x' : statuses[0] } : {}),
				...(direction === 'optional' ? { direction: 'inbound' } : {}),
			},
			options: { includeMessage: true, showConcatenated: true, includeSubaccounts: true },
		});
		expect(made).toMatchObject({ product, status: 'pending' });
	}
	expect(sandbox.vonageReports.reports).toHaveLength(Object.keys(REPORT_PRODUCTS).length);
});
