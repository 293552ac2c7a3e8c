import { closeAll, DAY, listPath, open, UNTIL, type Bench } from './client.mts';

const RANGE = { startDate: UNTIL - 10 * DAY, endDate: UNTIL, pageSize: 200 };
const ONE = '/api/v2/reports/recording/';
const MANY = '/api/v2/reports/recordings/';

interface Recording {
	_id: string;
	cdr_id: string;
	duration_ms: number;
	media_type: string;
	name: string;
	_attachments: Record<string, { length: number }>;
}

async function recordings(bench: Bench): Promise<Recording[]> {
	return (await bench.get(listPath('recordings', RANGE))).json.recordings;
}

async function recordingOf(bench: Bench, media: string): Promise<Recording> {
	const found = (await recordings(bench)).find((row) => row.media_type === media);
	if (!found) throw new Error(`No ${media} among the recordings`);
	return found;
}

describe('FonoUC sandbox, recordings', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	afterAll(closeAll);

	it('joins each recording to its CDR in both directions', async () => {
		const { data } = (await bench.get(listPath('cdrs', { ...RANGE, pageSize: 2000 }))).json;
		const byId = new Map<string, Record<string, string>>();
		for (const row of data) if (row.id) byId.set(row.id, row);
		for (const recording of await recordings(bench)) {
			const cdr = byId.get(recording.cdr_id);
			expect(cdr?.media_recording_id).toBe(recording._id);
			expect(cdr?.recording_filename).toBe(recording.name);
			expect(Number(cdr?.billing_seconds)).toBeGreaterThan(0);
			expect(recording.duration_ms).toBeLessThanOrEqual(Number(cdr?.billing_seconds) * 1000);
		}
	});

	it('serves a WAV file whose header and length agree with its metadata', async () => {
		const recording = await recordingOf(bench, 'wav');
		const { status, headers, bytes } = await bench.get(ONE + recording._id);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('audio/wav');
		expect(headers['content-disposition']).toBe(`attachment; filename="${recording.name}"`);
		expect(Number(headers['content-length'])).toBe(bytes.length);
		expect(bytes).toHaveLength(recording._attachments[recording.name].length);
		expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
		expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
		expect(bytes.readUInt32LE(24)).toBe(8000);
		expect(bytes.readUInt16LE(34)).toBe(16);
		expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
		const milliseconds = (1000 * bytes.readUInt32LE(40)) / bytes.readUInt32LE(28);
		expect(Math.abs(milliseconds - recording.duration_ms)).toBeLessThan(1);
		expect(new Set(bytes.subarray(44, 2044)).size).toBeGreaterThan(50);
	});

	it('serves an MP3 file made of whole frames that last as long as its metadata say', async () => {
		const recording = await recordingOf(bench, 'mp3');
		const { headers, bytes } = await bench.get(ONE + recording._id);
		expect(headers['content-type']).toBe('audio/mpeg');
		expect(bytes).toHaveLength(recording._attachments[recording.name].length);
		expect(bytes.length % 576).toBe(0);
		for (let at = 0; at < bytes.length; at += 576) {
			// Sync, MPEG-2.5, Layer III, no checksum; 64 kbit/s at 8000 Hz; mono.
			expect(bytes.readUInt32BE(at)).toBe(0xffe388c4);
		}
		const milliseconds = (bytes.length / 576) * 72;
		expect(Math.abs(milliseconds - recording.duration_ms)).toBeLessThanOrEqual(36);
	});

	it('gives different recordings different sound', async () => {
		const wavs = (await recordings(bench)).filter((row) => row.media_type === 'wav').slice(0, 4);
		const parts = new Set<string>();
		for (const { _id } of wavs) {
			const { bytes } = await bench.get(ONE + _id, { range: 'bytes=44-4043' });
			parts.add(bytes.toString('base64'));
		}
		expect(parts.size).toBe(wavs.length);
	});

	describe.each(['wav', 'mp3'])('a range of a %s file', (media) => {
		it.each<[string, (length: number) => [number, number]]>([
			['bytes=0-99', () => [0, 100]],
			['bytes=40-1000', () => [40, 1001]],
			['bytes=70001-200000', () => [70_001, 200_001]],
			['bytes=5000-', (length) => [5000, length]],
			['bytes=-77', (length) => [length - 77, length]],
		])('%s is that part of the whole', async (range, expected) => {
			const { _id } = await recordingOf(bench, media);
			const whole = (await bench.get(ONE + _id)).bytes;
			const [from, end] = expected(whole.length);
			const to = Math.min(end, whole.length);
			const part = await bench.get(ONE + _id, { range });
			expect(part.status).toBe(206);
			expect(part.headers['content-range']).toBe(`bytes ${from}-${to - 1}/${whole.length}`);
			expect(part.bytes.equals(whole.subarray(from, to))).toBe(true);
		});
	});

	it('answers 416 to a range beyond the end', async () => {
		const { _id } = await recordingOf(bench, 'mp3');
		const answer = await bench.get(ONE + _id, { range: 'bytes=999999999-' });
		expect(answer.status).toBe(416);
		expect(answer.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
	});

	it('answers metadata when asked for JSON and nothing else', async () => {
		const { _id } = await recordingOf(bench, 'mp3');
		const metadata = await bench.get(ONE + _id, { accept: 'application/json' });
		expect(metadata.json.recordings[0]._id).toBe(_id);
		const either = await bench.get(ONE + _id, { accept: 'application/json, */*' });
		expect(either.headers['content-type']).toBe('audio/mpeg');
	});

	it('answers 404 to an unknown recording and to the plural path', async () => {
		const { _id } = await recordingOf(bench, 'mp3');
		for (const path of [`${ONE}202601-${'0'.repeat(32)}`, `${ONE}nonsense`, MANY + _id]) {
			const answer = await bench.get(path);
			expect([answer.status, typeof answer.json.message]).toEqual([404, 'string']);
		}
	});

	it('needs a token for the audio too', async () => {
		const { _id } = await recordingOf(bench, 'mp3');
		expect((await bench.get(ONE + _id, { authorization: undefined })).status).toBe(401);
	});

	it('serves the plural path alone, or both, when told', async () => {
		const statuses = async (recordingPath: 'plural' | 'both') => {
			const own = await open({ fonoUc: { recordingPath } });
			const { _id } = await recordingOf(own, 'mp3');
			return [(await own.get(ONE + _id)).status, (await own.get(MANY + _id)).status];
		};
		expect(await statuses('plural')).toEqual([404, 200]);
		expect(await statuses('both')).toEqual([200, 200]);
	});

	it('answers metadata on the documented path alone when told', async () => {
		const own = await open({ fonoUc: { recordingAnswers: 'metadata', recordingPath: 'both' } });
		const { _id } = await recordingOf(own, 'wav');
		const documented = await own.get(ONE + _id, { accept: '*/*' });
		expect(documented.json.recordings[0]._id).toBe(_id);
		expect((await own.get(MANY + _id)).headers['content-type']).toBe('audio/wav');
	});

	it('lists recordings that have no audio when told', async () => {
		const own = await open({ fonoUc: { missingAudioShare: 0.5 } });
		const statuses = new Map<number, number>();
		for (const { _id } of (await recordings(own)).slice(0, 30)) {
			const { status } = await own.get(ONE + _id, { range: 'bytes=0-1' });
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
		}
		expect(statuses.get(404)).toBeGreaterThan(4);
		expect(statuses.get(206)).toBeGreaterThan(4);
	});

	it('serves files of any size that their metadata agree with', async () => {
		const own = await open({ fonoUc: { recordingBytes: 500_000_000 } });
		const [recording] = await recordings(own);
		expect(recording.media_type).toBe('wav');
		expect(recording._attachments[recording.name].length).toBe(500_000_000);
		const end = await own.get(ONE + recording._id, { range: 'bytes=499999000-' });
		expect(end.headers['content-range']).toBe('bytes 499999000-499999999/500000000');
		expect(end.bytes).toHaveLength(1000);
	});

	it('tells a test the bytes of a recording', async () => {
		const { _id } = await recordingOf(bench, 'wav');
		const chunks: Buffer[] = [];
		for await (const chunk of bench.sandbox.fonoUc.audio(_id)) chunks.push(chunk as Buffer);
		expect((await bench.get(ONE + _id)).bytes.equals(Buffer.concat(chunks))).toBe(true);
	});
});
