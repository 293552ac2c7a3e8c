import nock from 'nock';
import type Telnyx from 'telnyx';
import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { DAY, UNTIL } from '../sandbox/client.mts';
import {
	all,
	closeTelnyx,
	iso,
	openTelnyx,
	type Row,
	type TelnyxBench,
} from '../sandbox/telnyxClient.mts';
import { sdkOf } from '../sandbox/telnyxSdkClient';
import { loginsOf } from '../support/sandboxed';
import { getMany, jsonOf, runTelnyx } from './telnyx';

/** Both are asked for less than there is, so that a range that one of them leaves out shows. */
const [FROM, TO] = [iso(UNTIL - 7 * DAY), iso(UNTIL - DAY)];

const PAST_REPORTS = 123;

let bench: TelnyxBench;
let client: Telnyx;
let key: IDataObject;

beforeEach(async () => {
	nock.enableNetConnect('127.0.0.1');
	bench = await openTelnyx({ records: 400 }, { pastReports: PAST_REPORTS });
	client = sdkOf(bench);
	key = loginsOf(bench.sandbox).telnyx;
	fakeClock(new Date(bench.clock.nowMs).toISOString());
});
afterEach(closeTelnyx);

async function nodeRows(parameters: IDataObject): Promise<Row[]> {
	const { items, error } = await runTelnyx({ output: 'raw', ...parameters }, { key });
	expect(error).toBeUndefined();
	return jsonOf(items);
}

const ofNode = async (resource: string, more: IDataObject = {}) =>
	await nodeRows(getMany(resource, { from: FROM, to: TO, ...more }));

/** A list that comes as a whole. */
const rowsOf = ({ data }: { data?: unknown[] }) => data as Row[];

const byId = ({ id, uuid }: Row) => String(id ?? uuid);

/** Events have no ID. */
const byWhatHappened = ({ call_leg_id, name, type, event_timestamp }: Row) =>
	[call_leg_id, name, type, event_timestamp].join(' ');

/** Each record once on both sides, whatever their order. */
function expectSame(ours: Row[], theirs: Row[], keyOf = byId): void {
	const keys = ours.map(keyOf).sort();
	expect(keys).toEqual(theirs.map(keyOf).sort());
	expect(new Set(keys).size).toBe(keys.length);
	const sorted = (rows: Row[]) => [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	expect(sorted(ours)).toEqual(sorted(theirs));
}

describe('The node gives out the records that the vendor’s own SDK finds', () => {
	it.each([
		['messaging', 'created_at'],
		['sip-trunking', 'started_at'],
		['call-control', 'started_at'],
	] as const)('detail records of the type %s', async (recordType, field) => {
		const theirs = await all(
			client.detailRecords.list({
				filter: { record_type: recordType, [field]: { gte: FROM, lt: TO } },
				'page[size]': 50,
			}),
		);
		expectSame(await ofNode('detailRecord', { recordType }), theirs);
		expect(theirs.length).toBeGreaterThan(100);
	});

	it('calls of both types', async () => {
		const theirs = await Promise.all(
			(['sip-trunking', 'call-control'] as const).map(
				async (record_type) =>
					await all(
						client.detailRecords.list({
							filter: { record_type, started_at: { gte: FROM, lt: TO } },
							'page[size]': 50,
						}),
					),
			),
		);
		expectSame(await ofNode('call'), theirs.flat());
		for (const { length } of theirs) expect(length).toBeGreaterThan(100);
	});

	it('call events of the last day', async () => {
		const ours = await nodeRows({
			resource: 'callEvent',
			operation: 'getAll',
			returnAll: true,
			options: { pageSize: 7 },
		});
		const since = iso(bench.clock.nowMs / 1000 - DAY);
		const theirs = await all(
			client.callEvents.list({ filter: { occurred_at: { gte: since } }, 'page[size]': 6 }),
		);
		expectSame(ours, theirs, byWhatHappened);
		expect(theirs.length).toBeGreaterThan(15);
	});

	it('recordings', async () => {
		const filter = { created_at: { gte: FROM, lte: TO } };
		const theirs = await all(client.recordings.list({ filter, 'page[size]': 20 }));
		expectSame(await ofNode('recording'), theirs);
		expect(theirs.length).toBeGreaterThan(20);
	});

	it('transcriptions', async () => {
		const filter = { created_at: { gte: FROM, lte: TO } };
		const theirs = await all(client.recordingTranscriptions.list({ filter, 'page[size]': 5 }));
		expectSame(await ofNode('recordingTranscription', { options: { pageSize: 7 } }), theirs);
		expect(theirs.length).toBeGreaterThan(10);
	});

	it('MDRs', async () => {
		const theirs = rowsOf(await client.reports.listMdrs({ start_date: FROM, end_date: TO }));
		expectSame(await ofNode('messageDetailRecord'), theirs);
		expect(theirs.length).toBeGreaterThan(100);
	});

	it('MDRs of one direction', async () => {
		const query = { start_date: FROM, end_date: TO, direction: 'INBOUND' } as const;
		const theirs = rowsOf(await client.reports.listMdrs(query));
		expectSame(await ofNode('messageDetailRecord', { filters: { direction: 'INBOUND' } }), theirs);
		expect(theirs.length).toBeGreaterThan(20);
	});

	it('WDRs', async () => {
		const query = { start_date: FROM, end_date: TO, 'page[size]': 50 };
		const theirs = await all(client.reports.listWdrs(query));
		expectSame(await ofNode('wirelessDetailRecord'), theirs);
		expect(theirs.length).toBeGreaterThan(100);
	});
});

/** How the SDK lists the reports of a resource of ours. */
const LISTS: Record<string, () => Promise<Row[]>> = {
	cdrReport: async () => rowsOf(await client.legacy.reporting.batchDetailRecords.voice.list()),
	mdrReport: async () => rowsOf(await client.legacy.reporting.batchDetailRecords.messaging.list()),
	speechToTextReport: async () =>
		rowsOf(await client.legacy.reporting.batchDetailRecords.speechToText.list()),
	voiceUsageReport: async () =>
		await all(client.legacy.reporting.usageReports.voice.list({ per_page: 20 })),
	legacyMessagingUsageReport: async () =>
		await all(client.legacy.reporting.usageReports.messaging.list({ per_page: 20 })),
	numberLookupUsageReport: async () =>
		await all(client.legacy.reporting.usageReports.numberLookup.list({ per_page: 20 })),
	messagingUsageReport: async () =>
		await all(client.reports.mdrUsageReports.list({ 'page[size]': 20 })),
	wdrReport: async () =>
		rowsOf(await client.wireless.detailRecordsReports.list({ 'page[size]': 250 })),
	phoneNumberCsv: async () =>
		await all(client.phoneNumbers.csvDownloads.list({ 'page[size]': 20 })),
};

describe('The node gives out the reports that the vendor’s own SDK lists', () => {
	it.each(Object.keys(LISTS))('%ss', async (resource) => {
		const theirs = await LISTS[resource]();
		expect(theirs).toHaveLength(PAST_REPORTS);
		expectSame(await nodeRows({ resource, operation: 'getAll', returnAll: true }), theirs);
	});
});
