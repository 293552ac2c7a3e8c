import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { downloadReport, FILE_ID, ID, report, ZIP } from './reports';
import { jsonOf, KEY, runVonage } from './vonageReports';
import { Wire, type Answer, type Answers } from './wire';

const ONE = `reports/${ID}`;
const FILE = `media/${FILE_ID}`;

const zip = (headers: Record<string, string> = {}, body: unknown = ZIP): Answer => ({
	body,
	headers: { 'Content-Type': 'application/octet-stream', ...headers },
});

async function run(
	answers: Record<string, Answers>,
	{
		more = {},
		item = { json: {} },
		...options
	}: { more?: IDataObject; item?: INodeExecutionData } & Parameters<typeof runVonage>[1] = {},
) {
	const clock = fakeClock();
	const wire = new Wire({ [ONE]: { body: report('SUCCESS') }, ...answers });
	const result = await runVonage({ ...downloadReport, ...more }, { input: [item], ...options });
	const [out] = result.items;
	return { clock, wire, ...result, out, download: out?.json.download as IDataObject | undefined };
}

it('stores the file, byte by byte, and tells how many records are in it', async () => {
	const { wire, error, out, download, stored } = await run({ [FILE]: zip() });
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([ONE, FILE]);
	expect(wire.asked[1].url).toBe(`https://api.nexmo.com/v3/media/${FILE_ID}`);
	expect(wire.asked[1].headers.accept).toMatch(/^application\/octet-stream/);
	expect(download).toEqual({
		outcome: 'downloaded',
		reportId: ID,
		fileName: `VOICE-CALL_${ID}.zip`,
		mimeType: 'application/zip',
		bytes: ZIP.length,
		truncated: false,
		recordsCount: 1234,
	});
	expect(out.binary?.data).toMatchObject({ mimeType: 'application/zip', fileExtension: 'zip' });
	expect(await readFile(out)).toEqual(ZIP);
	expect(stored).not.toContain(KEY.apiSecret);
	expect(stored).not.toContain(Buffer.from(`abcd1234:${KEY.apiSecret}`).toString('base64'));
});

it('keeps what is in the item, and puts the file where it is wanted', async () => {
	const note = { data: 'eA==', mimeType: 'text/plain' };
	const { out } = await run(
		{ [FILE]: zip() },
		{ more: { binaryPropertyName: 'report' }, item: { json: { customer: 7 }, binary: { note } } },
	);
	expect(out.json.customer).toBe(7);
	expect(Object.keys(out.binary ?? {}).sort()).toEqual(['note', 'report']);
});

it.each([
	['attachment; filename="SMS_1.zip"', 'SMS_1.zip'],
	['attachment; filename="SMS_1"', 'SMS_1.zip'],
	['attachment; filename="../../etc/passwd"', '_.._etc_passwd.zip'],
	['attachment; filename="run.exe"', 'run.exe.zip'],
	['attachment', `VOICE-CALL_${ID}.zip`],
])('makes of the header %p the name %p', async (header, fileName) => {
	const { download } = await run({ [FILE]: zip({ 'Content-Disposition': header }) });
	expect(download?.fileName).toBe(fileName);
});

it.each(['application/zip', 'application/x-zip-compressed', 'binary/octet-stream', ''])(
	'takes %p for the file',
	async (type) => {
		const { download } = await run({ [FILE]: zip({ 'Content-Type': type }) });
		expect(download).toMatchObject({ outcome: 'downloaded', bytes: ZIP.length });
	},
);

it('says of a report without all of its records that it is truncated', async () => {
	const { download } = await run({ [ONE]: { body: report('TRUNCATED') }, [FILE]: zip() });
	expect(download).toMatchObject({ outcome: 'downloaded', truncated: true, recordsCount: 1234 });
});

it.each([
	['another host', `https://evil.example.com/v3/media/${FILE_ID}`],
	['another scheme', `http://api.nexmo.com/v3/media/${FILE_ID}`],
	['another port', `https://api.nexmo.com:8443/v3/media/${FILE_ID}`],
	['a user', `https://x:y@evil.example.com/v3/media/${FILE_ID}?a=b/c`],
	['another path', `https://api.nexmo.com/else/where/${FILE_ID}/`],
])('goes to its own host and path when the link names %s', async (_case, href) => {
	const elsewhere = ['https://evil.example.com', 'http://api.nexmo.com:80'].map(
		(origin) => new Wire({}, { origin }),
	);
	const links = { _links: { download_report: { href } } };
	const { wire, download } = await run({
		[ONE]: { body: report('SUCCESS', links) },
		[FILE]: zip(),
	});
	expect(download?.outcome).toBe('downloaded');
	expect(wire.asked[1].url).toBe(`https://api.nexmo.com/v3/media/${FILE_ID}`);
	expect(elsewhere.flatMap(({ asked }) => asked)).toEqual([]);
});

it('does not follow a redirect', async () => {
	const elsewhere = new Wire({}, { origin: 'https://files.example.com' });
	const { error } = await run({
		[FILE]: { status: 302, headers: { Location: 'https://files.example.com/a.zip' } },
	});
	expect(error?.message).toBe('Vonage Reports answered with HTTP status 302');
	expect(error?.description).toMatch(/leads to https:\/\/files\.example\.com/);
	expect(elsewhere.asked).toEqual([]);
});

it.each([
	['PENDING', 'The report is not done yet (PENDING)', /'Wait Until Done'/],
	['PROCESSING', 'The report is not done yet (PROCESSING)', /get its file later/],
	['FAILED', 'Vonage could not prepare the report (FAILED)', /Create it anew/],
	['ABORTED', 'The report was cancelled (ABORTED)', /It has no file/],
	['QUEUED', 'The report is not done yet (QUEUED)', /'Wait Until Done'/],
])('says of a report that is %s that there is no file', async (word, message, advice) => {
	const { wire, error, items } = await run({ [ONE]: { body: report(word) } });
	expect(wire.transcript).toEqual([ONE]);
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(advice);
	expect(error?.description).toMatch(new RegExp(`Report ID: ${ID}\\.$`));
	expect(items).toEqual([]);
});

it.each([404, 410])(
	'says of a file that is gone (%i) that a new one is charged',
	async (status) => {
		const { wire, error } = await run({ [FILE]: { status, body: { title: 'Not found' } } });
		expect(wire.transcript).toEqual([ONE, FILE]);
		expect(error?.message).toBe("Vonage has the report's file no more");
		expect(error?.description).toMatch(/72 hours.*charged again/);
	},
);

it('says the same when there were records, and the link to them is gone', async () => {
	const { error } = await run({ [ONE]: { body: report('SUCCESS', { _links: {} }) } });
	expect(error?.message).toBe("Vonage has the report's file no more");
});

it.each<[string, Record<string, Answers>, string[]]>([
	['no link', { [ONE]: { body: report('SUCCESS', { items_count: 0, _links: {} }) } }, [ONE]],
	[
		'an empty file',
		{ [ONE]: { body: report('SUCCESS', { items_count: 0 }) }, [FILE]: zip({}, '') },
		[ONE, FILE],
	],
])(
	'gives the item without a file for a report with no records and %s',
	async (_c, answers, asked) => {
		const { wire, out, download, error } = await run(answers, { item: { json: { customer: 7 } } });
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(asked);
		expect(out.json.customer).toBe(7);
		expect(out.binary ?? {}).toEqual({});
		expect(download).toEqual({
			outcome: 'noFile',
			reportId: ID,
			fileName: null,
			mimeType: null,
			bytes: null,
			truncated: false,
			recordsCount: 0,
		});
	},
);

it.each<[string, Answer, string | RegExp]>([
	['data', zip({ 'Content-Type': 'application/json' }, '{"a":1}'), /is not the report's file$/],
	['data as bytes', zip({}, '{"a":1}'), /is not the report's file$/],
	['nothing', zip({}, ''), /is not the report's file$/],
	['a web page', zip({ 'Content-Type': 'text/html' }, '<html>'), /was a web page, not data$/],
])('says so when %s comes in the place of the file', async (_case, answer, message) => {
	const { error, items } = await run({ [FILE]: answer });
	expect(error?.message).toMatch(message);
	expect(items).toEqual([]);
});

it.each<[string, () => Answer]>([
	['breaks off', () => zip({}, breakingOff(ZIP.subarray(0, 10)))],
	['ends early', () => zip({ 'Content-Length': '22' }, ZIP.subarray(0, 10))],
	['does not begin', () => ({ fault: 'ECONNRESET' })],
	['is a 503', () => ({ status: 503 })],
])('asks again, and stores one whole file, when the file %s', async (_case, broken) => {
	const { wire, out } = await run({ [FILE]: [broken(), zip()] });
	expect(await readFile(out)).toEqual(ZIP);
	expect(wire.transcript).toEqual([ONE, FILE, FILE]);
});

it('keeps the ID in the item with On Error set to continue', async () => {
	const { items } = await run({ [FILE]: { status: 403 } }, { onError: 'continueRegularOutput' });
	expect(jsonOf(items)).toEqual([
		{
			error: expect.objectContaining({
				operation: 'Download a report',
				httpStatus: 403,
				reportId: ID,
				reportStatus: 'SUCCESS',
			}),
		},
	]);
});
