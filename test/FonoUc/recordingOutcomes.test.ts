import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { downloadOf, readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { audio, MP3 } from '../support/audio';
import { byId } from '../support/picked';
import { runFonoUc } from './fonoUc';
import { documentedRecording } from './records';
import { Wire, type Answer, type Answers } from './wire';

const ID = '202205-50621fa622dbd2f0b541a60b';
const ONE = `recording/${ID}`;
const MANY = `recordings/${ID}`;

const typed = (type: string, body: string): Answer => ({ body, headers: { 'Content-Type': type } });

async function run(answers: Record<string, Answers>, options: IDataObject = {}) {
	const wire = new Wire(answers);
	const result = await runFonoUc(
		{
			resource: 'recording',
			operation: 'download',
			recordingId: byId(ID),
			options,
		},
		{ input: [{ json: { customer: 7 } }] },
	);
	return { wire, ...result, ...downloadOf(result) };
}

const nothing = { recordingId: ID, fileName: null, mimeType: null, bytes: null };

it('tries the plural address when the singular one is not known', async () => {
	const { wire, out, outcome } = await run({ [ONE]: { status: 404 }, [MANY]: audio() });
	expect(outcome?.outcome).toBe('downloaded');
	expect(await readFile(out)).toEqual(MP3);
	expect(wire.transcript).toEqual(['login', ONE, MANY]);
});

it.each<[string, Record<string, Answers>, string[]]>([
	[
		'both addresses are not known',
		{ [ONE]: { status: 404 }, [MANY]: { status: 404 } },
		[ONE, MANY],
	],
	['the answer is 204', { [ONE]: { status: 204 } }, [ONE]],
	['the answer is empty', { [ONE]: audio('', { 'Content-Length': '0' }) }, [ONE]],
	['the answer is empty without saying so', { [ONE]: audio('') }, [ONE]],
	['the answer is empty JSON', { [ONE]: typed('application/json', '') }, [ONE]],
	['bytes of no known type are none', { [ONE]: typed('application/octet-stream', '') }, [ONE]],
])("gives the item with the outcome 'noAudio' when %s", async (_case, answers, asked) => {
	const { wire, out, outcome, error } = await run(answers);
	expect(error).toBeUndefined();
	expect(outcome).toEqual({ outcome: 'noAudio', ...nothing });
	expect(out.json.customer).toBe(7);
	expect(out.binary ?? {}).toEqual({});
	expect(wire.transcript).toEqual(['login', ...asked]);
});

it.each<[string, string]>([
	['as JSON', 'application/json; charset=utf-8'],
	['as text', 'text/plain'],
	['as bytes', 'application/octet-stream'],
])(
	"gives the outcome 'metadataOnly' for metadata %s, and leaves its url alone",
	async (_c, type) => {
		const inside = new Wire({}, { origin: 'http://127.0.0.1:60891' });
		const body = JSON.stringify({ recordings: [documentedRecording] });
		const { wire, out, outcome, error } = await run({ [ONE]: typed(type, body) });
		expect(error).toBeUndefined();
		expect(outcome).toEqual({ outcome: 'metadataOnly', ...nothing });
		expect(out.json.customer).toBe(7);
		expect(out.binary ?? {}).toEqual({});
		expect(wire.transcript).toEqual(['login', ONE]);
		expect(inside.asked).toEqual([]);
	},
);

it.each(['text/html; charset=utf-8', 'application/octet-stream', ''])(
	'says so when a web page comes as %p',
	async (type) => {
		const { wire, error, items } = await run({ [ONE]: typed(type, '<!DOCTYPE html><p>Log in') });
		expect(error?.message).toBe('The answer was a web page, not data');
		expect(items).toEqual([]);
		expect(wire.transcript).toEqual(['login', ONE]);
	},
);

it.each<[string, () => Answer]>([
	['broke off', () => audio(breakingOff(MP3.subarray(0, 1000)))],
	['ended early', () => audio(MP3.subarray(0, 1000), { 'Content-Length': String(MP3.length) })],
	['did not begin', () => ({ fault: 'ECONNRESET' })],
	['was a 503', () => ({ status: 503 })],
])('asks again, and stores one whole file, when the audio %s', async (_case, broken) => {
	const clock = fakeClock();
	const { wire, out, outcome, error } = await run({ [ONE]: [broken(), audio()] });
	expect(error).toBeUndefined();
	expect(outcome).toMatchObject({ outcome: 'downloaded', bytes: MP3.length });
	expect(await readFile(out)).toEqual(MP3);
	expect(wire.transcript).toEqual(['login', ONE, ONE]);
	expect(clock.waits).toEqual([500]);
});

it('gives up when the audio breaks off every time, and gives no half file', async () => {
	fakeClock();
	const { wire, error, items } = await run(
		{ [ONE]: () => audio(breakingOff(MP3.subarray(0, 1000))) },
		{ maxRetries: 2 },
	);
	expect(error?.message).toMatch(/^FonoUC gave no usable answer after 3 tries: /);
	expect(items).toEqual([]);
	expect(wire.to(ONE)).toHaveLength(3);
});

it('logs in anew when the token expires between two downloads, and loses nothing', async () => {
	const wire: Wire = new Wire({
		'recording/a': () => {
			wire.token = 'expired';
			return audio(Buffer.from('ID3 a'));
		},
		'recording/b': () => audio(Buffer.from('ID3 b')),
	});
	const rows = { resource: 'recording', operation: 'download', recordingId: '={{ $json.id }}' };
	const first = await runFonoUc(rows, { input: [{ json: { id: 'a' } }] });
	const login = first.credentials.stored.fonoUcApi as IDataObject;
	const second = await runFonoUc(rows, { input: [{ json: { id: 'b' } }], login });
	expect(second.error).toBeUndefined();
	expect(String(await readFile(second.items[0]))).toBe('ID3 b');
	expect(wire.transcript).toEqual(['login', 'recording/a', 'recording/b', 'login', 'recording/b']);
});

it.each([
	[400, { message: 'bad id' }, 'FonoUC answered with HTTP status 400: bad id'],
	[403, {}, 'FonoUC answered with HTTP status 403'],
	[302, {}, 'FonoUC answered with HTTP status 302'],
])('fails with what the system says for a %i', async (status, body, message) => {
	const elsewhere = new Wire({}, { origin: 'https://cdn.example.com' });
	const { error, items } = await run({
		[ONE]: { status, body, headers: { Location: 'https://cdn.example.com/a.mp3' } },
	});
	expect(error?.message).toBe(message);
	expect(items).toEqual([]);
	expect(elsewhere.asked).toEqual([]);
});

it('keeps what is stored and put out free of secrets', async () => {
	const { stored, items } = await run({ [ONE]: audio() });
	expect(JSON.stringify(items) + stored).not.toMatch(/token-\d|correct horse|Bearer/);
	expect(stored).toContain('downloaded');
});
