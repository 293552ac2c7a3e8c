import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { BinaryDataService } from 'n8n-core';
import { Container } from '@n8n/di';
import { inPieces } from '../support/streams.mts';
import { FILE_ID, ID } from './reports';
import { archive, CALLS, csvOf, FILE, rowsOf, zip } from './reportRows';
import { Wire } from './wire';

const LINK = `https://api.nexmo.com/v3/media/${FILE_ID}?a=b`;

const inMemory = (bytes: Buffer, fileName?: string): IBinaryData => ({
	data: bytes.toString('base64'),
	mimeType: 'application/octet-stream',
	...(fileName ? { fileName } : {}),
});

const fromInput = async (file: IBinaryData, more: IDataObject = {}) =>
	await rowsOf(
		{ rowsFrom: 'binary', ...more },
		{},
		{ input: [{ json: {}, binary: { data: file } }] },
	);

it('reads a file of the input, without a request', async () => {
	const { wire, ids, error } = await fromInput(inMemory(archive()), {
		options: { addReportItem: true },
	});
	expect(error).toBeUndefined();
	expect(ids.slice(0, 4)).toEqual(['vonage:c-1', 'vonage:c-2', 'vonage:c-3', 'vonage:c-4']);
	expect(wire.asked).toEqual([]);
});

it('streams a file that n8n has in its storage', async () => {
	const stream = jest.spyOn(Container.get(BinaryDataService), 'getAsStream');
	stream.mockResolvedValue(inPieces(archive(), 100));
	const file = { ...inMemory(Buffer.alloc(0)), id: 'filesystem-v2:one' };
	const { ids, error } = await fromInput(file, { returnAll: false, limit: 1 });
	expect(error).toBeUndefined();
	expect(ids).toEqual(['vonage:c-1']);
	expect(stream).toHaveBeenCalledWith('filesystem-v2:one', undefined);
	stream.mockRestore();
});

it('reads another field, for each item its own', async () => {
	const item = (bytes: Buffer) => ({ json: {}, binary: { report: inMemory(bytes) } });
	const { ids, items } = await rowsOf(
		{ rowsFrom: 'binary', inputBinaryField: 'report', rowsProduct: 'VOICE-CALL' },
		{},
		{ input: [item(Buffer.from(csvOf(CALLS[0]))), item(Buffer.from(csvOf(CALLS[1])))] },
	);
	expect(ids).toEqual(['vonage:c-1', 'vonage:c-2']);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

it.each([
	['the name in the archive', inMemory(archive())],
	['the name of the file', inMemory(Buffer.from(csvOf(...CALLS)), `VOICE-CALL_${ID}.csv`)],
])('knows the product by %s', async (_how, file) => {
	expect((await fromInput(file)).ids).toContain('vonage:c-1');
});

it.each<IDataObject>([{}, { output: 'callRecord' }, { output: 'raw', outcomes: ['busy'] }])(
	'has to be told the product where %j needs it and no name says it',
	async (asked) => {
		const file = inMemory(archive(undefined, 'calls.csv'));
		const { error } = await fromInput(file, asked);
		expect(error?.message).toBe('What the rows of the file are, its name does not tell');
		expect(error?.description).toContain("'Product'");
		expect((await fromInput(file, { ...asked, rowsProduct: 'VOICE-CALL' })).error).toBeUndefined();
	},
);

it('needs no product for raw rows and columns', async () => {
	const file = inMemory(Buffer.from('id,x\n1,2\n'));
	expect((await fromInput(file, { output: 'raw' })).json).toEqual([{ id: '1', x: '2' }]);
	expect((await fromInput(file, { output: 'selected', columns: 'x' })).json).toEqual([{ x: '2' }]);
});

it('says that the item has no such file', async () => {
	const { error } = await rowsOf({ rowsFrom: 'binary', inputBinaryField: 'other' });
	expect(error?.message).toMatch(/binary file 'other'/);
	const empty = await rowsOf({ rowsFrom: 'binary', inputBinaryField: ' ' });
	expect(empty.error?.message).toBe("'Input Binary Field' is empty");
});

it('says of an archive that was cut off how many rows were good', async () => {
	const large = archive(csvOf(...Array.from({ length: 5000 }, (_, nth) => CALLS[nth % 4])));
	const { error } = await fromInput(inMemory(large.subarray(0, large.length - 200)));
	expect(error).toBeDefined();
	expect(error?.description).toMatch(/good rows were read before/);
	expect(error?.description).not.toContain('Report ID');
});

it('takes nothing but the ID of a file from a link', async () => {
	const elsewhere = new Wire({}, { origin: 'https://evil.example.com' });
	const link = `https://evil.example.com/v3/media/${FILE_ID}`;
	const { wire, ids, error } = await rowsOf({ rowsFrom: 'link', link });
	expect(error).toBeUndefined();
	expect(ids).toHaveLength(4);
	expect(wire.transcript).toEqual([FILE]);
	expect(elsewhere.asked).toEqual([]);
});

it('writes a file of what is behind a link', async () => {
	const { items } = await rowsOf({ rowsFrom: 'link', link: LINK, outputAs: 'csv' });
	expect(items[0].json).toEqual({
		fileName: 'vonage-report.csv',
		rows: 4,
		records: 4,
		recordsCount: null,
		complete: true,
	});
});

it.each(['', 'report', 'https://', `${FILE_ID}`])('says that %j is no link', async (link) => {
	const { wire, error } = await rowsOf({ rowsFrom: 'link', link });
	expect(error?.message).toBe(
		link === '' ? "'Link' is empty" : "'Link' is no link to the file of a report",
	);
	expect(wire.asked).toEqual([]);
});

it('says that the file behind a link is gone', async () => {
	const answers = { [FILE]: { status: 404, body: { title: 'Not found' } } };
	const { error } = await rowsOf({ rowsFrom: 'link', link: LINK }, answers);
	expect(error?.message).toBe("Vonage has the report's file no more");
});

it('says that something else came', async () => {
	const answers = { [FILE]: zip('{"a":1}', { 'Content-Type': 'application/json' }) };
	const { error } = await rowsOf({ rowsFrom: 'link', link: LINK }, answers);
	expect(error?.message).toMatch(/is not the report's file$/);
});
