import type { IDataObject } from 'n8n-workflow';
import { readFile } from '../support/runNode';
import { call, callsAt, DetailRecords, every, one, page, recordingRow } from './records';
import { getMany, idsOf, jsonOf, recording, runTelnyx } from './telnyx';
import { KEY, problem, Wire } from './wire';

const raw: IDataObject = { recordType: 'sip-trunking', output: 'raw' };
const getCalls = getMany('detailRecord', raw);

describe('trap 4: pages of detail records are cut to 50, and nothing is behind the ten thousandth', () => {
	it('asks for 50 at a time, and believes the number of pages that Telnyx tells', async () => {
		const rows = callsAt(every(30, 2601, '2026-03-01T00:00:00Z'));
		const account = new DetailRecords({ 'sip-trunking': rows });
		const wire = new Wire({ detail_records: account.answer });
		const { items, error } = await runTelnyx(getCalls);
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(rows.map(({ id }) => id).reverse());
		expect(wire.asked).toHaveLength(53);
		expect(new Set(wire.asked.map(({ query }) => query['page[size]']))).toEqual(new Set(['50']));
	});

	it('takes a short page for a page, not for the end', async () => {
		const rows = (number: number) =>
			Array.from({ length: 20 }, (_, index) => call(`p${number}-${index}`));
		const wire = new Wire({
			detail_records: ({ query }) => {
				const number = Number(query['page[number]'] ?? 1);
				return page(rows(number), { number, size: 20, total: 100 });
			},
		});
		const { items, error } = await runTelnyx(getCalls);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
		expect(wire.asked).toHaveLength(5);
	});

	it('stops with both numbers where the pages give fewer records than Telnyx counts', async () => {
		new Wire({ detail_records: page([call('a'), call('b')], { total: 3 }) });
		const { items, error } = await runTelnyx(getCalls);
		expect(items).toEqual([]);
		expect(error?.message).toBe('The provider counts 3 records, but its pages gave 2');
	});

	it.each([
		['evenly over the day', 10_501, 8],
		['within one hour of it', 12_345, 0.29],
	])(
		'cuts the day until all can be reached: %s',
		async (_case, count, apart) => {
			const rows = callsAt(every(apart, count, '2026-03-01T00:00:00Z'));
			const account = new DetailRecords({ 'sip-trunking': rows });
			const wire = new Wire({ detail_records: account.answer });
			const { items, error } = await runTelnyx({ ...getCalls, options: { concurrency: 16 } });
			expect(error).toBeUndefined();
			expect(idsOf(items)).toEqual(rows.map(({ id }) => id).reverse());
			expect(account.furthest).toBeLessThanOrEqual(10_000);
			expect(wire.asked.length).toBeLessThan((count / 50) * 1.2 + 20);
		},
		60_000,
	);

	it('takes the 400 of the ceiling for no limit of rate, though the code is the same', async () => {
		const wire = new Wire({
			detail_records: { status: 400, body: problem('10011', 'Bad Request', 'Too far') },
		});
		const { error } = await runTelnyx(getCalls);
		expect(wire.asked).toHaveLength(1);
		expect(error?.message).toBe(
			'Telnyx answered with HTTP status 400: Bad Request: Too far (code 10011)',
		);
	});

	it('says what to do where more records share a second than can be reached', async () => {
		const rows = callsAt(Array(10_051).fill('2026-03-01T10:00:00Z') as string[]);
		new Wire({ detail_records: new DetailRecords({ 'sip-trunking': rows }).answer });
		const { items, error } = await runTelnyx(getCalls);
		expect(items).toEqual([]);
		expect(error?.message).toBe('There are more records than the provider gives page by page');
		expect(error?.description).toContain('Add a filter');
	}, 60_000);
});

describe('trap 5: links to recordings live 600 seconds and take no credential', () => {
	const MP3 = 'https://files.example.com/rec-1.mp3';
	const audio = {
		body: Buffer.from('ID3 some sound'),
		headers: { 'Content-Type': 'audio/mpeg' },
	};

	it('reads the recording anew, and asks for its link without the API key', async () => {
		const wire = new Wire({ 'recordings/rec-1': one(recordingRow), [MP3]: audio });
		const { items, error } = await runTelnyx(recording('download'), {
			// What a list gave an hour ago.
			input: [{ json: { download_urls: { mp3: 'https://old.example.com/rec-1.mp3?expired' } } }],
		});
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['recordings/rec-1', MP3]);
		const [read, file] = wire.asked;
		expect(read.headers.authorization).toBe(`Bearer ${KEY.apiKey}`);
		expect(file.query).toEqual({ 'X-Amz-Expires': '600', 'X-Amz-Signature': 'abc' });
		expect(file.headers).not.toHaveProperty('authorization');
		expect(JSON.stringify(file.headers)).not.toContain(KEY.apiKey);
		expect((await readFile(items[0])).toString()).toBe('ID3 some sound');
	});

	it('reads it anew for each try', async () => {
		const link = (nth: number) => ({
			...recordingRow,
			download_urls: { mp3: `https://files.example.com/rec-1.mp3?nth=${nth}` },
		});
		const wire = new Wire({
			'recordings/rec-1': (_asked, nth) => one(link(nth)),
			[MP3]: [{ status: 503 }, { fault: 'ECONNRESET' }, audio],
		});
		const { items, error } = await runTelnyx(
			recording('download', 'rec-1', { options: { maxRetries: 5 } }),
		);
		expect(error).toBeUndefined();
		expect(wire.to('recordings/rec-1')).toHaveLength(3);
		expect(wire.to(MP3).map(({ query }) => query.nth)).toEqual(['0', '1', '2']);
		expect(items[0].binary?.data.fileName).toBe('rec-1.mp3');
	});

	it('says so where Telnyx has no link, and downloads nothing', async () => {
		const withoutLinks: IDataObject = { ...recordingRow };
		delete withoutLinks.download_urls;
		const wire = new Wire({
			'recordings/*': (_asked, nth) =>
				one(
					[
						withoutLinks,
						{ ...withoutLinks, download_urls: null },
						{ ...withoutLinks, download_urls: { wav: 'https://files.example.com/x.wav' } },
					][nth],
				),
		});
		for (let nth = 0; nth < 3; nth++) {
			const { items, error } = await runTelnyx(recording('download'), {
				input: [{ json: { kept: 1 } }],
			});
			expect(error).toBeUndefined();
			expect(items[0].binary).toBeUndefined();
			expect(items[0].json).toEqual({
				kept: 1,
				download: {
					outcome: 'noAudio',
					reason: expect.stringContaining('a bucket of its own'),
					recordingId: 'rec-1',
					fileName: null,
					mimeType: null,
					bytes: null,
				},
			});
		}
		expect(wire.to('recordings/rec-1')).toHaveLength(3);
	});

	it.each([
		['inside the network', 'https://169.254.169.254/latest/meta-data', /inside the network/],
		['to no web address', 'file:///etc/passwd', /no web address|not encrypted/],
		['to nowhere', 'not an address', /no address/],
	])('follows no link that leads %s', async (_case, mp3, message) => {
		const wire = new Wire({ 'recordings/rec-1': one({ ...recordingRow, download_urls: { mp3 } }) });
		const { error } = await runTelnyx(recording('download'));
		expect(error?.message).toMatch(message);
		expect(wire.asked).toHaveLength(1);
	});

	it('tells which host refused the file', async () => {
		new Wire({
			'recordings/rec-1': one(recordingRow),
			[MP3]: { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' },
		});
		const { error } = await runTelnyx(recording('download'));
		expect(error?.message).toBe(
			'The file is on files.example.com, which answered with HTTP status 403',
		);
	});

	it('takes a recording that Telnyx does not know for one without audio', async () => {
		new Wire({ 'recordings/rec-1': { status: 404, body: problem('10005', 'Resource not found') } });
		const { items } = await runTelnyx(recording('download'));
		expect(jsonOf(items)[0].download).toMatchObject({ outcome: 'noAudio' });
	});
});

describe('IDs that are integers of 19 digits', () => {
	it('keep every digit, whether they come as text or as numbers', async () => {
		const body = `{"data":[${JSON.stringify(call('a')).replace(
			'"1684947189014463919"',
			'1684947189014463919',
		)}],"meta":{"page_number":1,"page_size":50,"total_pages":1,"total_results":1}}`;
		new Wire({ detail_records: { body, headers: { 'Content-Type': 'application/json' } } });
		const { items, error } = await runTelnyx(getCalls);
		expect(error).toBeUndefined();
		expect(jsonOf(items)[0].connection_id).toBe('1684947189014463919');
	});

	it('are asked for with every digit, also from a filter in JSON', async () => {
		const wire = new Wire({ detail_records: page([]) });
		await runTelnyx({
			...getCalls,
			filters: {
				connectionId: '1684947189014463919',
				json: '{"outbound_profile_id": 2982164000495633730}',
			},
		});
		expect(wire.asked[0].query).toMatchObject({
			'filter[connection_id]': '1684947189014463919',
			'filter[outbound_profile_id]': '2982164000495633730',
		});
	});
});
