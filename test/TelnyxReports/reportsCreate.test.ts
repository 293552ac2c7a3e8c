import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { CREATIONS } from './reportCreations';
import { answerWith, pendingRow, REPORTS } from './reportExamples';
import { jsonOf, runTelnyx } from './telnyx';
import { problem, Wire } from './wire';

const create = (resource: string, parameters: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'create',
	...parameters,
});

beforeEach(() => void fakeClock());

describe.each(Object.entries(CREATIONS))('creating a %s', (resource, { minimal, full }) => {
	const example = REPORTS[resource];
	const what = `POST ${example.path}`;

	test('sends nothing that is not set', async () => {
		const wire = new Wire({ [what]: answerWith(example, example.row) });
		const { error, items } = await runTelnyx(create(resource));
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual([what]);
		const [{ text, query, headers }] = wire.asked;
		expect(text).toBe(minimal.text ?? '');
		expect(query).toEqual(minimal.query ?? {});
		expect(headers['content-type']).toBe(
			minimal.text === undefined ? undefined : 'application/json',
		);
		expect(jsonOf(items)).toEqual([example.simplified]);
		expect(Object.keys(items[0].json).length).toBeLessThanOrEqual(10);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	test('sends everything that can be set', async () => {
		const wire = new Wire({ [what]: answerWith(example, example.row) });
		const { error, items } = await runTelnyx(
			create(resource, { ...full.parameters, output: 'raw' }),
		);
		expect(error).toBeUndefined();
		const [{ text, query }] = wire.asked;
		expect(text).toBe(full.text ?? '');
		expect(query).toEqual(full.query ?? {});
		expect(jsonOf(items)).toEqual([example.row]);
	});

	test.each([
		['an answer of the server in trouble', { status: 503 }],
		['a broken connection', { fault: 'ECONNRESET' }],
		['an answer that was cut off', { body: '{"data": {"id"' }],
	])('is not repeated after %s', async (_what, answer) => {
		const wire = new Wire({ [what]: answer });
		const { error } = await runTelnyx(create(resource));
		expect(wire.transcript).toEqual([what]);
		expect(error?.description).toContain('may have been created all the same');
	});

	test('waits until it is done', async () => {
		const clock = fakeClock();
		const one = `${example.path}/*`;
		const wire = new Wire({
			[what]: answerWith(example, pendingRow(example)),
			[one]: (_asked, nth) => answerWith(example, nth < 2 ? pendingRow(example) : example.row),
		});
		const { error, items } = await runTelnyx(
			create(resource, { options: { waitUntilDone: true } }),
		);
		expect(error).toBeUndefined();
		expect(wire.transcript).toHaveLength(4);
		expect(clock.waits).toEqual([2000, 3000, 4500]);
		expect(jsonOf(items)).toEqual([example.simplified]);
	});
});

test('trap 6: CDR reports ask for all calls, also where the choice was emptied', async () => {
	const { path, row } = REPORTS.cdrReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(create('cdrReport', { callTypes: [], recordTypes: [] }));
	expect(wire.asked[0].body).toMatchObject({ call_types: [1, 2], record_types: [1, 2, 3] });
});

test('takes names and text in the place of numbers, as agents write them', async () => {
	const { path, row } = REPORTS.cdrReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(
		create('cdrReport', { callTypes: '={{ "outbound" }}', recordTypes: '={{ "3, complete" }}' }),
	);
	expect(wire.asked[0].body).toMatchObject({ call_types: [2], record_types: [1, 3] });
});

test.each([
	['2026-06-15T08:00:00Z', false],
	['2026-06-15T08:00:02Z', true],
])('an MDR report that ends at %s may be incomplete: %s', async (end_date, mayBeIncomplete) => {
	const { path, row } = REPORTS.mdrReport;
	new Wire({
		[`POST ${path}`]: { body: { data: { ...row, end_date, created_at: '2026-06-15T12:00:01Z' } } },
	});
	const { items } = await runTelnyx(create('mdrReport'));
	expect(items[0].json.mayBeIncomplete).toBe(mayBeIncomplete);
});

test('dates are of the time zone of the workflow', async () => {
	const { path, row } = REPORTS.numberLookupUsageReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	const parameters = { startDate: '2026-06-01T00:00:00', endDate: '2026-06-14T23:59:00' };
	await runTelnyx(create('numberLookupUsageReport', parameters), { timezone: 'Asia/Tokyo' });
	expect(wire.asked[0].body).toEqual({ startDate: '2026-06-01', endDate: '2026-06-14' });
});

test.each([
	['thisMonth', { year: 2026, month: 1 }],
	['lastMonth', { year: 2025, month: 12 }],
	['none', {}],
])('the period %s of a ledger report', async (period, body) => {
	fakeClock('2026-01-15T12:00:00Z');
	const { path, row } = REPORTS.ledgerBillingGroupReport;
	const wire = new Wire({ [`POST ${path}`]: { body: { data: row } } });
	await runTelnyx(create('ledgerBillingGroupReport', { period }));
	expect(wire.asked[0].body).toEqual(body);
});

const filters = (...filter: IDataObject[]) => ({ filters: { filter } });

test.each<[string, string, IDataObject, string]>([
	['cdrReport', "an 'or' first", filters({ filterType: 'or', tag: 'a' }), 'The first filter'],
	[
		'mdrReport',
		"an 'and' after an 'or'",
		filters({ tag: 'a' }, { filterType: 'or', tag: 'b' }, { filterType: 'and', tag: 'c' }),
		'Filter 3',
	],
	[
		'cdrReport',
		'an empty filter',
		filters({ tag: 'a' }, { filterType: 'and' }),
		'Filter 2 is empty',
	],
	[
		'cdrReport',
		'a wrong connection',
		{ options: { connections: '12a' } },
		"'Connection Names or IDs'",
	],
	['cdrReport', 'an unknown call type', { callTypes: '={{ [1, 7] }}' }, "'Call Types'"],
	['cdrReport', 'an unknown source', { options: { source: '={{ "fax" }}' } }, "'Source'"],
	['cdrReport', 'fields that are no JSON', { options: { additionalFields: '{a' } }, '(JSON)'],
	['cdrReport', 'fields that are a list', { options: { additionalFields: '[1]' } }, '(JSON)'],
	['cdrReport', 'no start', { dateRange: 'custom', from: '={{ null }}' }, "'From' is empty"],
	['cdrReport', 'an unknown output', { output: '={{ "all" }}' }, "'Output'"],
	[
		'cdrReport',
		'a wait too long',
		{ options: { waitUntilDone: true, maxWaitMinutes: 9999 } },
		"'Max Wait",
	],
	[
		'speechToTextReport',
		'more than a month',
		{ dateRange: 'custom', from: '2026-02-01T00:00:00', to: '2026-03-02T00:00:00' },
		'longer than a month',
	],
	[
		'voiceUsageReport',
		'an unknown aggregation',
		{ options: { aggregation: '={{ 9 }}' } },
		"'Aggregation'",
	],
	[
		'messagingUsageReport',
		'the word of the others',
		{ aggregation: '={{ "TAG" }}' },
		"'Aggregation'",
	],
	[
		'numberLookupUsageReport',
		'an end before the start',
		{ startDate: '2026-06-02', endDate: '2026-06-01' },
		"'End Date'",
	],
	['numberLookupUsageReport', 'no date', { startDate: 'soon' }, "'Start Date' is not a date"],
	['ledgerBillingGroupReport', 'no month', { period: 'custom', year: 2026, month: 13 }, "'Month'"],
	['phoneNumberCsv', 'two digits', { filters: { phoneNumber: '12' } }, "'Phone Number'"],
	[
		'phoneNumberCsv',
		'letters in a number',
		{ filters: { phoneNumber: '312-555' } },
		"'Phone Number'",
	],
])('%s: %s is told before anything is sent', async (resource, _what, parameters, message) => {
	const wire = new Wire({});
	const { error } = await runTelnyx(create(resource, parameters));
	expect(error?.message).toContain(message);
	expect(wire.asked).toEqual([]);
});

test('tells what Telnyx says, whole', async () => {
	const { path } = REPORTS.cdrReport;
	new Wire({
		[`POST ${path}`]: {
			status: 422,
			body: problem('10015', 'Bad Request', "'end_time' is more than a day ahead"),
		},
	});
	const { error } = await runTelnyx(create('cdrReport'));
	expect(error?.message).toBe(
		"Telnyx answered with HTTP status 422: Bad Request: 'end_time' is more than a day ahead (code 10015)",
	);
});

test('keeps all digits of IDs in the answer', async () => {
	const { path, row } = REPORTS.cdrReport;
	const text = JSON.stringify({ data: { ...row, connections: ['@'] } }).replace(
		'"@"',
		'1293384261075731499',
	);
	new Wire({ [`POST ${path}`]: { body: text, headers: { 'content-type': 'application/json' } } });
	const { items } = await runTelnyx(
		create('cdrReport', {
			output: 'selected',
			fields: ['connections', 'callTypes', 'recordTypes'],
		}),
	);
	expect(jsonOf(items)).toEqual([
		{
			reportId: row.id,
			connections: ['1293384261075731499'],
			callTypes: ['Inbound', 'Outbound'],
			recordTypes: ['Complete', 'Incomplete', 'Errors'],
		},
	]);
});
