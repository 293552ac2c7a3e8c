import { DAY, UNTIL } from './client.mts';
import {
	bytesOf,
	closeTelnyx,
	idsOf,
	openTelnyx,
	pullPages,
	type Parameters,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';

const FROM = UNTIL - 10 * DAY;
const NOW = UNTIL + 3600;

type Urls = { mp3: string; wav: string };
const urlsOf = (row: Row) => row.download_urls as Urls;

describe('Telnyx sandbox, recordings', () => {
	let bench: TelnyxBench;
	const all = () => [...bench.telnyx.records('recordings', FROM, NOW)];

	beforeEach(async () => {
		bench = await openTelnyx({ records: 600 });
	});
	afterEach(closeTelnyx);

	it('lists them newest first, each once', async () => {
		const pulled = await pullPages(bench, '/recordings', { 'page[size]': 25 });
		const expected = all().reverse();
		expect(expected.length).toBeGreaterThan(50);
		expect(pulled.rows).toEqual(expected);
		const made = pulled.rows.map(({ created_at: at }) => String(at));
		expect(made).toEqual([...made].sort().reverse());
	});

	it.each<[string, (row: Row) => Parameters, (row: Row, sample: Row) => boolean]>([
		[
			'created_at',
			(row) => ({ 'filter[created_at][gte]': String(row.created_at) }),
			(row, sample) => String(row.created_at) >= String(sample.created_at),
		],
		[
			'created_at, its end included',
			(row) => ({ 'filter[created_at][lte]': String(row.created_at) }),
			(row, sample) => String(row.created_at) <= String(sample.created_at),
		],
		[
			'start_time',
			(row) => ({ 'filter[start_time][gte]': String(row.recording_started_at) }),
			(row, sample) => String(row.recording_started_at) >= String(sample.recording_started_at),
		],
		[
			'end_time',
			(row) => ({ 'filter[end_time][lte]': String(row.recording_ended_at) }),
			(row, sample) => String(row.recording_ended_at) <= String(sample.recording_ended_at),
		],
		[
			'from',
			(row) => ({ 'filter[from]': String(row.from) }),
			(row, sample) => row.from === sample.from,
		],
		[
			'connection_id',
			(row) => ({ 'filter[connection_id]': String(row.connection_id) }),
			(row, sample) => row.connection_id === sample.connection_id,
		],
		[
			'call_leg_id',
			(row) => ({ 'filter[call_leg_id]': String(row.call_leg_id) }),
			(row, sample) => row.call_leg_id === sample.call_leg_id,
		],
		[
			'call_control_id',
			(row) => ({ 'filter[call_control_id]': String(row.call_control_id) }),
			(row, sample) => row.call_control_id === sample.call_control_id,
		],
		[
			'conference_region',
			() => ({ 'filter[conference_region]': 'ch1' }),
			(row) => row.conference_id !== null,
		],
	])('filters by %s', async (_name, filterOf, matches) => {
		const sample = all()[20];
		const expected = all().filter((row) => matches(row, sample));
		const { rows } = await pullPages(bench, '/recordings', filterOf(sample));
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(all().length);
		expect(idsOf(rows)).toEqual(idsOf(expected));
	});

	it('gets one, whose call is found under the same ids', async () => {
		const [row] = all();
		const { json } = await bench.get(`/recordings/${String(row.id)}`);
		expect(json.data).toEqual(row);
		expect(row).toMatchObject({ status: 'completed', record_type: 'recording' });
		expect(Number(row.duration_millis)).toBeGreaterThan(1000);
	});

	it.each(['mp3', 'wav'] as const)(
		'hands out the %s on another host without a key',
		async (format) => {
			const [row] = all();
			const url = urlsOf(row)[format];
			expect(new URL(url).origin).toBe(bench.telnyx.foreignOrigin);
			expect(bench.telnyx.foreignOrigin).not.toBe(bench.telnyx.origin);
			const answer = await bench.fetch(url);
			expect(answer.status).toBe(200);
			expect(answer.headers['content-type']).toBe(format === 'mp3' ? 'audio/mpeg' : 'audio/wav');
			const bytes = await bytesOf(bench.telnyx.audio(String(row.id), format));
			expect(answer.bytes.equals(bytes)).toBe(true);
			const part = await bench.fetch(url, { range: 'bytes=100-199' });
			expect([part.status, part.bytes.equals(bytes.subarray(100, 200))]).toEqual([206, true]);
		},
	);

	it('refuses the link with any Authorization beside it, as S3 does', async () => {
		const url = urlsOf(all()[0]).mp3;
		for (const authorization of [`Bearer ${bench.telnyx.apiKey}`, 'Basic Og==']) {
			const answer = await bench.fetch(url, { authorization });
			expect(answer.status).toBe(400);
			expect(answer.headers['content-type']).toBe('application/xml');
			expect(answer.text).toContain('Only one auth mechanism allowed');
		}
	});

	it('lets a link expire after 600 seconds; asking again gives a new one', async () => {
		const [row] = all();
		expect(urlsOf(row).mp3).toContain('X-Amz-Expires=600');
		bench.clock.nowMs += 599_000;
		expect((await bench.fetch(urlsOf(row).mp3)).status).toBe(200);
		bench.clock.nowMs += 1000;
		const expired = await bench.fetch(urlsOf(row).mp3);
		expect([expired.status, expired.text]).toEqual([
			403,
			expect.stringContaining('Request has expired'),
		]);
		const { json } = await bench.get(`/recordings/${String(row.id)}`);
		expect((await bench.fetch(json.data.download_urls.mp3)).status).toBe(200);
	});

	it('refuses a link that was changed', async () => {
		const url = urlsOf(all()[0]).mp3;
		for (const changed of [
			url.replace('X-Amz-Expires=600', 'X-Amz-Expires=6000'),
			url.replace(/Signature=.*/, 'Signature=0'),
			url.split('?')[0],
		]) {
			const answer = await bench.fetch(changed);
			expect([answer.status, answer.text]).toEqual([
				403,
				expect.stringContaining('SignatureDoesNotMatch'),
			]);
		}
	});

	it('deletes one, with its files', async () => {
		const [row, other] = all();
		const path = `/recordings/${String(row.id)}`;
		expect((await bench.del(path)).json.data.id).toBe(row.id);
		expect((await bench.get(path)).status).toBe(404);
		expect((await bench.del(path)).status).toBe(404);
		expect((await bench.fetch(urlsOf(row).mp3)).status).toBe(404);
		expect((await bench.fetch(urlsOf(other).mp3)).status).toBe(200);
		const { rows } = await pullPages(bench, '/recordings', { 'page[size]': 250 });
		expect(idsOf(rows)).toEqual(idsOf(all()));
		expect(idsOf(rows)).not.toContain(row.id);
	});

	it.each([
		['empty', 204, ''],
		['status', 200, '{"status":"ok"}'],
	] as const)('deletes several and answers %s', async (deleteSeveralAnswer, status, text) => {
		const own = await openTelnyx({ records: 600 }, { deleteSeveralAnswer });
		const before = [...own.telnyx.records('recordings', FROM, NOW)];
		const ids = before.slice(0, 3).map((row) => String(row.id));
		const answer = await own.post('/recordings/actions/delete', { ids: [...ids, 'nobody'] });
		expect([answer.status, answer.text]).toEqual([status, text]);
		expect(idsOf(own.telnyx.records('recordings', FROM, NOW))).toEqual(idsOf(before.slice(3)));
	});

	it('has no links for an account with a bucket of its own', async () => {
		const own = await openTelnyx({}, { ownBucket: true });
		const { json } = await own.get('/recordings');
		expect(json.data.length).toBeGreaterThan(0);
		expect(json.data.every((row: Row) => !('download_urls' in row))).toBe(true);
	});

	it('makes recordings of a size', async () => {
		const own = await openTelnyx({}, { recordingBytes: 3_000_000 });
		const [row] = own.telnyx.records('recordings', FROM, NOW);
		for (const format of ['mp3', 'wav'] as const) {
			expect((await own.fetch(urlsOf(row)[format])).bytes).toHaveLength(3_000_000);
		}
	});
});
