import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { byId } from '../support/picked';
import { readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { answerWith, FILE, pendingRow, REPORT_ID, REPORTS } from './reportExamples';
import { runTelnyx } from './telnyx';
import { Wire, type Answers } from './wire';

const CSV = 'id,cost\n1,0.01\n';

const csv = { body: CSV, headers: { 'content-type': 'text/csv' } };

const { path, row } = REPORTS.cdrReport;
const one = `${path}/${REPORT_ID}`;

const download = (resource = 'cdrReport', options: IDataObject = {}): IDataObject => ({
	resource,
	operation: 'download',
	reportId: byId(REPORT_ID),
	options,
});

/** A CDR report whose link is this. */
const linked = (report_url: unknown) => ({ body: { data: { ...row, report_url } } });

beforeEach(() => void fakeClock());

test.each(Object.keys(REPORTS))('%s: asks for the report, then for its file', async (resource) => {
	const example = REPORTS[resource];
	const wire = new Wire({
		[`${example.path}/*`]: answerWith(example, example.row),
		[FILE]: csv,
	});
	const { items, error } = await runTelnyx(download(resource));
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([`${example.path}/${REPORT_ID}`, FILE]);
	expect(items[0].json.download).toEqual({
		outcome: 'downloaded',
		reportId: REPORT_ID,
		status: 'complete',
		fileName: 'calls_8hvb45Gu.csv',
		mimeType: 'text/csv',
		bytes: CSV.length,
	});
	expect((await readFile(items[0])).toString()).toBe(CSV);
	expect(items[0].pairedItem).toEqual({ item: 0 });
});

test('the key stays with the API: another host sees nothing of the request but what is accepted', async () => {
	const wire = new Wire({ [one]: linked(FILE), [FILE]: csv });
	const { stored } = await runTelnyx(download());
	const [asked] = wire.to(FILE);
	expect(wire.to(one)[0].headers.authorization).toContain('Bearer KEY');
	expect(asked.headers.authorization).toBeUndefined();
	expect(asked.headers.accept).toBe('text/csv, */*;q=0.5');
	expect(JSON.stringify(asked.headers)).not.toContain('correct-horse');
	expect(stored).not.toContain('correct-horse');
});

test('no key either where the file is on the host of the API', async () => {
	const own = 'https://api.telnyx.com/files/a.csv';
	const wire = new Wire({ [one]: linked(own) });
	await runTelnyx(download());
	// The wire's API refuses what has no key.
	expect(wire.asked.at(-1)?.url).toBe(own);
	expect(wire.asked.at(-1)?.headers.authorization).toBeUndefined();
});

test.each([403, 404, 410])('a link that is over (%s) is renewed, once', async (status) => {
	const fresh = 'https://files.telnyx.example/fresh/report';
	const wire = new Wire({
		[one]: [linked(FILE), linked(fresh)],
		[FILE]: { status, body: '<Error>Request has expired</Error>' },
		[fresh]: csv,
	});
	const { items } = await runTelnyx(download());
	expect(wire.transcript).toEqual([one, FILE, one, fresh]);
	expect(items[0].json.download).toMatchObject({
		outcome: 'downloaded',
		fileName: `telnyx-cdr-report_${REPORT_ID}.csv`,
	});
});

test('a new link that is over too is the end', async () => {
	const wire = new Wire({ [one]: linked(FILE), [FILE]: { status: 403 } });
	const { error, items } = await runTelnyx(download());
	expect(wire.transcript).toEqual([one, FILE, one, FILE]);
	expect(error?.message).toBe('The file of the CDR report is not there any more');
	expect(error?.description).toContain(REPORT_ID);
	expect(items).toEqual([]);
});

test('waits until it is done, and takes the link that came last', async () => {
	const example = REPORTS.cdrReport;
	const clock = fakeClock();
	const wire = new Wire({
		[one]: [answerWith(example, pendingRow(example)), linked(null), linked(FILE)].map(
			(answer, nth) => (nth === 1 ? answerWith(example, pendingRow(example)) : answer),
		),
		[FILE]: csv,
	});
	const { items } = await runTelnyx(download('cdrReport', { waitUntilDone: true }));
	expect(wire.transcript).toEqual([one, one, one, FILE]);
	expect(clock.waits).toEqual([2000, 3000]);
	expect(items[0].json.download).toMatchObject({ outcome: 'downloaded' });
});

test.each([
	[1, 'The CDR report is not done yet (pending (1))'],
	[3, 'Telnyx could not prepare the CDR report (failed (3))'],
	[4, 'The CDR report has expired (expired (4))'],
	['deleted', 'The CDR report was deleted (deleted)'],
])('the state %s is told instead of a file', async (status, message) => {
	const wire = new Wire({ [one]: { body: { data: { ...row, status } } } });
	const { error } = await runTelnyx(download());
	expect(error?.message).toBe(message);
	expect(wire.transcript).toEqual([one]);
});

test.each([null, '', undefined])(
	'a complete report without a link (%j) has no file',
	async (link) => {
		new Wire({ [one]: linked(link) });
		const { items } = await runTelnyx(download());
		expect(items[0].json.download).toMatchObject({ outcome: 'noFile', fileName: null });
		expect(items[0].binary).toBeUndefined();
	},
);

test('a body that breaks off is asked for again', async () => {
	const broken = () => ({
		body: breakingOff(Buffer.from('id,')),
		headers: { 'content-type': 'text/csv' },
	});
	const wire = new Wire({
		[one]: linked(FILE),
		[FILE]: (_asked, nth) => (nth === 0 ? broken() : csv),
	});
	const { items } = await runTelnyx(download());
	expect(wire.to(FILE)).toHaveLength(2);
	expect((await readFile(items[0])).toString()).toBe(CSV);
});

test.each<[string, IDataObject, string, string]>([
	[FILE, { 'content-type': 'text/plain; charset=utf-8' }, 'calls_8hvb45Gu.csv', 'text/csv'],
	[FILE, { 'content-type': 'binary/octet-stream' }, 'calls_8hvb45Gu.csv', 'text/csv'],
	[FILE, {}, 'calls_8hvb45Gu.csv', 'text/csv'],
	['https://f.telnyx.example/x.zip', {}, 'x.csv', 'text/csv'],
	[
		'https://f.telnyx.example/x',
		{ 'content-disposition': 'attachment; filename="../a b.csv"' },
		'_a b.csv',
		'text/csv',
	],
	[
		'https://f.telnyx.example/x',
		{ 'content-disposition': 'attachment; filename=march' },
		'march.csv',
		'text/csv',
	],
	['https://f.telnyx.example/x.exe', {}, `telnyx-cdr-report_${REPORT_ID}.csv`, 'text/csv'],
])('%s with %j is %s', async (file, headers, fileName, mimeType) => {
	new Wire({
		[one]: linked(file),
		[file]: { body: CSV, headers: headers as Record<string, string> },
	});
	const { items } = await runTelnyx(download());
	expect(items[0].json.download).toMatchObject({ fileName, mimeType });
});

test.each<[string, unknown, string]>([
	['a loopback address', 'http://127.0.0.1:5678/rest/settings', 'leads inside the network'],
	['the metadata of a cloud', 'http://169.254.169.254/latest', 'leads inside the network'],
	['a file', 'file:///etc/passwd', 'leads to no web address'],
	['a path', '/downloads/x.csv', 'is no address'],
	['an address with a password', 'https://a:b@files.telnyx.example/x.csv', 'with a user name'],
])('a link to %s is not followed', async (_what, link, message) => {
	const wire = new Wire({ [one]: linked(link) });
	const { error } = await runTelnyx(download());
	expect(error?.message).toContain(message);
	expect(wire.transcript).toEqual([one]);
});

test('a redirect is followed without the key, but not inside the network', async () => {
	const there = 'https://other.telnyx.example/x.csv';
	const to = (location: string): Answers => ({ status: 302, headers: { location } });
	const wire = new Wire({ [one]: linked(FILE), [FILE]: to(there), [there]: csv });
	await runTelnyx(download());
	expect(wire.transcript).toEqual([one, FILE, there]);
	expect(wire.to(there)[0].headers.authorization).toBeUndefined();
});

test('a redirect inside the network is not followed', async () => {
	const location = 'http://10.0.0.1/x';
	const wire = new Wire({ [one]: linked(FILE), [FILE]: { status: 302, headers: { location } } });
	const { error } = await runTelnyx(download());
	expect(error?.message).toContain('leads inside the network');
	expect(wire.transcript).toEqual([one, FILE]);
});

test('a web page is not taken for the file', async () => {
	new Wire({
		[one]: linked(FILE),
		[FILE]: { body: '<html>', headers: { 'content-type': 'text/html' } },
	});
	const { error } = await runTelnyx(download());
	expect(error?.message).toContain('web page');
});

test('what the host of the file says is not told as what Telnyx says', async () => {
	new Wire({
		[one]: linked(FILE),
		[FILE]: { status: 400, body: 'Only one auth mechanism allowed' },
	});
	const { error } = await runTelnyx(download());
	expect(error?.message).toBe(
		'The file is on files.telnyx.example, which answered with HTTP status 400',
	);
});
