import nock from 'nock';
import Telnyx from 'telnyx';
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

/** A report as the SDK's calls see it, whatever its kind. */
interface ReportCalls {
	create(): Promise<{ data?: object }>;
	retrieve(id: string): Promise<{ data?: object }>;
	list?(): Promise<object>;
	delete?(id: string): Promise<unknown>;
}

describe('Telnyx sandbox, reports as the vendor’s own SDK makes them', () => {
	let bench: TelnyxBench;
	let client: Telnyx;

	beforeEach(async () => {
		nock.enableNetConnect('127.0.0.1');
		bench = await openTelnyx({ records: 300 }, { pastReports: 23 });
		client = sdkOf(bench);
	});
	afterEach(closeTelnyx);

	const times = { start_time: START, end_time: END };
	const dates = { start_date: START, end_date: END };
	const kinds: Array<[string, () => ReportCalls]> = [
		[
			'CDR batch',
			() => {
				const { voice } = client.legacy.reporting.batchDetailRecords;
				return {
					create: async () => voice.create({ ...times, call_types: [1, 2] }),
					retrieve: async (id) => voice.retrieve(id),
					list: async () => voice.list(),
					delete: async (id) => voice.delete(id),
				};
			},
		],
		[
			'MDR batch',
			() => {
				const { messaging } = client.legacy.reporting.batchDetailRecords;
				return {
					create: async () => messaging.create({ ...times, directions: [1, 2] }),
					retrieve: async (id) => messaging.retrieve(id),
					list: async () => messaging.list(),
					delete: async (id) => messaging.delete(id),
				};
			},
		],
		[
			'speech-to-text batch',
			() => {
				const { speechToText } = client.legacy.reporting.batchDetailRecords;
				return {
					create: async () => speechToText.create(dates),
					retrieve: async (id) => speechToText.retrieve(id),
					list: async () => speechToText.list(),
					delete: async (id) => speechToText.delete(id),
				};
			},
		],
		[
			'legacy CDR usage',
			() => {
				const { voice } = client.legacy.reporting.usageReports;
				return {
					create: async () => voice.create({ ...times, aggregation_type: 1 }),
					retrieve: async (id) => voice.retrieve(id),
					list: async () => all(voice.list({ per_page: 10 })),
					delete: async (id) => voice.delete(id),
				};
			},
		],
		[
			'legacy MDR usage',
			() => {
				const { messaging } = client.legacy.reporting.usageReports;
				return {
					create: async () => messaging.create({ aggregation_type: 0 }),
					retrieve: async (id) => messaging.retrieve(id),
					list: async () => all(messaging.list({ per_page: 10 })),
					delete: async (id) => messaging.delete(id),
				};
			},
		],
		[
			'number lookup usage',
			() => {
				const { numberLookup } = client.legacy.reporting.usageReports;
				return {
					create: async () => numberLookup.create({ aggregationType: 'ALL' }),
					retrieve: async (id) => numberLookup.retrieve(id),
					list: async () => all(numberLookup.list({ per_page: 10 })),
					delete: async (id) => numberLookup.delete(id),
				};
			},
		],
		[
			'MDR usage',
			() => {
				const { mdrUsageReports } = client.reports;
				return {
					create: async () => mdrUsageReports.create({ ...dates, aggregation_type: 'TAGS' }),
					retrieve: async (id) => mdrUsageReports.retrieve(id),
					list: async () => all(mdrUsageReports.list({ 'page[size]': 10 })),
					delete: async (id) => mdrUsageReports.delete(id),
				};
			},
		],
		[
			'WDR',
			() => {
				const { detailRecordsReports } = client.wireless;
				return {
					create: async () => detailRecordsReports.create(times),
					retrieve: async (id) => detailRecordsReports.retrieve(id),
					list: async () => detailRecordsReports.list({ 'page[size]': 250 }),
					delete: async (id) => detailRecordsReports.delete(id),
				};
			},
		],
		[
			'ledger',
			() => ({
				create: async () => client.ledgerBillingGroupReports.create({ year: 2026, month: 1 }),
				retrieve: async (id) => client.ledgerBillingGroupReports.retrieve(id),
			}),
		],
		[
			'number download',
			() => {
				const { csvDownloads } = client.phoneNumbers;
				return {
					create: async () =>
						csvDownloads.create({ csv_format: 'V2', filter: { status: 'active' } }),
					retrieve: async (id) => csvDownloads.retrieve(id),
					list: async () => all(csvDownloads.list({ 'page[size]': 10 })),
				};
			},
		],
	];
	it.each(kinds)('creates, polls, lists and deletes a report: %s', async (_name, calls) => {
		const report = calls();
		const one = ({ data }: { data?: object }) => (Array.isArray(data) ? data[0] : data) as Row;
		const made = one(await report.create());
		const id = String(made.id);
		bench.clock.nowMs += 2000;
		const done = one(await report.retrieve(id));
		expect(done.status).not.toEqual(made.status);
		const url = String(done.report_url ?? done.download_link ?? done.url);
		expect((await bench.fetch(url)).headers['content-type']).toBe('text/csv');
		const listed = async () => {
			const answer = await report.list?.();
			return (Array.isArray(answer) ? answer : (answer as { data: Row[] }).data) as Row[];
		};
		if (report.list) expect(idsOf(await listed())).toContain(id);
		if (report.list) expect(await listed()).toHaveLength(24);
		if (!report.delete) return;
		await report.delete(id);
		expect(await listed()).toHaveLength(23);
		await expect(report.retrieve(id)).rejects.toThrow(Telnyx.NotFoundError);
	});
});
