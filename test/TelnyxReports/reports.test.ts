import type { IDataObject } from 'n8n-workflow';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { answerWith, FILE, pendingRow, REPORT_ID, REPORTS } from './reportExamples';
import { jsonOf, runTelnyx } from './telnyx';
import { problem, Wire, type Answer } from './wire';

const names = Object.keys(REPORTS);
const listed = names.filter((name) => name !== 'ledgerBillingGroupReport');
const deletable = listed.filter((name) => name !== 'phoneNumberCsv');

/** How each list is asked for its first page, when all is wanted. */
const FIRST_PAGE: Record<string, object> = {
	cdrReport: {},
	mdrReport: {},
	speechToTextReport: {},
	numberLookupUsageReport: {},
	voiceUsageReport: { per_page: '250' },
	legacyMessagingUsageReport: { per_page: '250' },
	messagingUsageReport: { 'page[size]': '100' },
	wdrReport: { 'page[size]': '250' },
	phoneNumberCsv: { 'page[size]': '250' },
};

const PAGE_PARAMETER: Record<string, string> = {
	voiceUsageReport: 'page',
	legacyMessagingUsageReport: 'page',
	numberLookupUsageReport: 'page',
};

const on = (resource: string, operation: string, parameters: IDataObject = {}): IDataObject => ({
	resource,
	operation,
	...(operation === 'getAll' ? { returnAll: true } : { reportId: byId(REPORT_ID) }),
	...parameters,
});

beforeEach(() => void fakeClock());

describe.each(names)('%s', (resource) => {
	const example = REPORTS[resource];
	const one = `${example.path}/${REPORT_ID}`;

	test('is got by its ID', async () => {
		const wire = new Wire({ [one]: answerWith(example, example.row) });
		const { items } = await runTelnyx(on(resource, 'get'));
		expect(wire.transcript).toEqual([one]);
		expect(wire.asked[0].query).toEqual({});
		expect(jsonOf(items)).toEqual([example.simplified]);
	});

	test('comes as Telnyx sends it if that is wanted', async () => {
		new Wire({ [one]: answerWith(example, example.row) });
		const { items } = await runTelnyx(on(resource, 'get', { output: 'raw' }));
		expect(jsonOf(items)).toEqual([example.row]);
	});

	test.each(['', ' ', '../voice', 'a/b', 'a?b'])('is not asked for by %j', async (id) => {
		const wire = new Wire({});
		const reportId = byId(id === '' ? '={{ "" }}' : id);
		const { error } = await runTelnyx(on(resource, 'get', { reportId }));
		expect(error?.message).toMatch(/'Report' is (empty|not an ID)/);
		expect(wire.asked).toEqual([]);
	});
});

describe.each(listed)('the list of %ss', (resource) => {
	const { path, row, simplified } = REPORTS[resource];

	test('comes in one page', async () => {
		const meta = { total_pages: 1, total_results: 1, page_size: 250 };
		const wire = new Wire({ [path]: { body: { data: [row], meta } } });
		const { items } = await runTelnyx(on(resource, 'getAll'));
		expect(wire.transcript).toEqual([path]);
		expect(wire.asked[0].query).toEqual(FIRST_PAGE[resource]);
		expect(jsonOf(items)).toEqual([simplified]);
	});

	test('comes once where the same is given for each page, and nothing is counted', async () => {
		new Wire({ [path]: { body: { data: [row] } } });
		const { items, error } = await runTelnyx(on(resource, 'getAll'));
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([simplified]);
	});

	test('comes in further pages where the answer tells of them', async () => {
		const param = PAGE_PARAMETER[resource] ?? 'page[number]';
		const meta = { total_pages: 3, total_results: 5, page_size: 2 };
		const wire = new Wire({
			[path]: ({ query }) => {
				const page = Number(query[param] ?? 1);
				const data = [1, 2].map((nth) => ({ ...row, id: `r-${page}-${nth}` }));
				return { body: { data: page === 3 ? data.slice(0, 1) : data, meta } };
			},
		});
		const { items, error } = await runTelnyx(on(resource, 'getAll'));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.reportId)).toEqual([
			'r-1-1',
			'r-1-2',
			'r-2-1',
			'r-2-2',
			'r-3-1',
		]);
		expect(wire.asked.map(({ query }) => query[param])).toEqual([undefined, '2', '3']);
	});

	test('is not given out when pages are missing', async () => {
		const meta = { total_pages: 2, total_results: 2, page_size: 1 };
		new Wire({ [path]: { body: { data: [row], meta } } });
		const { items, error } = await runTelnyx(on(resource, 'getAll'));
		expect(items).toEqual([]);
		expect(error?.message).toContain('counts 2 records');
	});

	test('stops at the limit', async () => {
		const data = ['a', 'b', 'c'].map((id) => ({ ...row, id }));
		new Wire({ [path]: { body: { data } } });
		const { items } = await runTelnyx(on(resource, 'getAll', { returnAll: false, limit: 2 }));
		expect(items.map(({ json }) => json.reportId)).toEqual(['a', 'b']);
	});
});

test.each(['cdrReport', 'mdrReport', 'speechToTextReport', 'numberLookupUsageReport'])(
	'all %ss at once are one page, however many they are',
	async (resource) => {
		const { path, row } = REPORTS[resource];
		const data = Array.from({ length: 600 }, (_one, nth) => ({ ...row, id: `r-${nth}` }));
		const wire = new Wire({ [path]: { body: { data } } });
		const { items } = await runTelnyx(on(resource, 'getAll'));
		expect(items).toHaveLength(600);
		expect(wire.transcript).toEqual([path]);
	},
);

test('a list without a word about its pages ends with a short one', async () => {
	const { path, row } = REPORTS.wdrReport;
	const pages = [250, 250, 3];
	const wire = new Wire({
		[path]: (_asked, nth) => ({
			body: {
				data: Array.from({ length: pages[nth] }, (_one, k) => ({ ...row, id: `${nth}-${k}` })),
			},
		}),
	});
	const { items } = await runTelnyx(on('wdrReport', 'getAll'));
	expect(items).toHaveLength(503);
	expect(wire.asked.map(({ query }) => query['page[number]'])).toEqual([undefined, '2', '3']);
});

describe.each(deletable)('deleting a %s', (resource) => {
	const { path, row } = REPORTS[resource];
	const what = `DELETE ${path}/${REPORT_ID}`;

	test.each<[string, Answer]>([
		['with the deleted report', { body: { data: row } }],
		['with nothing', { body: '' }],
		['without a body', { status: 204 }],
	])('answered %s', async (_what, answer) => {
		const wire = new Wire({ [what]: answer });
		const { items, error } = await runTelnyx(on(resource, 'delete'));
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([what]);
		expect(jsonOf(items)).toEqual([{ deleted: true }]);
	});

	test('what is not there is told', async () => {
		new Wire({ [what]: { status: 404, body: problem('10005', 'Resource not found') } });
		const { error } = await runTelnyx(on(resource, 'delete'));
		expect(error?.message).toContain('404');
		expect(error?.message).toContain('Resource not found (code 10005)');
	});

	test('a repeat that finds nothing is a success: the first try had come through', async () => {
		const wire = new Wire({ [what]: [{ fault: 'ECONNRESET' }, { status: 404 }] });
		const { items } = await runTelnyx(on(resource, 'delete'));
		expect(wire.transcript).toHaveLength(2);
		expect(jsonOf(items)).toEqual([{ deleted: true }]);
	});
});

test.each([
	['ledgerBillingGroupReport', ['create', 'download', 'get', 'getRows', 'run']],
	['phoneNumberCsv', ['create', 'download', 'get', 'getAll', 'getRows', 'run']],
])(
	'%s has only the operations that the API has, and the reading of its rows',
	(resource, operations) => {
		const dropDown = new TelnyxReports().description.properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		);
		const values = (dropDown?.options ?? []).map((option) =>
			'value' in option ? option.value : '',
		);
		expect([...values].sort()).toEqual(operations);
	},
);

test.each([
	[1, 'pending'],
	[2, 'complete'],
	[3, 'failed'],
	[4, 'expired'],
	['2', 'complete'],
	['PENDING', 'pending'],
	['COMPLETE', 'complete'],
	['FAILED', 'failed'],
	['EXPIRED', 'expired'],
	['pending', 'pending'],
	['complete', 'complete'],
	['failed', 'failed'],
	['expired', 'expired'],
	['deleted', 'deleted'],
	[5, null],
	['CREATING', null],
	['constructor', null],
	[undefined, null],
])('the state %j is %s', async (providerStatus, status) => {
	const example = REPORTS.cdrReport;
	new Wire({
		[`${example.path}/*`]: { body: { data: { ...example.row, status: providerStatus } } },
	});
	const { items } = await runTelnyx(on('cdrReport', 'get'));
	expect(items[0].json).toMatchObject({ status, providerStatus: providerStatus ?? null });
});

test('an undocumented state is waited for, and the error tells it', async () => {
	const example = REPORTS.numberLookupUsageReport;
	new Wire({
		[`POST ${example.path}`]: answerWith(example, { ...pendingRow(example), status: 'CREATING' }),
		[`${example.path}/*`]: answerWith(example, { ...pendingRow(example), status: 'CREATING' }),
	});
	const { error } = await runTelnyx({
		resource: 'numberLookupUsageReport',
		operation: 'create',
		options: { waitUntilDone: true, maxWaitMinutes: 1 },
	});
	expect(error?.message).toBe('The report was not done within 1 minute');
	expect(error?.description).toContain('it is CREATING now');
	expect(error?.description).toContain(REPORT_ID);
});

test.each([
	[3, 'Telnyx could not prepare the CDR report (failed (3))'],
	[4, 'The CDR report has expired (expired (4))'],
])('a wait ends with the state %s', async (status, message) => {
	const example = REPORTS.cdrReport;
	new Wire({
		[`POST ${example.path}`]: answerWith(example, pendingRow(example)),
		[`${example.path}/*`]: answerWith(example, { ...example.row, status }),
	});
	const { error } = await runTelnyx({
		resource: 'cdrReport',
		operation: 'create',
		options: { waitUntilDone: true },
	});
	expect(error?.message).toBe(message);
	expect(error?.description).toContain(`Report ID: ${REPORT_ID}`);
});

test('what is neither a report nor a list is told without its values', async () => {
	const { path } = REPORTS.cdrReport;
	new Wire({ [`${path}/*`]: { body: { secret: '+15550100' } }, [path]: { body: { data: 'x' } } });
	const got = await runTelnyx(on('cdrReport', 'get'));
	expect(got.error?.message).toBe("Telnyx's answer holds no CDR report");
	expect(got.stored).not.toContain('+15550100');
	const all = await runTelnyx(on('cdrReport', 'getAll'));
	expect(all.error?.message).toContain('holds no list of CDR reports');
});

test('fields of CDR reports come one by one, or as Telnyx groups them', async () => {
	const groups = { 'Interaction Data': ['direction', 'start_timestamp'], Billing: ['cost'] };
	const wire = new Wire({ 'legacy/reporting/batch_detail_records/voice/fields': { body: groups } });
	const fields = await runTelnyx({ resource: 'cdrReport', operation: 'getFields' });
	expect(wire.asked[0].query).toEqual({});
	expect(jsonOf(fields.items)).toEqual([
		{ field: 'direction', category: 'Interaction Data' },
		{ field: 'start_timestamp', category: 'Interaction Data' },
		{ field: 'cost', category: 'Billing' },
	]);
	const raw = await runTelnyx({ resource: 'cdrReport', operation: 'getFields', output: 'raw' });
	expect(jsonOf(raw.items)).toEqual([groups]);
});

test('selected fields come with the ID, and words in the place of numbers', async () => {
	const example = REPORTS.mdrReport;
	new Wire({ [`${example.path}/*`]: { body: { data: example.row } } });
	const parameters = { output: 'selected', fields: ['directions', 'recordTypes', 'fileUrl'] };
	const { items } = await runTelnyx(on('mdrReport', 'get', parameters));
	expect(jsonOf(items)).toEqual([
		{
			reportId: REPORT_ID,
			directions: ['Inbound'],
			recordTypes: ['Complete', 'Errors'],
			fileUrl: FILE,
		},
	]);
});
