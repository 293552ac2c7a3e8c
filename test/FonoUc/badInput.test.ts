import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { getManyCdrs, runFonoUc } from './fonoUc';
import { page } from './records';
import { Wire } from './wire';

const list = (more: IDataObject) => ({ ...getManyCdrs, ...more });
const limit = (value: unknown) => list({ returnAll: false, limit: value as IDataObject });
const options = (values: IDataObject) => list({ options: values });
const recording = (operation: string, recordingId: unknown, more: IDataObject = {}) => ({
	resource: 'recording',
	operation,
	recordingId: byId(recordingId),
	...more,
});

const FUTURE = { from: '2026-07-01T00:00:00', to: '2026-07-02T00:00:00' };

/** The clock stands at 2026-06-15T12:00:00Z. */
it.each<[string, IDataObject, string | RegExp, RegExp?]>([
	[
		'a start after the end',
		list({ from: '2022-05-08T00:00:00', to: '2022-05-01T00:00:00' }),
		"'From' (2022-05-08T00:00:00.000Z) is not before 'To' (2022-05-01T00:00:00.000Z)",
		/choose the midnight after it as 'To'/,
	],
	[
		'a start that is the end',
		list({ from: '2022-05-08T00:00:00', to: '2022-05-08T00:00:00' }),
		/^'From' \(.*\) is not before 'To'/,
	],
	[
		'a range in the future',
		list(FUTURE),
		"'From' (2026-07-01T00:00:00.000Z) is in the future",
		/before now \(2026-06-15T12:00:00.000Z, time zone UTC\)/,
	],
	['no start', list({ from: '={{ "" }}' }), "'From' is empty", /Pick the date/],
	['a start that is no date', list({ from: 'soon' }), "'From' is not a date: 'soon'", /ISO 8601/],
	['an end that is no date', list({ to: '2022-02-30' }), "'To' is not a date: '2022-02-30'"],
	['an expression without a value', list({ from: '={{ $json.missing }}' }), "'From' is empty"],
	[
		'an unknown preset',
		list({ dateRange: '={{ "lastYear" }}' }),
		"'Date Range' does not know 'lastYear'",
		/Choose one of: today, yesterday/,
	],
	[
		'a preset that is a word of the language',
		list({ dateRange: '={{ "constructor" }}' }),
		"'Date Range' does not know 'constructor'",
	],
	['a limit of 0', limit(0), "'Limit' has to be a whole number of at least 1, got '0'"],
	['a limit of -5', limit(-5), "'Limit' has to be a whole number of at least 1, got '-5'"],
	['a limit of 1.5', limit(1.5), /'Limit' .*got '1.5'/],
	['a limit that is a text', limit('={{ "many" }}'), /'Limit' .*got 'many'/],
	['a limit without a value', limit('={{ $json.missing }}'), /'Limit' has to be a whole number/],
	[
		'a limit above what n8n can carry',
		limit(120_001),
		"More than 120,000 records do not fit into one node's items",
		/'Limit' .* 'Format'/,
	],
	[
		'a page size over the maximum',
		options({ pageSize: 2001 }),
		"'Page Size' has to be a whole number between 1 and 2000, got '2001'",
	],
	['a page size of 0', options({ pageSize: 0 }), /'Page Size' .* between 1 and 2000, got '0'/],
	['no request at once', options({ concurrency: 0 }), /'Requests at Once' .* between 1 and 16/],
	['too many at once', options({ concurrency: 17 }), /'Requests at Once' .*got '17'/],
	['retries below 0', options({ maxRetries: -1 }), /'Max Retries' .* between 0 and 20, got '-1'/],
	['a wait above an hour', options({ maxWait: 3601 }), /'Max Wait' .* between 0 and 3600/],
	[
		'an unknown output',
		list({ output: '={{ "all" }}' }),
		"'Output' does not know 'all'",
		/callRecord, raw, selected, simplified/,
	],
	[
		'an unknown field',
		list({ output: 'selected', fields: '={{ ["outcome", "colour"] }}' }),
		"'Fields' does not know 'colour'",
		/Choose one of: id, provider/,
	],
	[
		'fields that are no list',
		list({ output: 'selected', fields: '={{ ({ outcome: true }) }}' }),
		/'Fields' has to be/,
	],
	[
		'an unknown file format',
		list({ outputAs: '={{ "xlsx" }}' }),
		"'Format' does not know 'xlsx'",
		/csv, items, ndjson/,
	],
	[
		'no field for the file',
		list({ outputAs: 'csv', binaryPropertyName: ' ' }),
		"'Put Output File in Field' is empty",
		/'data'/,
	],
	[
		'a download without a field',
		recording('download', 'r', { binaryPropertyName: '={{ "" }}' }),
		"'Put Output File in Field' is empty",
	],
	[
		'an unknown placeholder',
		recording('download', 'r', { options: { fileNamePattern: '{date}_{weekday}' } }),
		"'File Name Pattern' does not know {weekday}",
		/\{date\}, \{time\}/,
	],
])('refuses %s, and asks for nothing', async (_case, parameters, message, advice = /./) => {
	fakeClock('2026-06-15T12:00:00Z');
	const wire = new Wire({ cdrs: page([]) });
	const { error, items } = await runFonoUc(parameters);
	if (typeof message === 'string') expect(error?.message).toBe(message);
	else expect(error?.message).toMatch(message);
	if (advice.source !== '.') expect(error?.description).toMatch(advice);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});

describe.each(['get', 'download'])('recording: %s', (operation) => {
	it.each([
		['a slash', '202205/1'],
		['a backslash', '202205\\1'],
		['..', '..'],
		['.. in the middle', '202205..1'],
		['a path upwards', '../../api/v2/users'],
		['an encoded slash', '202205%2f1'],
		['an encoded ..', '%2e%2e'],
		['a space', '202205 1'],
		['a line break', '202205\n1'],
		['a question mark', '202205?x=1'],
		['a hash', '202205#x'],
		['a whole address', 'https://evil.example.com/x'],
	])('refuses an ID with %s, and asks for nothing', async (_case, id) => {
		const wire = new Wire({});
		const { error, items } = await runFonoUc(recording(operation, id));
		expect(error?.message).toBe(`'Recording' is not an ID: '${id}'`);
		expect(error?.description).toContain('An ID has no slash');
		expect(items).toEqual([]);
		expect(wire.asked).toEqual([]);
	});

	it.each([['={{ "" }}'], ['   '], ['={{ $json.missing }}'], ['={{ null }}']])(
		'refuses the empty ID %p, and asks for nothing',
		async (id) => {
			const wire = new Wire({});
			const { error } = await runFonoUc(recording(operation, id));
			expect(error?.message).toBe("'Recording' is empty");
			expect(wire.asked).toEqual([]);
		},
	);
});

it('names the item that has the bad input', async () => {
	new Wire({ cdrs: page([]) });
	const { error } = await runFonoUc(list({ from: '={{ $json.from }}' }), {
		input: [{ json: { from: '2022-05-01' } }, { json: { from: 'soon' } }],
	});
	expect(error?.message).toBe("'From' is not a date: 'soon'");
	expect(error?.context.itemIndex).toBe(1);
});
