import type { IDataObject } from 'n8n-workflow';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { fakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { loadOptions, searchList } from '../support/searchList';
import { timeoutsDuring } from '../support/timeouts.mts';
import { REPORT_ID, REPORTS } from './reportExamples';
import { jsonOf, runTelnyx } from './telnyx';
import { KEY, problem, Wire } from './wire';

const VOICE = 'reports/cdr_usage_reports/sync';
const MESSAGING = 'reports/mdr_usage_reports/sync';
const SPEECH = 'legacy/reporting/usage_reports/speech_to_text';

const generate = (resource: string, parameters: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'generate',
	...parameters,
});

beforeEach(() => void fakeClock());

const YESTERDAY = { start_date: '2026-06-14T00:00:00Z', end_date: '2026-06-15T00:00:00Z' };

describe('usage that is generated at once', () => {
	test.each<[string, string, IDataObject, object]>([
		[
			'voiceUsageReport',
			VOICE,
			{},
			{ ...YESTERDAY, aggregation_type: 'NO_AGGREGATION', product_breakdown: 'NO_BREAKDOWN' },
		],
		[
			'voiceUsageReport',
			VOICE,
			{
				dateRange: 'none',
				aggregation: 'BILLING_GROUP',
				productBreakdown: 'DID_VS_TOLL_FREE_PER_COUNTRY',
				connections: '1293384261075731499, 123',
			},
			{
				aggregation_type: 'BILLING_GROUP',
				product_breakdown: 'DID_VS_TOLL_FREE_PER_COUNTRY',
				connections: '1293384261075731499,123',
			},
		],
		['messagingUsageReport', MESSAGING, {}, { ...YESTERDAY, aggregation_type: 'NO_AGGREGATION' }],
		[
			'messagingUsageReport',
			MESSAGING,
			{ dateRange: 'none', aggregation: 'PROFILE', profiles: 'My profile, Other' },
			{ aggregation_type: 'PROFILE', profiles: 'My profile,Other' },
		],
		['speechToTextReport', SPEECH, {}, YESTERDAY],
		['speechToTextReport', SPEECH, { dateRange: 'none' }, {}],
	])('%s of %s with %j', async (resource, path, parameters, query) => {
		const wire = new Wire({ [path]: { body: { data: { status: 'COMPLETE', result: [] } } } });
		const { error } = await runTelnyx(generate(resource, parameters));
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([path]);
		expect(wire.asked[0].query).toEqual(query);
	});

	test('comes row by row, or as Telnyx sends it', async () => {
		const data = { id: REPORT_ID, status: 'COMPLETE', result: [{ sent: '3' }, { sent: '4' }] };
		new Wire({ [MESSAGING]: { body: { data } } });
		const rows = await runTelnyx(generate('messagingUsageReport'));
		expect(jsonOf(rows.items)).toEqual(data.result);
		const raw = await runTelnyx(generate('messagingUsageReport', { output: 'raw' }));
		expect(jsonOf(raw.items)).toEqual([data]);
	});

	test.each<[string, string, unknown, unknown[]]>([
		['voiceUsageReport', VOICE, { status: 'COMPLETE', result: { calls: 3 } }, [{ calls: 3 }]],
		[
			'voiceUsageReport',
			VOICE,
			{ status: 'COMPLETE', result: { usage: [{ a: 1 }, { a: 2 }] } },
			[{ a: 1 }, { a: 2 }],
		],
		['voiceUsageReport', VOICE, { result: { usage: [], total: 3 } }, [{ usage: [], total: 3 }]],
		['voiceUsageReport', VOICE, { status: 'COMPLETE', result: null }, []],
		['speechToTextReport', SPEECH, { minutes: 3 }, [{ minutes: 3 }]],
		['speechToTextReport', SPEECH, { result: [{ a: 1 }] }, [{ a: 1 }]],
	])('%s takes the answer in whatever form it is', async (resource, path, data, items) => {
		new Wire({ [path]: { body: { data } } });
		const done = await runTelnyx(generate(resource));
		expect(jsonOf(done.items)).toEqual(items);
	});

	test('is not asked for again when Telnyx takes too long', async () => {
		const wire = new Wire({ [VOICE]: { fault: 'timeout of 600000ms exceeded' } });
		const { error } = await runTelnyx(generate('voiceUsageReport'));
		expect(wire.transcript).toEqual([VOICE]);
		expect(error?.message).toContain('took too long to add up the voice usage');
	});

	test('is waited for longer than anything else', async () => {
		new Wire({ [VOICE]: { body: { data: {} } }, [OPTIONS]: { body: { data: [] } } });
		const timeouts = await timeoutsDuring(async () => {
			await runTelnyx({ resource: 'usageReport', operation: 'getOptions' });
			await runTelnyx(generate('voiceUsageReport'));
		});
		expect(timeouts).toEqual([60_000, 600_000]);
	});

	test('that failed is told', async () => {
		new Wire({ [VOICE]: { body: { data: { id: REPORT_ID, status: 'FAILED' } } } });
		const { error } = await runTelnyx(generate('voiceUsageReport'));
		expect(error?.message).toBe('Telnyx could not add up the voice usage');
	});

	test.each<[string, IDataObject, string]>([
		['voiceUsageReport', { aggregation: '={{ "TAGS" }}' }, "'Aggregation'"],
		['voiceUsageReport', { productBreakdown: '={{ 1 }}' }, "'Product Breakdown'"],
		['voiceUsageReport', { connections: 'x' }, "'Connection Names or IDs'"],
		['messagingUsageReport', { output: '={{ "rows" }}' }, "'Output'"],
	])('%s with %j is told before anything is sent', async (resource, parameters, message) => {
		const wire = new Wire({});
		const { error } = await runTelnyx(generate(resource, parameters));
		expect(error?.message).toContain(message);
		expect(wire.asked).toEqual([]);
	});
});

const USAGE = 'usage_reports';

const OPTIONS = 'usage_reports/options';

const usage = (parameters: IDataObject = {}): IDataObject => ({
	resource: 'usageReport',
	operation: 'getAll',
	returnAll: true,
	product: 'messaging',
	metrics: ['cost', 'count'],
	dimensions: ['direction'],
	...parameters,
});

const NAMES = { product: 'messaging', metrics: 'cost,count', dimensions: 'direction' };

describe('usage by product', () => {
	test('asks for what is chosen, in pages of 5000', async () => {
		const row = { direction: 'inbound', cost: 0.012 };
		const meta = { total_pages: 2, total_results: 3 };
		const wire = new Wire({
			[USAGE]: ({ query }) => ({
				body: { data: query['page[number]'] === '2' ? [row] : [row, row], meta },
			}),
		});
		const { items } = await runTelnyx(usage());
		// Rows with the same numbers are rows of their own.
		expect(jsonOf(items)).toEqual([row, row, row]);
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{ ...NAMES, ...YESTERDAY, 'page[size]': '5000' },
			{ ...NAMES, ...YESTERDAY, 'page[size]': '5000', 'page[number]': '2' },
		]);
	});

	test('sends filters, order and managed accounts, and names of ranges', async () => {
		const wire = new Wire({ [USAGE]: { body: { data: [] } } });
		const { error } = await runTelnyx(
			usage({
				dateRange: 'telnyx',
				rangeWords: 'last_3_days',
				filters: { filter: [{ dimension: 'currency', value: 'USD' }] },
				options: { managedAccounts: true, sort: '-cost, direction', pageSize: 10 },
			}),
		);
		expect(error).toBeUndefined();
		expect(wire.asked[0].query).toEqual({
			...NAMES,
			date_range: 'last_3_days',
			'filter[currency]': 'USD',
			managed_accounts: 'true',
			sort: '-cost,direction',
			'page[size]': '10',
		});
	});

	test('sends no dates if none are set', async () => {
		const wire = new Wire({ [USAGE]: { body: { data: [] } } });
		await runTelnyx(usage({ dateRange: 'none' }));
		expect(wire.asked[0].query).toEqual({ ...NAMES, 'page[size]': '5000' });
	});

	const range = (from: string, to: string) => ({ dateRange: 'custom', from, to });

	test.each<[string, IDataObject, string]>([
		['32 days', range('2026-03-01T00:00:00', '2026-04-02T00:00:00'), '32.0 days long'],
		['31 days and a second', range('2026-03-01T00:00:00', '2026-04-01T00:00:01'), '31.0 days'],
		['no metric', { metrics: '={{ [] }}' }, "'Metrics' is empty"],
		['no dimension', { dimensions: '={{ "" }}' }, "'Dimensions' is empty"],
		['no product', { product: '={{ " " }}' }, "'Product' is empty"],
		['no name of a range', { dateRange: 'telnyx', rangeWords: '={{ "" }}' }, "'Range' is empty"],
		[
			'half a filter',
			{ filters: { filter: [{ dimension: 'a', value: '' }] } },
			'Filter 1 is empty',
		],
		[
			'a filter twice',
			{
				filters: {
					filter: [
						{ dimension: 'a', value: '1' },
						{ dimension: 'a', value: '2' },
					],
				},
			},
			"two filters for 'a'",
		],
	])('%s is told before anything is sent', async (_what, parameters, message) => {
		const wire = new Wire({});
		const { error } = await runTelnyx(usage(parameters));
		expect(error?.message).toContain(message);
		expect(wire.asked).toEqual([]);
	});

	test('takes a month in which the clocks are set back: 31 days and an hour', async () => {
		const wire = new Wire({ [USAGE]: { body: { data: [] } } });
		const october = range('2025-10-01T00:00:00', '2025-11-01T00:00:00');
		const { error } = await runTelnyx(usage(october), { timezone: 'Europe/Berlin' });
		expect(error).toBeUndefined();
		expect(wire.asked[0].query).toMatchObject({
			start_date: '2025-09-30T22:00:00Z',
			end_date: '2025-10-31T23:00:00Z',
		});
	});

	test('comes as a file of ours, with any number of rows', async () => {
		new Wire({ [USAGE]: { body: { data: [{ direction: 'inbound', cost: 1 }] } } });
		const { items } = await runTelnyx(usage({ outputAs: 'csv' }));
		expect((await readFile(items[0])).toString()).toBe(
			'product,direction,cost,count,otherFields\r\n,inbound,1,,\r\n',
		);
	});

	test('comes as the file that Telnyx writes', async () => {
		const csv = 'direction,cost\ninbound,1\noutbound,2\n';
		const wire = new Wire({
			[USAGE]: ({ query }) =>
				query.format === 'csv'
					? { body: csv, headers: { 'content-type': 'text/csv' } }
					: { body: { data: [{}], meta: { total_pages: 2, total_results: 2 } } },
		});
		const { items, error } = await runTelnyx(usage({ operation: 'download' }));
		expect(error).toBeUndefined();
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{ ...NAMES, ...YESTERDAY, 'page[size]': '1' },
			{ ...NAMES, ...YESTERDAY, format: 'csv', 'page[number]': '1', 'page[size]': '5000' },
		]);
		expect((await readFile(items[0])).toString()).toBe(csv);
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'telnyx-usage_messaging.csv',
			mimeType: 'text/csv',
		});
	});

	test.each([
		[5001, 'a,b\n1,2\n', '5,001 rows'],
		[3, 'a,b\n1,2\n1,2\n', 'counts 3 rows of usage, but its file has 2'],
		[1, '<html>', 'web page'],
	])('of %s rows, a file that would not be whole is refused', async (total, csv, message) => {
		new Wire({
			[USAGE]: ({ query }) =>
				query.format === 'csv'
					? { body: csv }
					: { body: { data: [{}], meta: { total_pages: total, total_results: total } } },
		});
		const { error, items } = await runTelnyx(usage({ operation: 'download' }));
		expect(error?.message).toContain(message);
		expect(items).toEqual([]);
	});

	test('options come product by product', async () => {
		const products = [{ product: 'messaging', product_metrics: ['cost'] }, { product: 'wireless' }];
		const wire = new Wire({ [OPTIONS]: { body: { data: products } } });
		const parameters = { resource: 'usageReport', operation: 'getOptions' };
		const { items } = await runTelnyx(parameters);
		await runTelnyx({ ...parameters, product: 'wireless' });
		expect(jsonOf(items)).toEqual(products);
		expect(wire.asked.map(({ query }) => query)).toEqual([{}, { product: 'wireless' }]);
	});
});

const credential = { type: new TelnyxReportsApi(), data: KEY };

const load = async (method: string, parameters: IDataObject = {}) =>
	await loadOptions(new TelnyxReports(), method, credential, parameters);

describe('drop-downs', () => {
	const data = [
		{
			product: 'messaging',
			product_dimensions: ['direction', 'currency'],
			product_metrics: ['cost'],
			record_types: [
				{ record_type: 'mms', product_dimensions: ['tags'], product_metrics: ['parts'] },
			],
		},
		{ product: 'wireless', product_metrics: ['data_cost'] },
	];

	test('products, and what the chosen one has, its record types too', async () => {
		const wire = new Wire({ [OPTIONS]: { body: { data } } });
		expect(await load('getUsageProducts')).toEqual([
			{ name: 'Messaging', value: 'messaging' },
			{ name: 'Wireless', value: 'wireless' },
		]);
		expect(await load('getUsageMetrics', { product: 'messaging' })).toEqual([
			{ name: 'Cost', value: 'cost' },
			{ name: 'Parts', value: 'parts' },
		]);
		expect(
			(await load('getUsageDimensions', { product: 'messaging' })).map(({ value }) => value),
		).toEqual(['currency', 'direction', 'tags']);
		expect(wire.asked.map(({ query }) => query)).toEqual([
			{},
			{ product: 'messaging' },
			{ product: 'messaging' },
		]);
	});

	test('without a product there is nothing to ask for', async () => {
		const wire = new Wire({});
		expect(await load('getUsageMetrics')).toEqual([]);
		expect(wire.asked).toEqual([]);
	});

	test('fields of CDR reports', async () => {
		new Wire({
			'legacy/reporting/batch_detail_records/voice/fields': { body: { Billing: ['cost'] } },
		});
		expect(await load('getCdrReportFields')).toEqual([
			{ name: 'Cost', value: 'cost', description: 'Billing' },
		]);
	});

	const search = async (resource: string, filter?: string, token?: string) =>
		await searchList(new TelnyxReports(), 'searchReports', credential, filter, token, { resource });

	test.each(Object.keys(REPORTS).filter((name) => name !== 'ledgerBillingGroupReport'))(
		'%ss to pick from',
		async (resource) => {
			const { path, row } = REPORTS[resource];
			const wire = new Wire({ [path]: { body: { data: [row] } } });
			const { results, paginationToken } = await search(resource);
			expect(wire.transcript).toEqual([path]);
			expect(results).toHaveLength(1);
			expect(results[0]).toMatchObject({
				value: REPORT_ID,
				name: expect.stringMatching(/complete/i),
			});
			expect(paginationToken).toBeUndefined();
		},
	);

	test('the newest first, found by a part of name, date or ID', async () => {
		const { path, row } = REPORTS.cdrReport;
		const rows = ['2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z'].map((created_at, nth) => ({
			...row,
			id: `r-${nth}`,
			report_name: `Name ${nth}`,
			created_at,
		}));
		new Wire({ [path]: { body: { data: rows } } });
		expect((await search('cdrReport')).results).toEqual([
			{
				name: 'Name 1, 2026-06-14 to 2026-06-15, created 2026-06-03 00:00 UTC, complete (2)',
				value: 'r-1',
			},
			{
				name: 'Name 0, 2026-06-14 to 2026-06-15, created 2026-06-01 00:00 UTC, complete (2)',
				value: 'r-0',
			},
		]);
		expect((await search('cdrReport', 'NAME 0')).results.map(({ value }) => value)).toEqual([
			'r-0',
		]);
		expect((await search('cdrReport', 'r-1')).results.map(({ value }) => value)).toEqual(['r-1']);
	});

	test.each([
		['voiceUsageReport', { per_page: '100' }, { per_page: '100', page: '2' }],
		['wdrReport', { 'page[size]': '100' }, { 'page[size]': '100', 'page[number]': '2' }],
	])('further pages of %ss', async (resource, first, second) => {
		const { path, row } = REPORTS[resource];
		const meta = { total_pages: 2, total_results: 2 };
		const wire = new Wire({ [path]: { body: { data: [row], meta } } });
		const { paginationToken } = await search(resource);
		expect(paginationToken).toBe('2');
		expect((await search(resource, '', paginationToken as string)).paginationToken).toBeUndefined();
		expect(wire.asked.map(({ query }) => query)).toEqual([first, second]);
	});

	test('what Telnyx says reaches the editor', async () => {
		const { path } = REPORTS.cdrReport;
		new Wire({ [path]: { status: 403, body: problem('10010', 'Not allowed') } });
		await expect(search('cdrReport')).rejects.toThrow('Not allowed (code 10010)');
	});
});
