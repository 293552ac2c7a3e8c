import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { fakeClock, type FakeClock } from '../support/clock';
import { byId } from '../support/picked';
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
	const asked = { resource, operation, returnAll: true, ...parameters };
	const { items, error } = await runTelnyx(asked, { key });
	expect(error).toBeUndefined();
	return jsonOf(items);
};

test.each(Object.keys(REPORTS))(
	'all rows of a %s, created before and in one go',
	async (resource) => {
		await open();
		const content = {
			...WEEK,
			startDate: '2026-02-22',
			endDate: '2026-02-28',
			period: 'custom',
			year: 2026,
			month: 2,
		};
		const [created] = await run(resource, 'create', content);
		const rows = await run(resource, 'getRows', {
			reportId: byId(created.reportId),
			output: 'raw',
			options: { waitUntilDone: true },
		});
		const held = [...(sandbox.telnyx.report(String(created.reportId))?.rows() ?? [])];
		expect(rows).toHaveLength(held.length);
		expect(Object.keys(rows[0])).toEqual(Object.keys(held[0]));
		expect(await run(resource, 'run', { ...content, output: 'raw' })).toEqual(rows);
	},
);

const ALL_FIELDS = [
	'origination_number',
	'terminating_number',
	'start_timestamp_utc',
	'start_timestamp',
	'answer_timestamp',
	'end_timestamp',
	'direction',
	'hangup_code',
	'billable_time',
	'cost',
	'call_leg_id',
];

test.each(['UTC', 'America/New_York', 'Australia/Lord_Howe'])(
	'calls of a report in %s are those that Get Many gives',
	async (timezone) => {
		await open();
		const output = 'callRecord';
		const calls = await run('call', 'getAll', {
			...WEEK,
			output,
			options: { recordTypes: ['sip-trunking', 'call-control'] },
		});
		const rows = [
			...(await run('cdrReport', 'run', {
				...WEEK,
				output,
				options: { timezone, reportFields: ALL_FIELDS },
			})),
			...(await run('cdrReport', 'run', {
				...WEEK,
				output,
				options: { timezone, reportFields: ALL_FIELDS, source: 'call-control' },
			})),
		];
		const byLeg = new Map(calls.map((call) => [call.callId, call]));
		expect(rows.length).toBeGreaterThan(50);
		for (const row of rows) {
			const call = byLeg.get(row.callId);
			// What the report does not say, and the words for the end.
			const others = ['id', 'recordId', 'accountId', 'sessionId', 'costCurrency', 'hangupCause'];
			for (const field of others) delete row[field];
			expect(call).toMatchObject(row);
		}
	},
);

test('messages of a report are those that Get Many gives', async () => {
	await open();
	const listed = await run('messageDetailRecord', 'getAll', WEEK);
	const rows = await run('mdrReport', 'run', {
		...WEEK,
		directions: [1, 2],
		recordTypes: [1, 2, 3],
	});
	const byMessage = new Map(rows.map((row) => [row.id, row]));
	expect(listed.length).toBeGreaterThan(10);
	// The report has messages of more kinds.
	for (const one of listed) expect(byMessage.get(one.id)).toEqual(one);
});

test('data sessions of a report are those that Get Many gives, as far as both say it', async () => {
	await open();
	const listed = await run('wirelessDetailRecord', 'getAll', WEEK);
	const rows = await run('wdrReport', 'run', WEEK);
	const byRecord = new Map(listed.map((one) => [one.id, one]));
	expect(rows.length).toBeGreaterThan(5);
	for (const { durationSeconds, dataUnit, costAmount, ...row } of rows) {
		const listedOne = byRecord.get(row.id);
		expect(listedOne).toMatchObject(row);
		// The sandbox writes them with another number of digits.
		expect(Number(costAmount)).toBe(Number(listedOne?.costAmount));
		expect([durationSeconds, dataUnit]).toEqual([null, null]);
	}
});
