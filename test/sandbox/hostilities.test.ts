import { request } from 'undici';
import { gunzipSync, gzipSync } from './gzip.mts';
import { longId } from '../../sandbox/shared/rewrite.mts';
import type { Hostility } from '../../sandbox/server.mts';
import { closeAll, DAY, listPath, open, UNTIL, type Bench } from './client.mts';

const CDRS = listPath('cdrs', { startDate: UNTIL - DAY, endDate: UNTIL });

describe('sandbox, hostilities', () => {
	let bench: Bench;
	const list = { path: '/api/v2/reports/cdrs' };

	beforeAll(async () => {
		bench = await open();
	});
	beforeEach(() => bench.sandbox.faults.clear());
	afterAll(closeAll);

	const hostile = async (name: Hostility) => {
		const plain = await bench.get(CDRS);
		bench.sandbox.faults.hostile(name, { match: list });
		return { plain, answer: await bench.get(CDRS) };
	};

	it.each<[Hostility, string]>([
		['retryAfterZero', '0'],
		['retryAfterDay', '86400'],
		['retryAfterYears', '99999999999'],
		['retryAfterNegative', '-5'],
		['retryAfterFraction', '0.5'],
		['retryAfterWord', 'soon'],
		['retryAfterPast', 'Wed, 21 Oct 2015 07:28:00 GMT'],
		['retryAfterFarFuture', 'Fri, 31 Dec 9999 23:59:59 GMT'],
		['retryAfterEpoch', '1767225600'],
		['retryAfterEpochMs', '1767225600000'],
	])('%s', async (name, value) => {
		const { answer } = await hostile(name);
		expect([answer.status, answer.headers['retry-after']]).toEqual([429, value]);
	});

	it.each([507, 520, 521, 522, 523, 524, 529] as const)('answers %i', async (status) => {
		const { answer } = await hostile(`status${status}`);
		expect([answer.status, answer.text]).toEqual([status, `error code: ${status}`]);
	});

	it('answers in ISO-8859-1, and says so', async () => {
		const { answer } = await hostile('latin1');
		expect(answer.headers['content-type']).toBe('application/json; charset=ISO-8859-1');
		const rows = JSON.parse(answer.bytes.toString('latin1')).data;
		expect(rows[0].caller_id_name).toMatch(/^Ünal /);
		expect(answer.bytes.toString('utf8')).toContain('\uFFFD');
	});

	it('refuses in ISO-8859-1', async () => {
		const { answer } = await hostile('latin1Error');
		expect(answer.status).toBe(400);
		expect(JSON.parse(answer.bytes.toString('latin1')).message).toContain('für Müller');
	});

	it('gives long integers as ids, one apart, the same for the same record', async () => {
		bench.sandbox.faults.hostile('longIds', { match: list, times: 2 });
		const first = await bench.get(CDRS);
		const second = await bench.get(CDRS);
		const idsOf = (text: string) => [...text.matchAll(/"id":(\d+)/g)].map(([, digits]) => digits);
		const ids = idsOf(first.text);
		expect(ids.length).toBeGreaterThan(10);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(ids.map((digits) => String(Number(digits)))).size).toBeLessThan(ids.length);
		expect(idsOf(second.text)).toEqual(ids);
		const [row] = (await bench.get(CDRS)).json.data;
		expect(String(longId(row.id))).toBe(ids[0]);
	});

	it.each<[Hostility, (plain: Buffer) => Buffer]>([
		['byteOrderMark', (plain) => Buffer.concat([Buffer.from('\uFEFF'), plain])],
		['twice', (plain) => Buffer.concat([plain, plain])],
		['empty', () => Buffer.alloc(0)],
		['gzip', (plain) => gzipSync(plain)],
		['gzipNot', (plain) => plain],
	])('changes the body: %s', async (name, change) => {
		const { plain, answer } = await hostile(name);
		expect(answer.status).toBe(200);
		expect(answer.bytes).toEqual(change(plain.bytes));
		const isCompressed = name.startsWith('gzip');
		expect(answer.headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
	});

	it('ends compressed data early, though the length is right', async () => {
		const { answer } = await hostile('gzipCut');
		expect(Number(answer.headers['content-length'])).toBe(answer.bytes.length);
		expect(() => gunzipSync(answer.bytes)).toThrow('unexpected end of file');
	});

	it('sends a part that nobody asked for', async () => {
		const { plain, answer } = await hostile('partial');
		const [whole, half] = [plain.bytes.length, Math.floor(plain.bytes.length / 2)];
		expect([answer.status, answer.headers['content-range']]).toEqual([
			206,
			`bytes 0-${half - 1}/${whole}`,
		]);
		expect(answer.bytes).toEqual(plain.bytes.subarray(0, half));
		const other = await hostile('partialWithoutRange');
		expect([other.answer.status, other.answer.text]).toEqual([206, plain.text]);
	});

	it('sends two megabytes of error', async () => {
		const { answer } = await hostile('longError');
		expect(answer.status).toBe(500);
		expect(answer.bytes.length).toBeGreaterThan(2_000_000);
		const { answer: json } = await hostile('longJsonError');
		expect(json.json.title.length).toBeGreaterThan(2_000_000);
	});

	it.each<[Hostility, string | undefined]>([
		['typeHtml', 'text/html; charset=utf-8'],
		['typeJson', 'application/json'],
		['typeText', 'text/plain'],
		['typeImage', 'image/png'],
		['typeOctets', 'application/octet-stream'],
		['typeUnknown', 'audio/'],
		['typeAbsent', undefined],
	])('sends audio whole, with the wrong type: %s', async (name, type) => {
		const [recording] = bench.sandbox.fonoUc.recordings(UNTIL - 10 * DAY, UNTIL);
		const path = `/api/v2/reports/recording/${recording._id}`;
		const plain = await bench.get(path);
		bench.sandbox.faults.hostile(name);
		const answer = await bench.get(path);
		expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
		expect(answer.bytes.equals(plain.bytes)).toBe(true);
	});

	it.each<[Hostility]>([['never'], ['stall']])('keeps the client waiting: %s', async (name) => {
		bench.sandbox.faults.hostile(name);
		const signal = AbortSignal.timeout(150);
		const { origin, accountId } = bench.sandbox.fonoUc;
		const headers = { 'x-account-id': accountId };
		const answer = (async () => {
			const { body } = await request(origin + CDRS, { headers, signal });
			return body.text();
		})();
		await expect(answer).rejects.toThrow(/timeout/);
	});

	it('changes what another fault answers', async () => {
		bench.sandbox.faults.hostile('typeHtml', { match: list, times: 9 });
		bench.sandbox.faults.next({ kind: 'status', status: 502, body: 'Bad Gateway', match: list });
		const [refused, plain] = [await bench.get(CDRS), await bench.get(CDRS)];
		expect([refused.status, refused.headers['content-type']]).toEqual([
			502,
			'text/html; charset=utf-8',
		]);
		expect([plain.status, plain.headers['content-type']]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		expect(bench.sandbox.requests.entries.at(-2)).toMatchObject({ fault: 'status' });
	});

	it('is hostile at random, the same for the same seed', async () => {
		const run = async () => {
			bench.sandbox.faults.random({
				seed: 5,
				rate: 0.4,
				kinds: ['status529', 'gzipCut', 'status'],
			});
			const seen: string[] = [];
			for (let at = 0; at < 40; at++) {
				const { status, headers } = await bench.get(CDRS);
				seen.push(`${status} ${String(headers['content-encoding'])}`);
			}
			return seen;
		};
		const first = await run();
		expect(new Set(first).size).toBe(4);
		expect(await run()).toEqual(first);
	});

	it('refuses a name that does not exist', () => {
		const { faults } = bench.sandbox;
		expect(() => faults.hostile('rude' as Hostility)).toThrow(/No hostility "rude"; there are/);
	});
});
