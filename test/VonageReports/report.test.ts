import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { cancelReport, FILE_ID, getManyReports, getReport, ID, REFUSALS, report } from './reports';
import { jsonOf, runVonage } from './vonageReports';
import { Wire, type Answers } from './wire';

const ONE = `reports/${ID}`;
const CANCEL = `DELETE ${ONE}`;

async function run(
	parameters: IDataObject,
	answers: Record<string, Answers>,
	options: Parameters<typeof runVonage>[1] = {},
) {
	const clock = fakeClock();
	const wire = new Wire(answers);
	return { clock, wire, ...(await runVonage(parameters, options)) };
}

describe('Get', () => {
	it.each<[string, string | null, boolean, number | null]>([
		['PENDING', 'pending', false, null],
		['PROCESSING', 'pending', false, null],
		['SUCCESS', 'complete', false, 1234],
		['TRUNCATED', 'complete', true, 1234],
		['FAILED', 'failed', false, null],
		['ABORTED', 'cancelled', false, null],
		['QUEUED', null, false, null],
	])('tells the state %s', async (providerStatus, status, truncated, recordsCount) => {
		const { wire, items } = await run(getReport, { [ONE]: { body: report(providerStatus) } });
		expect(wire.transcript).toEqual([ONE]);
		expect(wire.asked[0].url).toBe(`https://api.nexmo.com/v2/reports/${ID}`);
		expect(jsonOf(items)).toEqual([
			{
				reportId: ID,
				status,
				providerStatus,
				truncated,
				recordsCount,
				product: 'VOICE-CALL',
				accountId: 'abcd1234',
				dateStart: '2026-03-01T00:00:00Z',
				dateEnd: '2026-03-02T00:00:00Z',
				createdAt: '2026-03-02T10:00:00Z',
			},
		]);
	});

	it('gives the raw report as it comes', async () => {
		const body = report('SUCCESS', { network: '23415' });
		const { items } = await run({ ...getReport, output: 'raw' }, { [ONE]: { body } });
		expect(jsonOf(items)).toEqual([body]);
	});

	it('gives selected fields, always with the ID', async () => {
		const selected = { output: 'selected', fields: ['fileId', 'processingStartedAt', 'direction'] };
		const body = report('SUCCESS');
		const { items } = await run({ ...getReport, ...selected }, { [ONE]: { body } });
		expect(jsonOf(items)).toEqual([
			{
				reportId: ID,
				fileId: FILE_ID,
				processingStartedAt: '2026-03-02T10:00:01Z',
				direction: null,
			},
		]);
	});

	it('takes the ID from the item', async () => {
		const { wire } = await run(
			{ ...getReport, reportId: '={{ $json.reportId }}' },
			{ 'reports/*': { body: report('PENDING') } },
			{ input: [{ json: { reportId: 'r-1' } }, { json: { reportId: ' r-2 ' } }] },
		);
		expect(wire.transcript.sort()).toEqual(['reports/r-1', 'reports/r-2']);
	});

	it.each([
		['={{ "" }}', "'Report' is empty"],
		['../records', "'Report' is not an ID: '../records'"],
		['a?b', "'Report' is not an ID: 'a?b'"],
	])('refuses %p as an ID before asking', async (value, message) => {
		for (const operation of ['get', 'cancel', 'download']) {
			const reportId = byId(value);
			const { wire, error } = await run({ ...getReport, operation, reportId }, {});
			expect(error?.message).toBe(message);
			expect(wire.asked).toEqual([]);
		}
	});

	it('says how long Vonage keeps a report that it does not know', async () => {
		const body = {
			title: 'Invalid report ID',
			detail: `Report ${ID} is not there for this key.`,
		};
		const { error } = await run(getReport, { [ONE]: { status: 404, body } });
		expect(error?.message).toBe(
			`Vonage Reports answered with HTTP status 404: Invalid report ID. Report ${ID} is not there for this key.`,
		);
		expect(error?.description).toMatch(/state of a report for 4 days/);
	});

	it.each(REFUSALS)('tells a refusal with %s', async (_form, status, body, said) => {
		const { error } = await run(getReport, { [ONE]: { status, body } });
		expect(error?.message).toBe(`Vonage Reports answered with HTTP status ${status}: ${said}`);
	});

	it('asks again after 503 and 429, and waits as long as Vonage asks for', async () => {
		const limited = { status: 429, headers: { 'Retry-After': '7' } };
		const answers = [{ status: 503 }, limited, { body: report('PENDING') }];
		const { wire, clock, items } = await run(getReport, { [ONE]: answers });
		expect(items).toHaveLength(1);
		expect(wire.to(ONE)).toHaveLength(3);
		expect(clock.waits).toContain(7000);
	});

	it('tells an answer that is no report', async () => {
		const { error } = await run(getReport, { [ONE]: { body: { records: [] } } });
		expect(error?.message).toBe("Vonage's answer tells of no report");
	});
});

describe('Cancel', () => {
	const conflict = {
		status: 409,
		body: {
			title: 'Invalid Abort Operation',
			detail: 'This report has ended and cannot be aborted.',
		},
	};

	it('cancels, and tells the state', async () => {
		const { wire, items } = await run(cancelReport, { [CANCEL]: { body: report('ABORTED') } });
		expect(wire.transcript).toEqual([CANCEL]);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ reportId: ID, status: 'cancelled', providerStatus: 'ABORTED' }),
		]);
	});

	it('says of a report that is done that there is nothing to cancel', async () => {
		const { wire, error } = await run(cancelReport, { [CANCEL]: conflict });
		expect(wire.transcript).toEqual([CANCEL]);
		expect(error?.message).toMatch(
			/HTTP status 409: Invalid Abort Operation\. This report has ended/,
		);
		expect(error?.description).toBe('The report is done already, so there is nothing to cancel.');
	});

	it('takes a report for cancelled when only the answer about it got lost', async () => {
		const { wire, error, items } = await run(cancelReport, {
			[CANCEL]: [{ fault: 'ECONNRESET' }, conflict],
			[ONE]: { body: report('ABORTED') },
		});
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([CANCEL, CANCEL, ONE]);
		expect(jsonOf(items)).toEqual([expect.objectContaining({ status: 'cancelled' })]);
	});

	it('does not when the report was done before', async () => {
		const { wire, error } = await run(cancelReport, {
			[CANCEL]: [{ status: 503 }, conflict],
			[ONE]: { body: report('SUCCESS') },
		});
		expect(wire.transcript).toEqual([CANCEL, CANCEL, ONE]);
		expect(error?.message).toMatch(/HTTP status 409 after 2 tries/);
	});
});

describe('Get Many', () => {
	const listed = [
		report('SUCCESS', { request_id: 'r-1', receive_time: '2026-03-01T10:00:00+0000' }),
		report('ABORTED', { request_id: 'r-3', receive_time: '2026-03-03T12:00:00+0200' }),
		report('PENDING', { request_id: 'r-2', receive_time: '2026-03-02T10:00:00Z' }),
	];
	const list = { reports: { body: { items_count: 3, self_link: 'x', reports: listed } } };
	const ALL = 'ABORTED,FAILED,PENDING,PROCESSING,SUCCESS,TRUNCATED';
	const ids = (items: Parameters<typeof jsonOf>[0]) =>
		jsonOf(items).map(({ reportId }) => reportId);

	it('lists reports in any state, the newest first, with one request', async () => {
		const { wire, items } = await run(getManyReports, list);
		expect(wire.asked.map(({ query, url }) => [url, query])).toEqual([
			['https://api.nexmo.com/v2/reports', { account_id: 'abcd1234', status: ALL }],
		]);
		expect(ids(items)).toEqual(['r-3', 'r-2', 'r-1']);
		expect(items[0].json).toMatchObject({
			status: 'cancelled',
			createdAt: '2026-03-03T10:00:00Z',
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});

	it('asks for states and dates in the time zone of the workflow, and leaves the end out', async () => {
		const filters = {
			statuses: ['SUCCESS', 'TRUNCATED'],
			createdFrom: '2026-03-01T00:00:00',
			createdTo: '2026-03-03T12:00:00',
		};
		const { wire, items } = await run({ ...getManyReports, filters }, list, {
			timezone: 'Europe/Athens',
		});
		expect(wire.asked[0].query).toEqual({
			account_id: 'abcd1234',
			status: 'SUCCESS,TRUNCATED',
			date_from: '2026-02-28T22:00:00Z',
			date_to: '2026-03-03T10:00:00Z',
		});
		expect(ids(items)).toEqual(['r-2', 'r-1']);
	});

	it('gives no more than the limit', async () => {
		const { items } = await run({ ...getManyReports, returnAll: false, limit: 2 }, list);
		expect(ids(items)).toEqual(['r-3', 'r-2']);
	});

	it('lists the reports of another account', async () => {
		const { wire } = await run({ ...getManyReports, options: { accountId: 'subacct1' } }, list);
		expect(wire.asked[0].query.account_id).toBe('subacct1');
	});

	it('gives the list as a file', async () => {
		const { items } = await run({ ...getManyReports, outputAs: 'csv' }, list);
		expect(items[0].json).toEqual({ fileName: 'vonage-reports.csv', records: 3 });
		const [header, first] = String(await readFile(items[0])).split(/\r?\n/);
		expect(header).toBe(
			'reportId,status,providerStatus,truncated,recordsCount,product,accountId,dateStart,dateEnd,createdAt',
		);
		expect(first).toMatch(/^r-3,cancelled,ABORTED,/);
	});

	it('gives nothing for an account without reports', async () => {
		const { error, items } = await run(getManyReports, {
			reports: { body: { items_count: 0, reports: [] } },
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it.each([404, 405])('says of a %i that newer APIs have no list', async (status) => {
		const { wire, error } = await run(getManyReports, { reports: { status } });
		expect(error?.message).toBe(`Vonage Reports answered with HTTP status ${status}`);
		expect(error?.description).toBe(
			"This version of Vonage's API does not list reports any more. Keep the ID that 'Create' gives, and choose the report by its ID.",
		);
		expect(wire.transcript).toEqual(['reports']);
	});

	it.each<[string, IDataObject, string]>([
		['state', { statuses: ['DONE'] }, "'Status' does not know 'DONE'"],
		['date', { createdFrom: 'soon' }, "'Created From' is not a date: 'soon'"],
	])('refuses an unknown %s before asking', async (_what, filters, message) => {
		const { wire, error } = await run({ ...getManyReports, filters }, list);
		expect(error?.message).toBe(message);
		expect(wire.asked).toEqual([]);
	});

	it('tells an answer without a list', async () => {
		const { error } = await run(getManyReports, { reports: { body: { items: [] } } });
		expect(error?.message).toBe("Vonage's answer holds no list of reports");
	});

	it.each<[IDataObject, string]>([
		[{ reports: ['r-1'] }, "Vonage's list of reports holds something else"],
		[{ reports: [{ request_status: 'SUCCESS' }] }, "Vonage's answer tells of no report"],
		[{ reports: null, items_count: 3 }, "Vonage's answer holds no list of reports"],
	])('takes %j for no list of reports', async (body, message) => {
		const { error } = await run(getManyReports, { reports: { body } });
		expect(error?.message).toBe(message);
	});

	it('takes null in the place of an empty list for no reports', async () => {
		const { items, error } = await run(getManyReports, { reports: { body: { reports: null } } });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});
