import nock from 'nock';
import Telnyx from 'telnyx';
import { TELNYX_RECORD_TYPES } from '../../sandbox/providers/telnyx.mts';
import { DAY, UNTIL } from './client.mts';
import {
	all,
	closeTelnyx,
	idsOf,
	openTelnyx,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';
import { END, START } from './telnyxOperations.mts';
import { sdkOf } from './telnyxSdkClient';

const [FROM, NOW] = [UNTIL - 10 * DAY, UNTIL + 3600];

describe('Telnyx sandbox, as the vendor’s own SDK sees it', () => {
	let bench: TelnyxBench;
	let client: Telnyx;

	beforeEach(async () => {
		nock.enableNetConnect('127.0.0.1');
		bench = await openTelnyx({ records: 300 }, { pastReports: 23 });
		client = sdkOf(bench);
	});
	afterEach(closeTelnyx);

	it.each(TELNYX_RECORD_TYPES)('iterates all detail records of type %s', async (type) => {
		const rows = await all(
			client.detailRecords.list({ filter: { record_type: type }, 'page[size]': 50 }),
		);
		expect(idsOf(rows)).toEqual(idsOf(bench.telnyx.records(type, FROM, UNTIL)));
		expect(rows.length).toBeGreaterThan(0);
	});

	it('iterates all detail records with a date range, a filter and an order', async () => {
		const rows = await all(
			client.detailRecords.list({
				filter: { record_type: 'messaging', date_range: 'last_week', direction: 'inbound' },
				sort: ['created_at'],
			}),
		);
		const expected = [...bench.telnyx.records('messaging', FROM, Date.UTC(2025, 11, 29) / 1000)];
		expect(rows).toEqual(expected.filter((row) => row.direction === 'inbound'));
		expect(rows.length).toBeGreaterThan(20);
	});

	it('iterates recordings and transcriptions', async () => {
		const filter = { created_at: { gte: new Date(FROM * 1000).toISOString() } };
		const recordings = await all(client.recordings.list({ filter }));
		expect(recordings.reverse()).toEqual([...bench.telnyx.records('recordings', FROM, NOW)]);
		const transcriptions = await all(client.recordingTranscriptions.list({ 'page[size]': 5 }));
		expect(transcriptions.reverse()).toEqual([
			...bench.telnyx.records('transcriptions', FROM, NOW),
		]);
		expect(transcriptions.length).toBeGreaterThan(10);
	});

	it('gets and deletes a recording, several, and a transcription', async () => {
		const [one, ...rest] = [...bench.telnyx.records('recordings', FROM, NOW)].map((row) =>
			String(row.id),
		);
		expect((await client.recordings.retrieve(one)).data?.id).toBe(one);
		expect((await client.recordings.delete(one)).data?.id).toBe(one);
		await client.recordings.actions.delete({ ids: rest.slice(0, 2) });
		expect(bench.telnyx.countRecords('recordings', FROM, NOW)).toBe(rest.length - 2);
		const [heard] = idsOf(bench.telnyx.records('transcriptions', FROM, NOW));
		await client.recordingTranscriptions.retrieve(heard);
		await client.recordingTranscriptions.delete(heard);
		await expect(client.recordingTranscriptions.retrieve(heard)).rejects.toThrow(
			Telnyx.NotFoundError,
		);
	});

	it('iterates WDRs and gets MDRs at once', async () => {
		const wdrs = await all(client.reports.listWdrs({ 'page[size]': 50, sort: ['created_at'] }));
		expect(wdrs).toEqual([...bench.telnyx.records('wdrs', FROM, UNTIL)]);
		const mdrs = await client.reports.listMdrs({ direction: 'INBOUND' });
		const inbound = [...bench.telnyx.records('mdrs', FROM, UNTIL, { direction: 'inbound' })];
		expect(idsOf(mdrs.data as Row[])).toEqual(idsOf(inbound));
	});

	it('iterates call events of the last day and of one leg', async () => {
		const events = await all(
			client.callEvents.list({ filter: { type: 'webhook' }, 'page[size]': 3 }),
		);
		const since = (NOW - DAY) * 1000;
		const expected = [...bench.telnyx.records('callEvents', FROM, UNTIL)].filter(
			(row) => row.type === 'webhook' && Date.parse(String(row.event_timestamp)) >= since,
		);
		expect(events.length).toBeGreaterThan(3);
		expect(events).toHaveLength(expected.length);
		const { call_leg_id: leg } = [...bench.telnyx.records('callEvents', FROM, UNTIL)][0];
		const own = await all(client.callEvents.list({ filter: { leg_id: String(leg) } }));
		expect(own).toEqual([...bench.telnyx.records('callEvents', FROM, UNTIL, { call_leg_id: leg })]);
	});

	it('iterates usage reports by the options they have', async () => {
		const { data = [] } = await client.usageReports.getOptions({ product: 'messaging' });
		const [{ product_dimensions: dimensions = [], product_metrics: metrics = [] }] = data;
		const rows = await all(
			client.usageReports.list({
				product: 'messaging',
				dimensions,
				metrics,
				start_date: '2025-12-25T00:00:00Z',
				end_date: '2026-01-05T00:00:00Z',
			}),
		);
		expect(rows.length).toBeGreaterThan(40);
		expect(rows.reduce((sum, row) => sum + Number(row.count), 0)).toBe(300);
	});

	it('gets the synchronous reports', async () => {
		const span = { start_date: START, end_date: END };
		const cdr = await client.reports.cdrUsageReports.fetchSync({
			...span,
			aggregation_type: 'TAG',
			product_breakdown: 'NO_BREAKDOWN',
			connections: [123, 456],
		});
		expect(cdr.data).toMatchObject({ status: 'COMPLETE', connections: [123, 456] });
		const mdr = await client.reports.mdrUsageReports.fetchSync({
			...span,
			aggregation_type: 'TAGS',
			profiles: ['My Messaging Profile', 'Other'],
		});
		expect(mdr.data?.result?.length).toBeGreaterThan(0);
		const stt = await client.legacy.reporting.usageReports.retrieveSpeechToText(span);
		expect(stt.data).toBeDefined();
	});

	it('gets a session analysis and what can be analysed', async () => {
		const { record_types: types } = await client.sessionAnalysis.metadata.retrieve();
		const type = types[0].record_type;
		const one = await client.sessionAnalysis.metadata.retrieveRecordType(type);
		expect(one.record_type).toBe(type);
		const [call] = bench.telnyx.records('call-control', FROM, UNTIL);
		const analysis = await client.sessionAnalysis.retrieve(String(call.id), {
			record_type: type,
			max_depth: 5,
			include_children: true,
			expand: 'record',
		});
		expect(analysis.root.record).toEqual(call);
	});

	it('gets the fields of CDR files', async () => {
		const fields = await client.legacy.reporting.batchDetailRecords.voice.retrieveFields();
		expect(fields.Billing).toContain('cost');
	});

	it('throws the SDK’s own errors', async () => {
		const stranger = client.withOptions({ apiKey: 'nobody' });
		await expect(stranger.recordings.list()).rejects.toThrow(Telnyx.AuthenticationError);
		const restricted = client.withOptions({ apiKey: bench.telnyx.restrictedKey });
		await expect(restricted.recordings.list()).rejects.toThrow(Telnyx.PermissionDeniedError);
		await expect(
			client.detailRecords.list({ filter: { record_type: 'mdr' as 'amd' } }),
		).rejects.toThrow(Telnyx.BadRequestError);
	});
});
