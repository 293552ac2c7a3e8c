import {
	closeAll,
	logsPath,
	open,
	RECORDINGS,
	recordingsPath,
	type Bench,
} from './vonageBusinessClient.mts';

describe('Vonage Business sandbox, what it refuses', () => {
	let bench: Bench;

	beforeAll(async () => {
		bench = await open();
	});
	afterAll(closeAll);

	it.each<[string, string, Record<string, string | number | undefined>]>([
		['no start', 'start:gte', { 'start:gte': undefined }],
		['no last start', 'start:lte', { 'start:lte': undefined }],
		['an empty start', 'start:gte', { 'start:gte': '' }],
		['ISO 8601', 'start:gte', { 'start:gte': '2026-01-01T00:00:00Z' }],
		['an offset', 'start:gte', { 'start:gte': '2026-01-01 00:00:00+0000' }],
		['a date alone', 'start:lte', { 'start:lte': '2026-01-01' }],
		['a day that does not exist', 'start:gte', { 'start:gte': '2025-02-29 00:00:00' }],
		['Unix seconds', 'end:gte', { 'end:gte': 1_767_528_000 }],
		['a start after the last', 'start:lte', { 'start:lte': '1969-12-31 23:59:59' }],
		['page 0', 'page', { page: 0 }],
		['a page that is no number', 'page', { page: 'next' }],
		['a negative page', 'page', { page: -1 }],
		['page size 0', 'page_size', { page_size: 0 }],
		['an empty page size', 'page_size', { page_size: '' }],
		['a direction in upper case', 'direction', { direction: 'INBOUND' }],
		['another direction', 'direction', { direction: 'Internal' }],
		['an order', 'order', { order: 'start:DESC' }],
		['a name without its colon', 'start_gte', { start_gte: '2026-01-01 00:00:00' }],
		['a filter of recordings', 'extension', { extension: '1001' }],
	])('answers 400 to call logs with %s, and names %s', async (_name, parameter, query) => {
		const { status, json } = await bench.get(logsPath(query));
		expect(status).toBe(400);
		expect(json).toMatchObject({ status: 400, title: 'Bad Request' });
		expect(typeof json.instance).toBe('string');
		const names = json.invalid_parameters.map(({ name }: { name: string }) => name);
		expect(names).toEqual([parameter]);
		expect(json.invalid_parameters[0].reason).toMatch(/\w/);
	});

	it('names all invalid parameters, and repeated ones', async () => {
		const { json } = await bench.get(`${logsPath({ page: 'x', colour: 'red' })}&page_size=1000`);
		const names = json.invalid_parameters.map(({ name }: { name: string }) => name);
		expect(names.sort()).toEqual(['colour', 'page', 'page_size']);
	});

	it.each<[string, number, string, Record<string, string | undefined>]>([
		['no bearer', 401, '549825', { authorization: undefined }],
		['an unknown bearer', 401, '549825', { authorization: 'Bearer nobody' }],
		['another scheme', 401, '549825', { authorization: 'Basic ZGVtbzpkZW1v' }],
		['self as account', 403, 'self', {}],
		['another account', 403, '549826', {}],
	])('answers call logs with %s %i without a body', async (_name, status, accountId, headers) => {
		const answer = await bench.get(logsPath({}, { accountId }), headers);
		expect([answer.status, answer.text]).toEqual([status, '']);
	});

	describe.each([undefined, 'self'])('recordings of %s', (userId) => {
		const path = (query: Record<string, string | number | undefined>) =>
			recordingsPath(query, { userId });

		it.each<[string, Record<string, string | number | undefined>]>([
			['an unknown parameter', { 'end:gte': '2026-01-01T00:00:00+0000' }],
			['the time form of call logs', { 'start:gte': '2026-01-01 00:00:00' }],
			['a time without offset', { 'start:gte': '2026-01-01T00:00:00' }],
			['Z for an offset', { 'start:lte': '2026-01-01T00:00:00Z' }],
			['a colon in the offset', { 'start:lte': '2026-01-01T00:00:00+00:00' }],
			['a day that does not exist', { 'start:gte': '2025-02-30T00:00:00+0000' }],
			['a direction of call logs', { call_direction: 'Inbound' }],
			['a duration that is no whole number', { 'duration:gte': '1.5' }],
			['another order', { order: 'duration:DESC' }],
			['an order in lower case', { order: 'start:desc' }],
			['page 0', { page: 0 }],
			['page size 0', { page_size: 0 }],
			['an empty filter', { cnam: '' }],
		])('answer 400 to %s', async (_name, query) => {
			const answer = await bench.get(path(query));
			expect([answer.status, answer.text]).toEqual([400, '']);
		});

		it('answer 400 to an offset whose plus was not encoded', async () => {
			const unencoded = path({ 'start:gte': '2026-01-01T00:00:00+0000' }).replace('%2B', '+');
			expect((await bench.get(unencoded)).status).toBe(400);
		});

		it.each<[string, number, Record<string, string | undefined>]>([
			['no bearer', 401, { authorization: undefined }],
			['an unknown bearer', 401, { authorization: 'Bearer nobody' }],
		])('answer %s with %i', async (_name, status, headers) => {
			const answer = await bench.get(path({}), headers);
			expect([answer.status, answer.text]).toEqual([status, '']);
		});

		it('answer 403 for another account', async () => {
			const own = recordingsPath({}, { userId, accountId: '549826' });
			expect((await bench.get(own)).status).toBe(403);
		});
	});

	it.each<[string, unknown]>([
		['an unknown field', { order: 'start:ASC' }],
		['a duration as text', { 'duration:gte': '1000' }],
		['a number where text belongs', { extension: 1001 }],
		['the time form of call logs', { 'start:gte': '2026-01-01 00:00:00' }],
		['a list', []],
	])('answers 400 to an export with %s', async (_name, body) => {
		const path = `${RECORDINGS}/accounts/self/company_call_recordings/export`;
		expect((await bench.post(path, body)).status).toBe(400);
	});

	it('answers 404 to a user nobody knows', async () => {
		expect((await bench.get(recordingsPath({}, { userId: '1' }))).status).toBe(404);
	});

	it('writes the reason of a bare refusal into its log', async () => {
		bench.sandbox.requests.clear();
		await bench.get(logsPath({}, { accountId: 'self' }));
		expect(bench.sandbox.requests.entries[0]).toMatchObject({
			provider: 'vonageBusiness',
			status: 403,
			refusal: 'not the literal account id',
		});
	});

	it('has no rate limit, until one is set: for any second and each token', async () => {
		let clock = 1_700_000_000_000;
		const own = await open({ now: () => clock, vonageBusiness: { rateLimit: 2 } });
		const statuses = async (headers = {}) => {
			const answer = await own.get(logsPath({ page_size: 1 }), headers);
			return [answer.status, answer.headers['retry-after']];
		};
		expect(await statuses()).toEqual([200, undefined]);
		clock += 600;
		expect(await statuses()).toEqual([200, undefined]);
		clock += 300;
		expect(await statuses()).toEqual([429, '1']);
		expect(await statuses(await own.bearer())).toEqual([200, undefined]);
		clock += 100;
		expect(await statuses()).toEqual([200, undefined]);
		expect(await statuses()).toEqual([429, '1']);
	});
});
