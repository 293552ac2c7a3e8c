import { DAY, UNTIL } from './client.mts';
import { parse } from './telnyxCsv.mts';
import {
	closeTelnyx,
	iso,
	openTelnyx,
	type Parameters,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';
import { END, START } from './telnyxOperations.mts';

const [FROM, TO] = [UNTIL - DAY, UNTIL + 1];
const USAGE = {
	product: 'messaging',
	dimensions: 'direction,message_type',
	metrics: 'count,parts',
	start_date: START,
	end_date: END,
};
const sum = (rows: Row[], name: string) =>
	rows.reduce((total, row) => total + Number(row[name]), 0);

describe('Telnyx sandbox, usage', () => {
	let bench: TelnyxBench;

	beforeAll(async () => {
		bench = await openTelnyx({ records: 5000 });
	});
	afterAll(closeTelnyx);

	const usage = async (parameters: Parameters = {}) =>
		bench.get('/usage_reports', { ...USAGE, ...parameters });
	const messages = () => [...bench.telnyx.records('messaging', FROM, TO)];

	it('adds up what the detail records say', async () => {
		const { json } = await usage();
		expect(json.meta.total_results).toBe(json.data.length);
		expect(sum(json.data, 'count')).toBe(messages().length);
		expect(sum(json.data, 'parts')).toBe(sum(messages(), 'parts'));
		const [row] = json.data;
		expect(row.count).toBe(
			messages().filter(
				(one) => one.direction === row.direction && one.message_type === row.message_type,
			).length,
		);
	});

	it('takes lists with commas and lists by repetition', async () => {
		const base = '/usage_reports?product=messaging&metrics=count&metrics=parts';
		const repeated = await bench.get(
			`${base}&dimensions=direction&dimensions=message_type&start_date=${START}&end_date=${END}`,
		);
		expect(repeated.json).toEqual((await usage()).json);
	});

	it.each(['messaging', 'sip-trunking', 'call-control', 'wireless'])(
		'accepts all that the options of %s name',
		async (product) => {
			const { json } = await bench.get('/usage_reports/options', { product });
			const [options] = json.data;
			const answer = await usage({
				product,
				dimensions: options.product_dimensions.join(),
				metrics: options.product_metrics.join(),
			});
			expect(answer.status).toBe(200);
			expect(answer.json.data.length).toBeGreaterThan(10);
			expect(Object.keys(json)).toEqual(['data']);
		},
	);

	it('filters, sorts and pages', async () => {
		const inbound = await usage({ 'filter[direction]': 'inbound', dimensions: 'direction' });
		expect(inbound.json.data).toHaveLength(1);
		const sorted = await usage({ sort: '-count' });
		const counts = sorted.json.data.map((row: Row) => row.count);
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		const pages = [];
		for (const number of [1, 2, 3]) {
			const { json } = await usage({ 'page[size]': 2, 'page[number]': number });
			pages.push(...json.data);
		}
		expect(pages).toEqual((await usage()).json.data);
		expect((await usage({ 'page[size]': 5000 })).status).toBe(200);
		expect((await usage({ 'page[size]': 5001 })).status).toBe(400);
	});

	it('comes as CSV when asked to', async () => {
		const answer = await usage({ format: 'csv' });
		expect(answer.headers['content-type']).toBe('text/csv');
		const rows = parse(answer.text);
		expect(Object.keys(rows[0])).toEqual([
			'direction',
			'message_type',
			'product',
			'count',
			'parts',
		]);
		expect(sum(rows, 'count')).toBe(messages().length);
	});

	it('takes a named range, up to 31 days', async () => {
		const dates = { start_date: undefined, end_date: undefined };
		const today = await usage({ ...dates, date_range: 'today' });
		const midnight = UNTIL - DAY / 2;
		expect(sum(today.json.data, 'count')).toBe(
			bench.telnyx.countRecords('messaging', midnight, UNTIL + 3600),
		);
		const month = { start_date: iso(UNTIL - 31 * DAY) };
		expect((await usage(month)).status).toBe(200);
	});

	it.each<[string, Parameters, string]>([
		['a metric of another product', { metrics: 'call_sec' }, 'metrics'],
		['an unknown dimension', { dimensions: 'carrier' }, 'dimensions'],
		['an unknown product', { product: 'fax' }, 'product'],
		['a filter that is no dimension', { 'filter[cld]': '1' }, 'filter[cld]'],
		['over 31 days', { start_date: iso(UNTIL - 31 * DAY - 1) }, 'end_date'],
		['an offset in a date', { start_date: '2026-01-03T00:00:00+00:00' }, 'start_date'],
		['milliseconds', { start_date: '2026-01-03T00:00:00.000Z' }, 'start_date'],
		['a range beside dates', { date_range: 'today' }, 'date_range'],
		['an order by what is not there', { sort: 'cost' }, 'sort'],
		['another format', { format: 'xml' }, 'format'],
	])('answers 400 to %s', async (_name, parameters, parameter) => {
		const { status, json } = await usage(parameters);
		expect([status, json.errors[0].source.parameter]).toEqual([400, parameter]);
	});

	it('tells the products it knows', async () => {
		const { json } = await bench.get('/usage_reports/options');
		expect(json.data.map(({ product }: Row) => product)).toContain('sip-trunking');
		expect((await bench.get('/usage_reports/options', { product: 'fax' })).status).toBe(400);
	});

	it('answers calls at once in an object, with times under other names', async () => {
		const { json } = await bench.get('/reports/cdr_usage_reports/sync', {
			start_date: START,
			end_date: END,
			aggregation_type: 'CONNECTION',
			product_breakdown: 'COUNTRY',
			connections: '1684947189014463919,1684947189014463921',
		});
		expect(json.data).toMatchObject({ status: 'COMPLETE', start_time: expect.any(String) });
		expect(json.data).not.toHaveProperty('start_date');
		const ids = new Set(json.data.result.usage.map((row: Row) => row.connection_id));
		expect(ids).toEqual(new Set(['1684947189014463919', '1684947189014463921']));
	});

	it('answers messages at once in a list of texts', async () => {
		const { json } = await bench.get('/reports/mdr_usage_reports/sync', {
			start_date: START,
			end_date: END,
			aggregation_type: 'PROFILE',
			profiles: 'My Messaging Profile',
		});
		const { result } = json.data;
		expect(
			result.every((row: Row) => Object.values(row).every((one) => typeof one === 'string')),
		).toBe(true);
		const [mine] = bench.telnyx.profiles;
		expect(new Set(result.map((row: Row) => row.profile_id))).toEqual(new Set([mine.id]));
		const delivered = [...bench.telnyx.records('mdrs', FROM, TO)].filter(
			(row) => row.status === 'DELIVERED' && row.profile_name === mine.name,
		);
		expect(sum(result, 'delivered')).toBe(delivered.length);
	});

	it('blocks synchronous reports as long as it is told to', async () => {
		const slow = await openTelnyx({}, { syncMs: 300 });
		const started = Date.now();
		await slow.get('/legacy/reporting/usage_reports/speech_to_text');
		expect(Date.now() - started).toBeGreaterThanOrEqual(295);
	});
});
