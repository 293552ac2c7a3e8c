import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from './clock';
import { readFile } from './runNode';
import type { FileAnswer, FileOperation } from './fileTransfers';
import { inPieces, packed } from './streams.mts';

const MP3 = Buffer.concat([Buffer.from('ID3\x03\x00'), Buffer.alloc(2000, 7)]);
const FRAMES = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(2000, 7)]);
const WAV = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(2000)]);
const M4A = Buffer.concat([Buffer.from('\0\0\0\x20ftypM4A '), Buffer.alloc(2000)]);
const OGG = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(2000)]);
const CSV = Buffer.from('id,cost\r\n1,0.01\r\n'.repeat(50));
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000, 5)]);
const GZIP = packed(CSV);

const S3_ERROR =
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

type Run = FileOperation['run'];

const typed = (body: unknown, type: string | undefined, name?: string): FileAnswer => ({
	body,
	headers: {
		...(type === undefined ? {} : { 'Content-Type': type }),
		...(name === undefined ? {} : { 'Content-Disposition': `attachment; filename="${name}"` }),
	},
});

async function download(run: Run, answer: FileAnswer, options: IDataObject = {}) {
	fakeClock();
	const { items, error } = await run(() => answer, options);
	return { items, error, outcome: items[0]?.json.download as IDataObject | undefined };
}

/** Every download of a recording has to pass these. */
export function itTellsAudioByItsBytes(run: Run): void {
	describe('the first bytes', () => {
		it.each<[string, string | undefined, Buffer, string, string]>([
			['WAV', 'audio/mpeg', WAV, 'audio/wav', 'call.wav'],
			['MP3', 'audio/x-wav', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', 'application/force-download', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', 'application/octet-stream', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', 'text/plain', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', 'text/html; charset=utf-8', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', 'application/json', MP3, 'audio/mpeg', 'call.mp3'],
			['MP3', undefined, MP3, 'audio/mpeg', 'call.mp3'],
			['MP3 without a tag', 'text/plain', FRAMES, 'audio/mpeg', 'call.mp3'],
			['M4A', 'audio/mpeg', M4A, 'audio/mp4', 'call.m4a'],
			['Ogg', 'audio/mpeg', OGG, 'audio/ogg', 'call.ogg'],
			['a ZIP archive', 'audio/mpeg', ZIP, 'application/zip', 'call.zip'],
		])('of %s decide, under %p', async (_what, type, bytes, mimeType, fileName) => {
			const { items, outcome, error } = await download(run, typed(bytes, type, 'call.mp3'));
			expect(error).toBeUndefined();
			expect(outcome).toMatchObject({ outcome: 'downloaded', mimeType, fileName });
			expect((await readFile(items[0])).equals(bytes)).toBe(true);
		});

		it.each([1, 2, 5, 11])('are waited for where they come in pieces of %i', async (size) => {
			const answer = typed(inPieces(WAV, size), undefined);
			const { items, outcome } = await download(run, answer);
			expect(outcome).toMatchObject({ outcome: 'downloaded', mimeType: 'audio/wav' });
			expect((await readFile(items[0])).equals(WAV)).toBe(true);
		});

		it.each([
			['data', '{"recordings":[]}'],
			['a list', '[{"id":1}]'],
			['data behind a mark', '\ufeff{"a":1}'],
			['data behind blanks', `${' \r\n\t'.repeat(10)}{"a":1}`],
			['data in XML', '<?xml version="1.0"?><recording id="1"/>'],
		])("of %s make the outcome 'metadataOnly', whatever the label", async (_what, text) => {
			for (const type of ['audio/mpeg', 'application/octet-stream', undefined]) {
				const { items, outcome, error } = await download(run, typed(text, type));
				expect(error).toBeUndefined();
				expect(outcome).toMatchObject({ outcome: 'metadataOnly', fileName: null, bytes: null });
				expect(items[0].binary ?? {}).toEqual({});
			}
		});

		it.each([
			['a web page', '<!DOCTYPE html><html>Log in</html>', /was a web page, not data$/],
			['a page behind a mark', '\ufeff\n<html>', /was a web page/],
			[
				'a page in XML',
				'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
				/page/,
			],
			['an error', S3_ERROR, /^An error came in the place of the recording: AccessDenied$/],
		])('of %s are no recording', async (_what, text, message) => {
			for (const type of ['audio/mpeg', 'audio/wav', undefined]) {
				const { items, error } = await download(run, typed(text, type));
				expect(error?.message).toMatch(message);
				expect(items).toEqual([]);
			}
		});

		it("make the outcome 'noAudio' where there are none", async () => {
			for (const body of ['', ' \n']) {
				const { outcome } = await download(run, typed(body, 'audio/mpeg'));
				expect(outcome).toMatchObject({ outcome: 'noAudio', bytes: null });
			}
		});
	});

	it("gives the outcome 'noAudio' for a recording that is gone (410)", async () => {
		const { items, outcome, error } = await download(run, { status: 410, body: 'gone' });
		expect(error).toBeUndefined();
		expect(outcome).toMatchObject({ outcome: 'noAudio', fileName: null });
		expect(items[0].binary ?? {}).toEqual({});
	});
}

/** Every download of a report or an export has to pass these. */
export function itTellsReportsByTheirBytes(run: Run): void {
	describe('the first bytes', () => {
		it.each<[string, string | undefined, Buffer, string, string, string]>([
			['a ZIP archive', 'text/csv', ZIP, 'application/zip', 'may.csv', 'may.zip'],
			['a ZIP archive', 'text/plain', ZIP, 'application/zip', 'may.zip', 'may.zip'],
			['CSV', 'application/zip', CSV, 'text/csv', 'may.zip', 'may.csv'],
			['CSV', 'application/x-gzip', CSV, 'text/csv', 'may.csv.gz', 'may.csv'],
			['CSV', 'application/octet-stream', CSV, 'text/csv', 'may.zip', 'may.csv'],
			['CSV', undefined, CSV, 'text/csv', 'may.zip', 'may.csv'],
			['gzip', 'text/csv', GZIP, 'application/gzip', 'may.csv', 'may.csv.gz'],
			['gzip', 'application/zip', GZIP, 'application/gzip', 'may.zip', 'may.gz'],
			['gzip', undefined, GZIP, 'application/gzip', 'may.csv.gz', 'may.csv.gz'],
		])('of %s decide, under %p', async (_what, type, bytes, mimeType, name, fileName) => {
			const { items, outcome, error } = await download(run, typed(bytes, type, name));
			expect(error).toBeUndefined();
			expect(outcome).toMatchObject({ outcome: 'downloaded', mimeType, fileName });
			expect((await readFile(items[0])).equals(bytes)).toBe(true);
		});

		it.each([
			['a web page', '<!DOCTYPE html><html>Log in</html>', /was a web page, not data$/],
			['an error', S3_ERROR, /^An error came in the place of the (report|export): AccessDenied$/],
			[
				'data',
				'{"errors":[{"title":"gone"}]}',
				/is not the report's file$|something else than|answered with an error \(HTTP status 200\): gone$/,
			],
		])('of %s are no file', async (_what, text, message) => {
			for (const type of ['text/csv', 'application/zip', undefined]) {
				const { items, error } = await download(run, typed(text, type));
				expect(error?.message).toMatch(message);
				expect(items).toEqual([]);
			}
		});
	});
}
