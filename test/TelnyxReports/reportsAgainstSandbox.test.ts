import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { fakeClock, type FakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { iso, loginsOf, openSandbox, UNTIL } from '../support/sandboxed';
import { REPORTS } from './reportExamples';
import { jsonOf, runTelnyx } from './telnyx';

let sandbox: Sandbox;
let clock: FakeClock;
let key: IDataObject;

async function open(telnyx: SandboxOptions['telnyx'] = {}) {
	clock = fakeClock(iso(UNTIL + 3600));
	sandbox = await openSandbox({
		records: 400,
		days: 20,
		until: UNTIL,
		now: () => clock.nowMs,
		telnyx: { rateLimit: null, ...telnyx },
	});
	key = loginsOf(sandbox).telnyx;
}

afterEach(async () => {
	await sandbox.close();
});

const WEEK = { dateRange: 'custom', from: '2026-02-22T00:00:00', to: '2026-03-01T00:00:00' };

const run = async (resource: string, operation: string, parameters: IDataObject = {}) => {
	const done = await runTelnyx({ resource, operation, ...parameters }, { key });
	expect(done.error).toBeUndefined();
	return done.items;
};

const reportOf = (value: unknown): IDataObject => ({
	reportId: byId(value),
});

/** CSV without quoted line ends. */
const linesOf = (csv: Buffer) => csv.toString().split(/\r?\n/).filter(Boolean).length;

test.each(Object.keys(REPORTS))('the life of a %s', async (resource) => {
	await open();
	const [created] = await run(resource, 'create', {
		...WEEK,
		startDate: '2026-02-22',
		endDate: '2026-02-28',
		period: 'custom',
		year: 2026,
		month: 2,
	});
	const { reportId, status } = created.json;
	expect(status).toBe('pending');

	const [file] = await run(resource, 'download', {
		...reportOf(reportId),
		options: { waitUntilDone: true },
	});
	const report = sandbox.telnyx.report(String(reportId));
	expect(file.json.download).toMatchObject({ outcome: 'downloaded', mimeType: 'text/csv' });
	expect(linesOf(await readFile(file))).toBe([...(report?.rows() ?? [])].length + 1);

	const [got] = await run(resource, 'get', reportOf(reportId));
	expect(got.json.status).toBe('complete');
	if (resource !== 'ledgerBillingGroupReport') {
		const listed = await run(resource, 'getAll', { returnAll: true });
		expect(jsonOf(listed)).toEqual([got.json]);
	}
	if (!['ledgerBillingGroupReport', 'phoneNumberCsv'].includes(resource)) {
		expect(jsonOf(await run(resource, 'delete', reportOf(reportId)))).toEqual([{ deleted: true }]);
		expect(report?.state).toBe('deleted');
	}
});

test.each(Object.keys(REPORTS).filter((name) => name !== 'ledgerBillingGroupReport'))(
	'all %ss there are, of several pages',
	async (resource) => {
		await open({ pastReports: 260 });
		const items = await run(resource, 'getAll', { returnAll: true });
		expect(new Set(items.map(({ json }) => json.reportId)).size).toBe(260);
		expect(items).toHaveLength(260);
	},
);

test('a CDR report has every call of the range, outbound and failed ones too', async () => {
	await open();
	const [created] = await run('cdrReport', 'create', WEEK);
	const asked = sandbox.telnyx.report(String(created.json.reportId));
	const [narrow] = await run('cdrReport', 'create', { ...WEEK, callTypes: [1], recordTypes: [1] });
	const less = sandbox.telnyx.report(String(narrow.json.reportId));
	expect([...(asked?.rows() ?? [])].length).toBeGreaterThan([...(less?.rows() ?? [])].length);
});

test('connections are found by all of their digits', async () => {
	await open();
	const [{ id }] = sandbox.telnyx.connections;
	const items = await run('cdrReport', 'create', {
		...WEEK,
		output: 'selected',
		fields: ['connections'],
		options: { connections: id },
	});
	expect(items[0].json.connections).toEqual([id]);
});

test('a file that is gone is told, after one more link', async () => {
	await open({ pendingSeconds: 0 });
	const [created] = await run('cdrReport', 'create', WEEK);
	const { reportId } = created.json;
	sandbox.telnyx.report(String(reportId))?.loseFile();
	const parameters = { resource: 'cdrReport', operation: 'download', ...reportOf(reportId) };
	const { error } = await runTelnyx(parameters, { key });
	expect(error?.message).toBe('The file of the CDR report is not there any more');
});

test('usage at once: of voice, messaging and speech-to-text', async () => {
	await open();
	expect((await run('voiceUsageReport', 'generate', WEEK)).length).toBeGreaterThan(0);
	const profiles = sandbox.telnyx.profiles[0].name;
	const messages = await run('messagingUsageReport', 'generate', { ...WEEK, profiles });
	expect(messages.length).toBeGreaterThan(0);
	expect(await run('speechToTextReport', 'generate', WEEK)).toHaveLength(1);
});

test('usage by product, with its options', async () => {
	await open();
	const options = await run('usageReport', 'getOptions');
	expect(options.map(({ json }) => json.product)).toContain('messaging');
	const parameters = {
		...WEEK,
		product: 'messaging',
		metrics: ['cost', 'count'],
		dimensions: ['direction'],
	};
	const rows = await run('usageReport', 'getAll', { ...parameters, returnAll: true });
	expect(rows.length).toBeGreaterThan(1);
	const [file] = await run('usageReport', 'download', parameters);
	expect(linesOf(await readFile(file))).toBe(rows.length + 1);
});

test('fields of CDR reports are what Telnyx takes for columns', async () => {
	await open();
	const fields = jsonOf(await run('cdrReport', 'getFields')).map(({ field }) => String(field));
	const [created] = await run('cdrReport', 'create', {
		...WEEK,
		options: { reportFields: fields.slice(0, 3) },
	});
	const report = sandbox.telnyx.report(String(created.json.reportId));
	const [first] = report?.rows() ?? [];
	expect(Object.keys(first)).toEqual(fields.slice(0, 3));
});
