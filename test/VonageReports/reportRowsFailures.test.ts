import { strToU8, zipSync } from 'fflate';
import { withoutNock } from '../support/sandboxed';
import { breakingOff, listen, packed } from '../support/streams.mts';
import { FILE_ID, ID, report } from './reports';
import { archive, CALLS, csvOf, done, FILE, getRows, ONE, rowsOf, zip } from './reportRows';
import { jsonOf, runVonage } from './vonageReports';

const RAW = { output: 'raw' };

/** So many rows that they do not come in one piece, with cells that do not pack well. */
const MANY = Array.from(
	{ length: 20_000 },
	(_, nth) => `${nth},${((nth * 2_654_435_761) % 4_294_967_296).toString(36)}`,
);
const LARGE = `id,value\n${MANY.join('\n')}\n`;
const LARGE_ZIP = archive(LARGE);

it.each([
	['PENDING', 'The report is not done yet (PENDING)', /'Wait Until Done'/],
	['FAILED', 'Vonage could not prepare the report (FAILED)', /Create it anew/],
	['ABORTED', 'The report was cancelled (ABORTED)', /It has no file/],
])('says of a report that is %s that there are no rows', async (word, message, advice) => {
	const { wire, error, items } = await rowsOf({}, { [ONE]: { body: report(word) } });
	expect(wire.transcript).toEqual([ONE]);
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(advice);
	expect(error?.description).toMatch(new RegExp(`Report ID: ${ID}\\.$`));
	expect(items).toEqual([]);
});

it.each([404, 410])(
	'says of a file that is gone (%i) that a new one is charged',
	async (status) => {
		const { error } = await rowsOf({}, { [FILE]: { status, body: { title: 'Not found' } } });
		expect(error?.message).toBe("Vonage has the report's file no more");
		expect(error?.description).toMatch(/72 hours.*charged again/);
	},
);

it('waits until the report is done', async () => {
	const { clock, wire, ids } = await rowsOf(
		{ ...RAW, options: { waitUntilDone: true } },
		{ [ONE]: [{ body: report('PENDING') }, { body: report('PROCESSING') }, done()] },
	);
	expect(ids).toHaveLength(4);
	// What comes behind is the pace of Vonage's API.
	expect(clock.waits.slice(0, 2)).toEqual([2000, 3000]);
	expect(wire.transcript).toEqual([ONE, ONE, ONE, FILE]);
});

it('reads rows once where the connection broke and the file came anew', async () => {
	const half = LARGE_ZIP.subarray(0, LARGE_ZIP.length - 20_000);
	const { wire, json, error } = await rowsOf(
		{ ...RAW, options: { addReportItem: true } },
		{ [ONE]: done({ items_count: MANY.length }), [FILE]: [zip(breakingOff(half)), zip(LARGE_ZIP)] },
	);
	expect(error).toBeUndefined();
	expect(wire.transcript).toEqual([ONE, FILE, FILE]);
	expect(json).toHaveLength(MANY.length + 1);
	expect(json.slice(0, -1).map(({ id, value }) => `${String(id)},${String(value)}`)).toEqual(MANY);
	expect(json.at(-1)?.report).toMatchObject({ rows: MANY.length, complete: true });
});

it('takes an archive without its end for a broken connection where nobody announced a length', async () => {
	const cut = () => zip(LARGE_ZIP.subarray(0, LARGE_ZIP.length - 20_000), {});
	const answers = { [ONE]: done(), [FILE]: [cut(), zip(LARGE_ZIP)] };
	const { wire, json } = await rowsOf(RAW, answers);
	expect(wire.to(FILE)).toHaveLength(2);
	expect(json).toHaveLength(MANY.length);
});

it('says how many rows were good when the file never comes whole', async () => {
	const half = LARGE_ZIP.subarray(0, LARGE_ZIP.length - 20_000);
	const { error, items } = await rowsOf(
		{ ...RAW, options: { maxRetries: 1 } },
		{ [FILE]: () => zip(breakingOff(half)) },
	);
	expect(error?.message).toMatch(/gave no usable answer after 2 tries: the report broke off/);
	expect(error?.description).toMatch(/Nothing was given out.*: \d+ good rows were read before/);
	expect(items).toEqual([]);
});

it.each<[string, Buffer, RegExp]>([
	['has other bytes', flipped(LARGE_ZIP, 60_000), /./],
	['ends too early', LARGE_ZIP.subarray(0, LARGE_ZIP.length - 20_000), /./],
	['has a row with a cell too many', Buffer.from(`${LARGE}1,2,3\n`), /20,?001/],
])(
	'says what is wrong with a file that %s, and how many rows were good',
	async (_c, file, said) => {
		const headers = { 'Content-Length': String(file.length) };
		const { wire, error, items } = await rowsOf(RAW, { [FILE]: zip(file, headers) });
		expect(error?.message).toMatch(said);
		expect(error?.message).not.toMatch(/could not be stored/);
		expect(error?.description).toMatch(/\d+ good rows were read before/);
		expect(error?.description).toContain(ID);
		expect(wire.to(FILE)).toHaveLength(1);
		expect(items).toEqual([]);
	},
);

it('keeps what is known in the item with On Error set to continue', async () => {
	const { items } = await rowsOf(
		RAW,
		{ [FILE]: zip(`${LARGE}1,2,3\n`) },
		{ onError: 'continueRegularOutput' },
	);
	expect(jsonOf(items)).toEqual([
		{
			error: expect.objectContaining({
				operation: 'Get rows of a report',
				reportId: ID,
				reportStatus: 'SUCCESS',
				rowsRead: MANY.length,
			}),
		},
	]);
});

it('stops at what may come out of an archive', async () => {
	const bomb = Buffer.from(packed(`id\n${'1\n'.repeat(1_000_000)}`));
	const options = { mostUnpackedMb: 1 };
	const { error } = await rowsOf({ ...RAW, outputAs: 'csv', options }, { [FILE]: zip(bomb) });
	expect(error?.message).toMatch(/unpacks to more than 1 MB/);
	expect(error?.description).toContain(ID);
});

describe('several files in an archive', () => {
	const files = (more: Record<string, string>) =>
		zip(
			Buffer.from(
				zipSync(Object.fromEntries(Object.entries(more).map(([n, text]) => [n, strToU8(text)]))),
			),
		);

	it('are read one after the other', async () => {
		const { ids } = await rowsOf(RAW, {
			[FILE]: files({
				'a/report_VOICE-CALL_1.csv': csvOf(CALLS[0]),
				'about.pdf': '%PDF',
				'a/.hidden.csv': 'x',
				'a/report_VOICE-CALL_2.CSV': csvOf(CALLS[1], CALLS[2]),
			}),
		});
		expect(ids).toEqual(['c-1', 'c-2', 'c-3']);
	});

	it('have to have the same columns', async () => {
		const answers = { [FILE]: files({ 'a.csv': 'id\n1\n', 'b.csv': 'name\n2\n' }) };
		const { error } = await rowsOf(RAW, answers);
		expect(error?.message).toBe(
			"The tables 'a.csv' and 'b.csv' in the archive have different columns",
		);
		expect(error?.description).toContain("'File in Archive'");
		const chosen = await rowsOf({ ...RAW, options: { fileInArchive: 'B.csv' } }, answers);
		expect(chosen.json).toEqual([{ name: '2' }]);
	});

	it('may have other names, where none has that of a table', async () => {
		const { wire, ids } = await rowsOf(RAW, { [FILE]: files({ 'report.dat': 'id\n1\n' }) });
		expect(ids).toEqual(['1']);
		expect(wire.to(FILE)).toHaveLength(2);
	});

	it('are named when the one that is wanted is not among them', async () => {
		const answers = { [FILE]: files({ 'a.csv': 'id\n1\n' }) };
		const { error } = await rowsOf({ options: { fileInArchive: 'c.csv' } }, answers);
		expect(error?.message).toBe("The archive has no file 'c.csv'");
		expect(error?.description).toContain('a.csv');
	});
});

it('closes the connection when it has as many rows as are wanted', async () => {
	withoutNock();
	let sent = 0;
	let closed: Promise<unknown> | undefined;
	const { origin, close } = await listen((request, response) => {
		if (!request.url?.startsWith('/v3/media/')) {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(report('SUCCESS')));
			return;
		}
		closed = new Promise((resolve) => response.once('close', resolve));
		response.setHeader('content-type', 'application/octet-stream');
		response.write('id,value\n');
		const row = `${'1,2\n'.repeat(10_000)}`;
		const send = (): void => {
			while (!response.destroyed && response.write(row)) sent += row.length;
			if (!response.destroyed) response.once('drain', send);
		};
		send();
	});
	try {
		const { items, error } = await runVonage(
			{ ...getRows, ...RAW, returnAll: false, limit: 3 },
			{ key: { advanced: true, baseUrl: origin } },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		await closed;
		expect(sent).toBeGreaterThan(0);
	} finally {
		await close();
	}
});

it('asks for the file at its own host, whatever the link says', async () => {
	const href = `https://evil.example.com/v3/media/${FILE_ID}`;
	const { wire, error } = await rowsOf(RAW, {
		[ONE]: done({ _links: { download_report: { href } } }),
	});
	expect(error).toBeUndefined();
	expect(wire.asked[1].url).toBe(`https://api.nexmo.com/v3/media/${FILE_ID}`);
});

function flipped(bytes: Buffer, at: number): Buffer {
	const copy = Buffer.from(bytes);
	copy[at] ^= 0xff;
	return copy;
}
