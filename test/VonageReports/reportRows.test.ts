import { gzipSync } from 'node:zlib';
import { readFile } from '../support/runNode';
import { ID } from './reports';
import {
	archive,
	CALLS,
	conditions,
	csvOf,
	done,
	FILE,
	HEADER,
	ONE,
	rowsOf,
	zip,
} from './reportRows';

it('gives call records of the rows, as most workflows need them', async () => {
	const { wire, error, json } = await rowsOf();
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([ONE, FILE]);
	expect(json).toHaveLength(4);
	expect(json[1]).toEqual({
		id: 'vonage:c-2',
		// Vonage's dates are in UTC, also where they do not say so.
		startedAt: '2026-03-01T11:00:00Z',
		direction: 'inbound',
		fromNumber: '443',
		toNumber: '444',
		externalNumber: '443',
		outcome: 'busy',
		hangupCause: 'busy',
		billableSeconds: 0,
		recordingId: null,
	});
});

it('gives all fields of the call record', async () => {
	const { json } = await rowsOf({ output: 'callRecord' });
	expect(json[3]).toMatchObject({
		provider: 'vonage',
		recordId: 'c-4',
		costAmount: '12345678901234567890.5',
		costCurrency: 'EUR',
		durationSeconds: 120,
		outcome: 'answered',
	});
});

it('gives raw rows with every digit', async () => {
	const { json } = await rowsOf({ output: 'raw' });
	expect(json[1]).toEqual({
		id: 'c-2',
		account_id: 'abcd1234',
		direction: 'inbound',
		from: '443',
		to: '444',
		date_start: '2026-03-01 11:00:00',
		duration: '0',
		status: 'busy',
		total_price: '0.00000000000000000001',
		currency: 'EUR',
	});
});

it('gives the columns that are chosen, in their order, however they are written', async () => {
	const { json } = await rowsOf({ output: 'selected', columns: 'to, ID' });
	expect(json[0]).toEqual({ to: '442', id: 'c-1' });
	expect(Object.keys(json[0])).toEqual(['to', 'id']);
});

it('says which columns there are when one that is chosen is not among them', async () => {
	const { error, items } = await rowsOf({ output: 'selected', columns: 'to,price_total' });
	expect(error?.message).toBe("'Columns' names 'price_total', which the file does not have");
	expect(error?.description).toContain(`It has: ${HEADER.replaceAll(',', ', ')}.`);
	expect(error?.description).toContain(ID);
	expect(items).toEqual([]);
});

it.each([
	[['answered'], ['vonage:c-1', 'vonage:c-4']],
	[
		['busy', 'missed'],
		['vonage:c-2', 'vonage:c-3'],
	],
])('gives the calls whose outcome is %j', async (outcomes, wanted) => {
	expect((await rowsOf({ outcomes })).ids).toEqual(wanted);
});

it.each([
	['a column', { field: 'direction', operator: 'equals', value: 'INBOUND' }, ['c-2']],
	['a column in capitals', { field: 'FROM', operator: 'startsWith', value: '445' }, ['c-3']],
	['a number', { field: 'duration', operator: 'greaterThan', value: '59.5' }, ['c-1', 'c-4']],
	['a time', { field: 'date_start', operator: 'atLeast', value: '2026-03-01T12:00Z' }, null],
	[
		'the call record',
		{ field: 'outcome', operator: 'isOneOf', value: 'busy,missed' },
		['c-2', 'c-3'],
	],
])('filters by %s', async (_what, condition, wanted) => {
	const value = condition.value.replace('T12:00Z', 'T12:00:00Z');
	const { error, json } = await rowsOf({ output: 'raw', ...conditions({ ...condition, value }) });
	expect(error).toBeUndefined();
	expect(json.map(({ id }) => id)).toEqual(wanted ?? ['c-3', 'c-4']);
});

it('filters by any of several conditions', async () => {
	const { ids } = await rowsOf({
		output: 'raw',
		match: 'any',
		...conditions(
			{ field: 'id', operator: 'equals', value: 'c-1' },
			{ field: 'toNumber', operator: 'equals', value: '448' },
		),
	});
	expect(ids).toEqual(['c-1', 'c-4']);
});

it('says which fields there are when a condition names another', async () => {
	const asked = conditions({ field: 'cost', operator: 'equals', value: '1' });
	const { error } = await rowsOf(asked);
	expect(error?.message).toBe("'Field' names 'cost', which the file does not have");
	expect(error?.description).toContain('total_price');
	expect(error?.description).toContain('costAmount');
});

it('stops at the limit', async () => {
	const { ids, error } = await rowsOf({ returnAll: false, limit: 2, outcomes: ['answered'] });
	expect(error).toBeUndefined();
	expect(ids).toEqual(['vonage:c-1', 'vonage:c-4']);
});

it.each(['csv', 'ndjson'])('writes a %s file, which says what is in it', async (outputAs) => {
	const { items, error } = await rowsOf({ outputAs, output: 'raw', outcomes: ['answered'] });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(items[0].json).toEqual({
		fileName: `vonage-report_${ID}.${outputAs}`,
		reportId: ID,
		rows: 4,
		records: 2,
		recordsCount: 4,
		truncated: false,
		complete: true,
	});
	const text = (await readFile(items[0])).toString();
	const lines = text.trim().split(/\r?\n/);
	expect(lines).toHaveLength(outputAs === 'csv' ? 3 : 2);
	if (outputAs === 'csv') expect(text).toBe(csvOf(CALLS[0], CALLS[3]));
	else
		expect(JSON.parse(lines[1])).toMatchObject({
			id: 'c-4',
			total_price: '12345678901234567890.5',
		});
});

it('puts the file where it is wanted, and neutralizes formulas', async () => {
	const { items } = await rowsOf(
		{
			outputAs: 'csv',
			output: 'selected',
			columns: 'id,to',
			binaryPropertyName: 'calls',
			options: { neutraliseFormulas: true },
		},
		{ [FILE]: zip(archive('id,to\n1,+4420\n')) },
	);
	expect((await readFile(items[0], 'calls')).toString()).toBe("id,to\r\n1,'+4420\r\n");
});

it('ends with an item about the report, where that is wanted', async () => {
	const { json } = await rowsOf(
		{ returnAll: false, limit: 1, options: { addReportItem: true } },
		{ [ONE]: done({ request_status: 'TRUNCATED' }) },
	);
	expect(json[1]).toEqual({
		report: {
			reportId: ID,
			rows: 1,
			records: 1,
			recordsCount: 4,
			truncated: true,
			complete: false,
		},
	});
});

it.each([
	['as many rows as counted', 4, true],
	['fewer rows than counted', 5, false],
	['more rows than counted', 3, false],
])('says whether the file is complete: it has %s', async (_case, items_count, complete) => {
	const options = { addReportItem: true };
	const { json, error } = await rowsOf({ options }, { [ONE]: done({ items_count }) });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(5);
	expect(json[4].report).toMatchObject({ rows: 4, recordsCount: items_count, complete });
});

it.each([
	['gzip', gzipSync(csvOf(...CALLS))],
	['a plain table', Buffer.from(csvOf(...CALLS))],
	['UTF-16', Buffer.from(`\ufeff${csvOf(...CALLS)}`, 'utf16le')],
	['semicolons', Buffer.from(csvOf(...CALLS).replaceAll(',', ';'))],
])('reads %s', async (_what, body) => {
	const { ids, error } = await rowsOf({ output: 'raw' }, { [FILE]: zip(body) });
	expect(error).toBeUndefined();
	expect(ids).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
});

it('reads text of another encoding when it is told to', async () => {
	const csv = Buffer.from('id,name\n1,Andr\xe9\n', 'latin1');
	const answers = { [FILE]: zip(csv) };
	const told = await rowsOf({ output: 'raw', options: { fileEncoding: 'windows-1252' } }, answers);
	expect(told.json).toEqual([{ id: '1', name: 'André' }]);
	const { error } = await rowsOf({ output: 'raw' }, answers);
	expect(error?.description).toContain("'File Encoding'");
});

it.each([
	['no link', { _links: {}, items_count: 0 }, zip()],
	['an empty file', { items_count: 0 }, zip('')],
	['an archive with an empty file', { items_count: 0 }, zip(archive(''))],
	['a header only', { items_count: 0 }, zip(archive(csvOf()))],
])('gives nothing for a report with no records and %s', async (_case, more, file) => {
	const answers = { [ONE]: done(more), [FILE]: file };
	const asked = { options: { addReportItem: true }, outcomes: ['busy'] };
	const { error, json } = await rowsOf(asked, answers);
	expect(error).toBeUndefined();
	expect(json).toEqual([{ report: expect.objectContaining({ rows: 0, complete: true }) }]);
});

it.each([
	[{ output: 'callRecord' }, 'Rows of SMS are no calls, so there is no call record of them'],
	[{ outcomes: ['failed'] }, 'Rows of SMS have no outcome: they are no calls'],
])(
	'says of %j that rows of another product are no calls, before it gets them',
	async (asked, said) => {
		const { wire, error } = await rowsOf(asked, { [ONE]: done({ product: 'SMS' }) });
		expect(error?.message).toBe(said);
		expect(wire.transcript).toEqual([ONE]);
	},
);

it('gives rows of a product whose fields nobody documents as they are', async () => {
	const answers = { [ONE]: done({ product: 'AMD', items_count: 1 }), [FILE]: zip('id,x\n7,8\n') };
	expect((await rowsOf({}, answers)).json).toEqual([{ id: '7', x: '8' }]);
});

it('gets the rows once for equal items', async () => {
	const input = [{ json: {} }, { json: {} }];
	const { wire, ids, items } = await rowsOf({ returnAll: false, limit: 1 }, {}, { input });
	expect(wire.transcript).toEqual([ONE, FILE]);
	expect(ids).toEqual(['vonage:c-1', 'vonage:c-1']);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

it.each([
	[{ output: 'xml' }, "'Output' does not know 'xml'"],
	[{ output: 'selected', columns: ' ' }, "'Columns' is empty"],
	[{ outputAs: 'xlsx' }, "'Format' does not know 'xlsx'"],
	[{ returnAll: false, limit: 0 }, "'Limit' has to be a whole number of at least 1, got '0'"],
	[{ returnAll: false, limit: 200_000 }, /More than 120,000 records/],
	[{ outputAs: 'csv', binaryPropertyName: ' ' }, "'Put Output File in Field' is empty"],
	[{ outcomes: ['voicemail', 'late'] }, "'Outcome' does not know 'late'"],
	[{ match: 'some' }, "'Must Match' does not know 'some'"],
	[conditions({ field: 'id', operator: 'like', value: '1' }), "'Operator' does not know 'like'"],
	[{ rowsFrom: 'disk' }, "'Read From' does not know 'disk'"],
	[{ options: { fileEncoding: 'ebcdic' } }, "'File Encoding' does not know 'ebcdic'"],
	[{ options: { mostUnpackedMb: 0 } }, /^'Most Unpacked Megabytes' has to be/],
	[{ options: { waitUntilDone: true, maxWaitMinutes: 0 } }, /^'Max Wait for Report' has to be/],
	[{ reportId: { __rl: true, mode: 'id', value: 'a/b' } }, "'Report' is not an ID: 'a/b'"],
])('refuses %j before it asks', async (asked, message) => {
	const { wire, error } = await rowsOf(asked);
	expect(error?.message).toMatch(message);
	expect(wire.asked).toEqual([]);
});
