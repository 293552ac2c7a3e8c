import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { breakingOff } from '../support/streams.mts';
import { createReport, ID, report, YESTERDAY } from './reports';
import { archive, CALLS, csvOf, done, FILE, ONE, zip } from './reportRows';
import { runVonage } from './vonageReports';
import { Wire, type Answers } from './wire';

const CREATE = 'POST reports';

async function run(
	more: IDataObject = {},
	answers: Record<string, Answers> = {},
	options: Parameters<typeof runVonage>[1] = {},
) {
	fakeClock();
	const wire = new Wire({
		[CREATE]: { body: report('PENDING') },
		[ONE]: [{ body: report('PROCESSING') }, done()],
		[FILE]: zip(),
		...answers,
	});
	const asked = { ...createReport, operation: 'run', returnAll: true, ...more };
	const result = await runVonage(asked, options);
	const json = result.items.map((item) => item.json);
	return { wire, ...result, json, ids: json.map(({ id }) => id) };
}

it('creates a report, waits for it, and gets its rows', async () => {
	const { wire, error, ids } = await run({
		filters: { direction: 'inbound', status: 'ANSWERED' },
		options: { includeSubaccounts: true },
	});
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([CREATE, ONE, ONE, FILE]);
	expect(wire.asked[0].body).toEqual({
		account_id: 'abcd1234',
		product: 'VOICE-CALL',
		direction: 'inbound',
		status: 'ANSWERED',
		include_subaccounts: true,
		...YESTERDAY,
	});
	expect(ids).toEqual(['vonage:c-1', 'vonage:c-2', 'vonage:c-3', 'vonage:c-4']);
});

it('filters, limits and shapes rows', async () => {
	const { json } = await run({
		outcomes: ['answered'],
		conditions: { condition: [{ field: 'direction', operator: 'equals', value: 'outbound' }] },
		returnAll: false,
		limit: 1,
		output: 'selected',
		columns: 'id,status',
		options: { addReportItem: true },
	});
	expect(json).toEqual([
		{ id: 'c-1', status: 'ANSWERED' },
		{ report: expect.objectContaining({ reportId: ID, records: 1, complete: false }) },
	]);
});

it.each<[IDataObject, string]>([
	[{ product: 'SMS', direction: 'outbound', output: 'callRecord' }, 'Rows of SMS are no calls'],
	[{ returnAll: false, limit: 1_000_000 }, 'More than 120,000 records'],
	[{ output: 'selected', columns: '' }, "'Columns' is empty"],
	[{ options: { maxWaitMinutes: 2000 } }, "'Max Wait for Report' has to be"],
	[{ dateRange: 'custom', from: '' }, "'From' is empty"],
])('refuses %j before anything is created', async (asked, message) => {
	const { wire, error } = await run(asked);
	expect(error?.message).toContain(message);
	expect(wire.asked).toEqual([]);
});

it('creates one report for equal items', async () => {
	const input = [{ json: {} }, { json: {} }, { json: {} }];
	const { wire, items } = await run({ returnAll: false, limit: 1 }, {}, { input });
	expect(wire.to(CREATE)).toHaveLength(1);
	expect(items).toHaveLength(3);
});

const GOES_ON = /'Get Rows' goes on with it by its ID/;

it.each<[string, Record<string, Answers>, RegExp]>([
	['a file that cannot be read', { [FILE]: zip(csvOf(CALLS[0], '1,2')) }, /row 2/i],
	['a file that never comes', { [FILE]: () => zip(breakingOff(archive())) }, /no usable answer/],
	['a refusal', { [ONE]: { status: 403, body: { title: 'Forbidden' } } }, /403/],
	['a report that takes too long', { [ONE]: { body: report('PROCESSING') } }, /not done within/],
])('says with %s that Get Rows goes on with the report', async (_what, answers, message) => {
	const options = { maxRetries: 0, maxWaitMinutes: 1 };
	const { wire, error } = await run({ options }, answers);
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(GOES_ON);
	expect(error?.description).toContain(`Report ID: ${ID}.`);
	expect(wire.to(CREATE)).toHaveLength(1);
});

it.each(['FAILED', 'ABORTED'])('does not say so of a report that is %s', async (word) => {
	const { error } = await run({}, { [ONE]: { body: report(word) } });
	expect(error?.description).not.toMatch(GOES_ON);
	expect(error?.description).toContain(`Report ID: ${ID}.`);
});

it('does not create it again when the answer about it got lost', async () => {
	const { wire, error } = await run({}, { [CREATE]: { fault: 'ECONNRESET' } });
	expect(error?.description).toMatch(/may have been created all the same/);
	expect(wire.transcript).toEqual([CREATE]);
});

it('goes on with the same report where n8n tries the node again', async () => {
	const unread = zip(csvOf(CALLS[0], '1,2'));
	const { wire, error, ids } = await run(
		{},
		{ [FILE]: [unread, zip()], [ONE]: done() },
		{ retryOnFail: true },
	);
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([CREATE, ONE, FILE, ONE, FILE]);
	expect(ids).toHaveLength(4);
});

it('keeps the ID in the item with On Error set to continue', async () => {
	const { json } = await run(
		{},
		{ [FILE]: zip(csvOf(CALLS[0], '1,2')) },
		{ onError: 'continueRegularOutput' },
	);
	expect(json).toEqual([
		{
			error: expect.objectContaining({
				operation: 'Run a report and get its rows',
				reportId: ID,
				reportStatus: 'SUCCESS',
				rowsRead: 1,
			}),
		},
	]);
});
