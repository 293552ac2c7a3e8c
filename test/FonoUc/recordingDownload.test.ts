import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { downloadOf, readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { audio, MP3 } from '../support/audio';
import { byId } from '../support/picked';
import { jsonOf, runFonoUc } from './fonoUc';
import { cdr, documentedRecording } from './records';
import { Wire, type Answers } from './wire';

const ID = '202205-50621fa622dbd2f0b541a60b';
const ONE = `recording/${ID}`;
const WAV = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(100)]);

const download = (more: IDataObject = {}): IDataObject => ({
	resource: 'recording',
	operation: 'download',
	recordingId: byId(ID),
	...more,
});

/** Runs a download for one item and tells what came of it. */
async function run(
	answers: Record<string, Answers>,
	{ more = {}, item = { json: {} } }: { more?: IDataObject; item?: INodeExecutionData } = {},
) {
	const wire = new Wire(answers);
	const result = await runFonoUc(download(more), { input: [item] });
	return { wire, ...result, ...downloadOf(result) };
}

it('stores the audio, byte by byte, with its type, size and name', async () => {
	const { wire, error, out, outcome } = await run({ [ONE]: audio() });
	expect(error).toBeUndefined();
	expect(await readFile(out)).toEqual(MP3);
	expect(outcome).toEqual({
		outcome: 'downloaded',
		recordingId: ID,
		fileName: `${ID}.mp3`,
		mimeType: 'audio/mpeg',
		bytes: MP3.length,
	});
	expect(out.binary?.data).toMatchObject({ fileName: `${ID}.mp3`, fileExtension: 'mp3' });
	expect(out.pairedItem).toEqual({ item: 0 });
	expect(wire.transcript).toEqual(['login', ONE]);
	expect(wire.asked[1].headers.accept).toContain('audio/*');
});

it.each([
	['audio/mpeg', MP3, 'audio/mpeg', 'mp3'],
	['audio/mp3; charset=binary', MP3, 'audio/mpeg', 'mp3'],
	['audio/wav', WAV, 'audio/wav', 'wav'],
	['audio/x-wav', WAV, 'audio/wav', 'wav'],
	['AUDIO/OGG', Buffer.from('OggS..'), 'audio/ogg', 'ogg'],
	['application/octet-stream', MP3, 'audio/mpeg', 'mp3'],
	['application/octet-stream', WAV, 'audio/wav', 'wav'],
	['binary/octet-stream', Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg', 'mp3'],
	['', WAV, 'audio/wav', 'wav'],
	['application/octet-stream', Buffer.from([1, 2, 3]), 'application/octet-stream', 'bin'],
])('takes %p with its bytes for the right type', async (header, bytes, mimeType, extension) => {
	const headers = { 'Content-Type': header, 'Content-Length': String(bytes.length) };
	const { out, outcome } = await run({ [ONE]: { body: bytes, headers } });
	expect(outcome).toMatchObject({
		outcome: 'downloaded',
		mimeType,
		fileName: `${ID}.${extension}`,
		bytes: bytes.length,
	});
	expect(await readFile(out)).toEqual(bytes);
});

it.each([
	['attachment; filename="call 1.mp3"', 'call 1.mp3'],
	['attachment; filename=plain.mp3', 'plain.mp3'],
	["attachment; filename*=UTF-8''Gespr%C3%A4ch.mp3; filename=x.mp3", 'Gespräch.mp3'],
	['attachment; filename="without-extension"', 'without-extension.mp3'],
	['attachment; filename="../../etc/passwd"', '_.._etc_passwd.mp3'],
	['attachment; filename="..\\\\..\\\\evil.mp3"', '_.._evil.mp3'],
	["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", '_.._etc_passwd.mp3'],
	['attachment; filename="C:\\\\x.mp3"', 'C_x.mp3'],
	["attachment; filename*=UTF-8''a%00b%0D%0A.mp3", 'a_b_.mp3'],
	['attachment; filename="con.mp3"', '_con.mp3'],
	['attachment; filename=""', `${ID}.mp3`],
	['attachment; filename="/"', 'recording.mp3'],
	['attachment', `${ID}.mp3`],
])('makes of the header %p the file name %p', async (header, fileName) => {
	const { outcome } = await run({ [ONE]: audio(MP3, { 'Content-Disposition': header }) });
	expect(outcome?.fileName).toBe(fileName);
});

it.each<[string, IDataObject, string]>([
	['a CDR', cdr('c'), '722b85d0ec084272561589d8f88115af.mp3'],
	['a recording', documentedRecording, 'b16902aaa6225a26a0bb80735c879757.mp3'],
	['a simplified recording', { fileName: 'simple.mp3' }, 'simple.mp3'],
	['a hostile item', { fileName: '../../../root/.ssh/id.mp3' }, '_.._.._root_.ssh_id.mp3'],
])('takes the name from %s where the system gives none', async (_case, json, fileName) => {
	const { outcome } = await run({ [ONE]: audio() }, { item: { json } });
	expect(outcome?.fileName).toBe(fileName);
});

it.each<[string, IDataObject, string, string]>([
	[
		'a raw CDR',
		{ ...cdr('c'), direction: 'inbound' },
		'{date}_{time}_{direction}_{from}_{to}_{id}',
		`2022-05-06_120000_inbound_15614526458_1200_${ID}.mp3`,
	],
	[
		'a simplified CDR',
		{ startedAt: '2022-05-06T17:18:39Z', fromNumber: '+1561', toNumber: '1200' },
		'{date} {from} to {to}',
		'2022-05-06 +1561 to 1200.mp3',
	],
	[
		'a recording',
		documentedRecording,
		'{name}-{time}',
		'b16902aaa6225a26a0bb80735c879757-192133.mp3',
	],
	['an item that knows nothing', {}, '{date}_{from}', 'theirs.mp3'],
	['an item that knows little', { toNumber: '1200' }, '{date}_{from}_{to}', '1200.mp3'],
	['a hostile item', { fromNumber: '../../x' }, '{from}', '_.._x.mp3'],
	['a pattern with folders', {}, 'calls/{id}', `calls_${ID}.mp3`],
])('fills a pattern from %s', async (_case, json, fileNamePattern, fileName) => {
	const { outcome } = await run(
		{ [ONE]: audio(MP3, { 'Content-Disposition': 'attachment; filename="theirs.mp3"' }) },
		{ more: { options: { fileNamePattern } }, item: { json } },
	);
	expect(outcome?.fileName).toBe(fileName);
});

it('writes date and time of a pattern in the time zone of the workflow', async () => {
	new Wire({ [ONE]: audio() });
	const { items } = await runFonoUc(download({ options: { fileNamePattern: '{date}_{time}' } }), {
		timezone: 'Asia/Tokyo',
		input: [{ json: { startedAt: '2022-05-06T17:18:39Z' } }],
	});
	expect((items[0].json.download as IDataObject).fileName).toBe('2022-05-07_021839.mp3');
});

it('keeps the JSON and the other files of the item, in the field that was asked for', async () => {
	const other = { data: 'aGk=', mimeType: 'text/plain', fileName: 'note.txt' };
	const { out } = await run(
		{ [ONE]: audio() },
		{
			more: { binaryPropertyName: 'audio' },
			item: { json: { customer: 7, nested: { a: 1 } }, binary: { note: other } },
		},
	);
	expect(out.json).toMatchObject({ customer: 7, nested: { a: 1 } });
	expect(Object.keys(out.binary ?? {}).sort()).toEqual(['audio', 'note']);
	expect(out.binary?.note).toEqual(other);
	expect(await readFile(out, 'audio')).toEqual(MP3);
});

it('downloads one recording for each item, and pairs them', async () => {
	const wire = new Wire({
		'recording/a-1': audio(Buffer.from('ID3 one')),
		'recording/b-2': audio(Buffer.from('ID3 two')),
	});
	const { items, error } = await runFonoUc(download({ recordingId: '={{ $json.rec }}' }), {
		input: [{ json: { rec: 'a-1' } }, { json: { rec: 'b-2' } }],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(jsonOf(items).map(({ rec }) => rec)).toEqual(['a-1', 'b-2']);
	expect((await Promise.all(items.map((item) => readFile(item)))).map(String)).toEqual([
		'ID3 one',
		'ID3 two',
	]);
	expect(wire.to('login')).toHaveLength(1);
});

it('encodes an ID with unusual, but harmless characters', async () => {
	const wire = new Wire({});
	await runFonoUc(download({ recordingId: byId('a@b:c+d') }));
	expect(wire.transcript).toContain('recording/a%40b%3Ac%2Bd');
});

it('gets the audio again, whole, when the connection broke off', async () => {
	fakeClock();
	const { wire, out, outcome, error } = await run({
		[ONE]: [audio(breakingOff(MP3.subarray(0, 1000))), audio()],
	});
	expect(error).toBeUndefined();
	expect(outcome?.outcome).toBe('downloaded');
	expect(await readFile(out)).toEqual(MP3);
	expect(wire.transcript).toEqual(['login', ONE, ONE]);
});
