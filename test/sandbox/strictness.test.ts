import { closeAll, DAY, listPath, open, UNTIL, type Bench } from './client.mts';

const RANGE = { startDate: UNTIL - DAY, endDate: UNTIL };

describe('FonoUC sandbox, what it refuses', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	afterAll(closeAll);

	describe('login', () => {
		const good = { username: 'demo-user', password: 'demo-password', domain: 'demo-tenant' };

		it.each<[string, unknown]>([
			['a wrong password', { ...good, password: 'guess' }],
			['a wrong user name', { ...good, username: 'somebody' }],
			['a wrong domain', { ...good, domain: 'elsewhere' }],
			['a missing field', { username: 'demo-user', password: 'demo-password' }],
			['an extra field', { ...good, remember: true }],
			['an empty field', { ...good, domain: '' }],
			['a field that is no text', { ...good, password: 1 }],
			['a list', [good]],
			['broken JSON', '{"username":'],
		])('answers 400 without a body to %s', async (_name, body) => {
			const before = bench.sandbox.fonoUc.logins;
			const answer = await bench.post('/api/v2/login', body);
			expect([answer.status, answer.text]).toEqual([400, '']);
			expect(bench.sandbox.fonoUc.logins).toBe(before);
		});

		it('answers 400 to a form', async () => {
			const headers = { 'content-type': 'application/x-www-form-urlencoded' };
			expect((await bench.post('/api/v2/login', 'username=demo-user', headers)).status).toBe(400);
		});

		it('hands out a token that says when it expires, and a user', async () => {
			const { json } = await bench.post('/api/v2/login', good);
			const payload = JSON.parse(
				Buffer.from(json.access_token.split('.')[1], 'base64url').toString(),
			);
			expect(payload.exp - payload.iat).toBe(3600);
			expect(json.user).toMatchObject({ username: 'demo-user', account_id: 'demo-account-0001' });
			expect(typeof json.refresh_token).toBe('string');
		});

		it('does not take the refresh token for an access token', async () => {
			const { json } = await bench.post('/api/v2/login', good);
			const authorization = `Bearer ${json.refresh_token}`;
			expect((await bench.get(listPath('cdrs', RANGE), { authorization })).status).toBe(401);
		});
	});

	describe.each(['cdrs', 'recordings'] as const)('%s', (list) => {
		it.each<[string, number, Record<string, string | undefined>]>([
			['no bearer', 401, { authorization: undefined }],
			['an unknown bearer', 401, { authorization: 'Bearer nobody' }],
			['another scheme', 401, { authorization: 'Basic ZGVtbzpkZW1v' }],
			['no account', 400, { 'x-account-id': undefined }],
			['the wrong account', 403, { 'x-account-id': 'another-account' }],
		])('with %s answers %i', async (_name, status, headers) => {
			const answer = await bench.get(listPath(list, RANGE), headers);
			expect([answer.status, answer.text]).toEqual([status, '']);
		});

		it.each<[string, Record<string, string | number | undefined>]>([
			['an unknown parameter', { page: 1 }],
			['the other name of the start key', { start_key: 63_934_747_200 }],
			['a start in milliseconds', { startDate: RANGE.startDate * 1000 }],
			['an end in milliseconds', { endDate: RANGE.endDate * 1000 }],
			['an end in Gregorian seconds', { endDate: RANGE.endDate + 62_167_219_200 }],
			['a start that is a date', { startDate: '2026-01-01' }],
			['an empty start', { startDate: '' }],
			['a fraction', { endDate: '1767528000.5' }],
			['a start after the end', { startDate: UNTIL + 1 }],
			['more than 31 days and an hour', { startDate: UNTIL - 31 * DAY - 3601 }],
			['page size 0', { pageSize: 0 }],
			['a page size over the greatest', { pageSize: 2001 }],
			['a page size that is no number', { pageSize: 'all' }],
			['a negative page size', { pageSize: -1 }],
			['a start key in Unix seconds', { startKey: UNTIL - 10 }],
			['a start key outside the range', { startKey: UNTIL + 62_167_219_200 + 60 }],
			['an empty start key', { startKey: '' }],
		])('answers 400 to %s', async (_name, query) => {
			const answer = await bench.get(listPath(list, { ...RANGE, ...query }));
			expect([answer.status, answer.text]).toEqual([400, '']);
		});

		it('answers 400 to a repeated parameter', async () => {
			const path = `${listPath(list, RANGE)}&pageSize=10&pageSize=10`;
			expect((await bench.get(path)).status).toBe(400);
		});

		it.each<[string, Record<string, string | number | undefined>]>([
			['31 days and an hour', { startDate: UNTIL - 31 * DAY - 3600 }],
			['a range of one second', { startDate: UNTIL }],
			['no start', { startDate: undefined }],
			['no bounds at all', { startDate: undefined, endDate: undefined }],
			['the greatest page size', { pageSize: 2000 }],
			['an end in the future', { endDate: UNTIL + DAY }],
		])('takes %s', async (_name, query) => {
			expect((await bench.get(listPath(list, { ...RANGE, ...query }))).status).toBe(200);
		});

		it('answers 404 to another verb', async () => {
			expect((await bench.post(listPath(list, RANGE), {})).status).toBe(404);
		});
	});

	it('writes the reason of a refusal into its log', async () => {
		bench.sandbox.requests.clear();
		await bench.get(listPath('cdrs', { ...RANGE, pageSize: 5000 }));
		expect(bench.sandbox.requests.entries[0]).toMatchObject({
			method: 'GET',
			path: '/api/v2/reports/cdrs',
			query: { pageSize: '5000' },
			status: 400,
			refusal: 'pageSize is over 2000',
		});
	});

	it('masks secrets in its log but keeps tokens apart', async () => {
		bench.sandbox.requests.clear();
		await bench.get(listPath('cdrs', RANGE));
		await bench.get(listPath('cdrs', RANGE));
		await bench.login();
		await bench.get(listPath('cdrs', RANGE));
		const seen = bench.sandbox.requests
			.to('/api/v2/reports/cdrs')
			.map((entry) => entry.headers.authorization);
		expect(seen[0]).toMatch(/^Bearer \*\*\*[0-9a-f]{8}$/);
		expect(seen[1]).toBe(seen[0]);
		expect(seen[2]).not.toBe(seen[0]);
	});

	it('answers 401 once the token has outlived its time', async () => {
		let clock = 1_700_000_000_000;
		const own = await open({ now: () => clock, fonoUc: { tokenSeconds: 5 } });
		expect((await own.get(listPath('cdrs', RANGE))).status).toBe(200);
		clock += 5000;
		expect((await own.get(listPath('cdrs', RANGE))).status).toBe(401);
		await own.login();
		expect((await own.get(listPath('cdrs', RANGE))).status).toBe(200);
		expect(own.sandbox.fonoUc.logins).toBe(2);
	});

	it('answers 429 and the seconds to wait when the bucket is empty', async () => {
		let clock = 1_700_000_000_000;
		const rateLimit = { capacity: 3, perSecond: 0.5 };
		const own = await open({ now: () => clock, fonoUc: { rateLimit } });
		const statuses = async (count: number) => {
			const seen: number[] = [];
			for (let at = 0; at < count; at++) seen.push((await own.get(listPath('cdrs', RANGE))).status);
			return seen;
		};
		expect(await statuses(4)).toEqual([200, 200, 200, 429]);
		const refused = await own.get(listPath('cdrs', RANGE));
		expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2']);
		clock += 2000;
		expect(await statuses(2)).toEqual([200, 429]);
	});
});
