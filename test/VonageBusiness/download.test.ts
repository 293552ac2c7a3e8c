import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { downloadOf, readFile } from '../support/runNode';
import { breakingOff } from '../support/streams.mts';
import { audio, MP3 } from '../support/audio';
import { documentedCallLog, documentedRecording } from './records';
import { jsonOf, ORIGIN, recording, runVonage } from './vonageBusiness';
import { fileHost, Wire, type Answer, type Answers } from './wire';

const AUDIO = 'call_recording/api/audio/recording/193228';
const V1 = 'call_recording/v1/api/audio/recording/193228';
const CDN = 'https://cdn.example.com';

const to = (location: string, status = 302): Answer => ({
	status,
	headers: { Location: location },
});

async function run(
	answers: Record<string, Answers>,
	{
		resource = 'companyRecording',
		options = {},
		item = { json: { customer: 7 } },
		authentication = 'password',
	}: {
		resource?: string;
		options?: IDataObject;
		item?: INodeExecutionData;
		authentication?: string;
	} = {},
) {
	const wire = new Wire(answers);
	const result = await runVonage(
		recording(resource, 'download', '193228', { options, authentication }),
		{ input: [item] },
	);
	return { wire, ...result, ...downloadOf(result) };
}

const nothing = { recordingId: '193228', fileName: null, mimeType: null, bytes: null };

it.each(['companyRecording', 'onDemandRecording'])(
	'stores the audio of a %s, byte by byte, with its type, size and name',
	async (resource) => {
		const { wire, error, out, outcome } = await run({ [AUDIO]: audio() }, { resource });
		expect(error).toBeUndefined();
		expect(await readFile(out)).toEqual(MP3);
		expect(outcome).toEqual({
			outcome: 'downloaded',
			recordingId: '193228',
			fileName: '193228.mp3',
			mimeType: 'audio/mpeg',
			bytes: MP3.length,
		});
		expect(out.json.customer).toBe(7);
		expect(wire.transcript).toEqual(['token', AUDIO]);
		expect(wire.asked[1].headers).toMatchObject({ authorization: 'Bearer token-1' });
		expect(wire.asked[1].headers.accept).toContain('audio/*');
	},
);

it('never asks for the address that the item holds', async () => {
	const inside = new Wire({}, { origin: 'https://internal.example.com' });
	const item = { json: { ...documentedRecording, download_url: 'https://internal.example.com/x' } };
	const { wire, outcome } = await run({ [AUDIO]: audio() }, { item });
	expect(outcome?.outcome).toBe('downloaded');
	expect(wire.transcript).toEqual(['token', AUDIO]);
	expect(inside.asked).toEqual([]);
});

it('tries the address with /v1 when the other is not known', async () => {
	const { wire, out, outcome } = await run({ [AUDIO]: { status: 404 }, [V1]: audio() });
	expect(outcome?.outcome).toBe('downloaded');
	expect(await readFile(out)).toEqual(MP3);
	expect(wire.transcript).toEqual(['token', AUDIO, V1]);
});

it.each<[string, Record<string, Answers>, string[]]>([
	[
		'both addresses are not known',
		{ [AUDIO]: { status: 404 }, [V1]: { status: 404 } },
		[AUDIO, V1],
	],
	['the answer is 204', { [AUDIO]: { status: 204 } }, [AUDIO]],
	['the answer is empty', { [AUDIO]: audio('') }, [AUDIO]],
])("gives the item with the outcome 'noAudio' when %s", async (_case, answers, asked) => {
	const { wire, out, outcome, error } = await run(answers);
	expect(error).toBeUndefined();
	expect(outcome).toEqual({ outcome: 'noAudio', ...nothing });
	expect(out.json.customer).toBe(7);
	expect(out.binary ?? {}).toEqual({});
	expect(wire.transcript).toEqual(['token', ...asked]);
});

it("gives the outcome 'metadataOnly' where data come in the place of audio", async () => {
	const { outcome, error } = await run({ [AUDIO]: { body: documentedRecording } });
	expect(error).toBeUndefined();
	expect(outcome).toEqual({ outcome: 'metadataOnly', ...nothing });
});

it.each<[string, () => Answer]>([
	['broke off', () => audio(breakingOff(MP3.subarray(0, 1000)))],
	['was a 503', () => ({ status: 503 })],
])('asks again, and stores one whole file, when the audio %s', async (_case, broken) => {
	fakeClock();
	const { wire, out, outcome } = await run({ [AUDIO]: [broken(), audio()] });
	expect(outcome).toMatchObject({ outcome: 'downloaded', bytes: MP3.length });
	expect(await readFile(out)).toEqual(MP3);
	expect(wire.transcript).toEqual(['token', AUDIO, AUDIO]);
});

it.each<[string, IDataObject, string]>([
	[
		'a raw recording',
		documentedRecording,
		'2019-01-01_000000_inbound_17325550100_17325550100_193228',
	],
	[
		'a simplified recording',
		{ startedAt: '2026-05-05T12:00:00Z', direction: 'internal', fromNumber: '1', toNumber: '2' },
		'2026-05-05_120000_internal_1_2_193228',
	],
	['a call log', documentedCallLog, '2019-01-01_000000_inbound_17325550100_17325550100_193228'],
	['an item that knows nothing', {}, '193228'],
])('fills a pattern for the file name from %s', async (_case, json, name) => {
	const { outcome } = await run(
		{ [AUDIO]: audio() },
		{ item: { json }, options: { fileNamePattern: '{date}_{time}_{direction}_{from}_{to}_{id}' } },
	);
	expect(outcome?.fileName).toBe(`${name}.mp3`);
});

it.each([
	[400, 'Vonage Business answered with HTTP status 400: bad'],
	[403, 'Vonage Business answered with HTTP status 403: bad'],
])('fails with what Vonage says for a %i', async (status, message) => {
	const { error, items } = await run({ [AUDIO]: { status, body: { title: 'bad' } } });
	expect(error?.message).toBe(message);
	expect(items).toEqual([]);
});

describe('a redirect', () => {
	it.each(['accessToken', 'oAuth2', 'password'])(
		'to another host is followed without the token (%s)',
		async (authentication) => {
			const cdn = fileHost(CDN, audio());
			const { out, outcome, error, stored } = await run(
				{ [AUDIO]: to(`${CDN}/a.mp3?signature=s3cret`) },
				{ authentication },
			);
			expect(error).toBeUndefined();
			expect(outcome?.outcome).toBe('downloaded');
			expect(await readFile(out)).toEqual(MP3);
			expect(cdn.asked.map(({ path, query }) => [path, query])).toEqual([
				['/a.mp3', { signature: 's3cret' }],
			]);
			expect(JSON.stringify(cdn.asked)).not.toMatch(/token-\d|Bearer|cookie|authorization/i);
			expect(stored).not.toMatch(/s3cret|token-\d/);
		},
	);

	it.each([301, 302, 303, 307, 308])('with status %i is followed', async (status) => {
		fileHost(CDN, audio());
		const { outcome } = await run({ [AUDIO]: to(`${CDN}/a.mp3`, status) });
		expect(outcome?.outcome).toBe('downloaded');
	});

	it("within Vonage's own host keeps the token", async () => {
		const { wire, outcome } = await run({
			[AUDIO]: to('/t/vbc.prod/call_recording/files/9'),
			'call_recording/files/9': audio(),
		});
		expect(outcome?.outcome).toBe('downloaded');
		expect(wire.asked[2].headers.authorization).toBe('Bearer token-1');
	});

	it('to another port counts as another host', async () => {
		const other = fileHost('https://api.vonage.com:8443', audio());
		await run({ [AUDIO]: to('https://api.vonage.com:8443/a.mp3') });
		expect(other.asked).toHaveLength(1);
		expect(other.asked[0].headers).not.toHaveProperty('authorization');
	});

	it('that leads back to Vonage from elsewhere gets no token any more', async () => {
		fileHost(CDN, to(`${ORIGIN}/t/vbc.prod/back`));
		const { wire, error } = await run({ [AUDIO]: to(`${CDN}/a.mp3`), back: audio() });
		const back = wire.to('back');
		expect(back).toHaveLength(1);
		expect(back[0].headers).not.toHaveProperty('authorization');
		expect(error).toBeDefined();
	});

	it('is followed three times at most', async () => {
		const cdn = fileHost(CDN, (_asked, nth) => to(`${CDN}/${nth + 1}`));
		const { error, items } = await run({ [AUDIO]: to(`${CDN}/0`) });
		expect(error?.message).toBe('The file is more than 3 redirects away');
		expect(cdn.asked).toHaveLength(3);
		expect(items).toEqual([]);
	});

	it.each([
		['http://cdn.example.com/a.mp3', /not encrypted \(http:\/\/cdn.example.com\)/],
		['http://api.vonage.com/a.mp3', /not encrypted/],
		['ftp://cdn.example.com/a.mp3', /not encrypted/],
		['file:///etc/passwd', /not encrypted/],
		['https://127.0.0.1/a.mp3', /leads inside the network \(127.0.0.1\)/],
		['https://localhost/a.mp3', /leads inside the network/],
		['https://169.254.169.254/latest/meta-data', /leads inside the network/],
		['https://10.0.0.5/a.mp3', /leads inside the network/],
		['https://172.20.0.5/a.mp3', /leads inside the network/],
		['https://[::1]/a.mp3', /leads inside the network/],
		['https://[fd00::1]/a.mp3', /leads inside the network/],
		['https://2130706433/a.mp3', /leads inside the network/],
		['https://user:pw@cdn.example.com/a.mp3', /an address with a user name/],
		['https://', /leads to no address/],
	])('to %s is not followed', async (location, message) => {
		const isWeb = /^https?:\/\/./.test(location);
		const host = isWeb ? fileHost(new URL(location).origin, audio()) : { asked: [] };
		const { error, items } = await run({ [AUDIO]: to(location) });
		expect(error?.message).toMatch(message);
		expect(error?.message).not.toContain('pw@');
		expect(error?.description).toContain('never sent to another host');
		expect(items).toEqual([]);
		expect(host.asked).toEqual([]);
	});

	it('to a file that is gone is no audio', async () => {
		fileHost(CDN, { status: 404 });
		const { wire, outcome } = await run({ [AUDIO]: to(`${CDN}/a`), [V1]: { status: 404 } });
		expect(outcome?.outcome).toBe('noAudio');
		expect(wire.transcript).toEqual(['token', AUDIO, V1]);
	});

	it('to a host that refuses says so, and does not blame the credential', async () => {
		fileHost(CDN, { status: 403, body: '<Error>expired</Error>' });
		const { error } = await run({ [AUDIO]: to(`${CDN}/a`) });
		expect(error?.message).toBe(
			'The file is on cdn.example.com, which answered with HTTP status 403',
		);
		expect(error?.description).not.toContain('Administrator');
	});

	it('is asked for anew, from Vonage on, when the other host broke off', async () => {
		fakeClock();
		const cdn = fileHost(CDN, [audio(breakingOff(MP3.subarray(0, 1000))), audio()]);
		const { wire, out, outcome } = await run({ [AUDIO]: [to(`${CDN}/1`), to(`${CDN}/2`)] });
		expect(outcome?.outcome).toBe('downloaded');
		expect(await readFile(out)).toEqual(MP3);
		expect(wire.to(AUDIO)).toHaveLength(2);
		expect(cdn.asked.map(({ path }) => path)).toEqual(['/1', '/2']);
	});
});

it('downloads one recording for each item, with one login', async () => {
	const wire = new Wire({
		'call_recording/api/audio/recording/1': audio(Buffer.from('ID3 one')),
		'call_recording/api/audio/recording/2': audio(Buffer.from('ID3 two')),
	});
	const { items } = await runVonage(
		recording('companyRecording', 'download', '={{ $json.recordingId }}'),
		{ input: [{ json: { recordingId: '1' } }, { json: { recordingId: '2' } }] },
	);
	expect(jsonOf(items).map(({ recordingId }) => recordingId)).toEqual(['1', '2']);
	expect((await Promise.all(items.map((item) => readFile(item)))).map(String)).toEqual([
		'ID3 one',
		'ID3 two',
	]);
	expect(wire.to('token')).toHaveLength(1);
});
