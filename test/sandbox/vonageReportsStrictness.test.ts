import { DAY, UNTIL } from './client.mts';
import {
	BASE,
	closeReports,
	iso,
	openReports,
	recordsPath,
	type Parameters,
	type ReportsBench,
} from './vonageReportsClient.mts';

const SMS = { product: 'SMS', direction: 'outbound' };

describe('Vonage Reports sandbox, what it refuses', () => {
	let bench: ReportsBench;

	beforeAll(async () => {
		bench = await openReports({ records: 3000 });
	});
	afterAll(closeReports);

	it.each<[string, string | undefined]>([
		['no key', undefined],
		['a bearer', 'Bearer demo1234'],
		['a wrong secret', `Basic ${Buffer.from('demo1234:guess').toString('base64')}`],
		['a wrong key', `Basic ${Buffer.from('nobody00:demo-api-secret').toString('base64')}`],
		['an empty key', `Basic ${Buffer.from(':').toString('base64')}`],
	])('answers 401 to %s, before anything else', async (_name, authorization) => {
		for (const path of [recordsPath(BASE), '/v2/reports/nobody', '/v3/media/nothing']) {
			const answer = await bench.get(path, { authorization });
			expect(answer.status).toBe(401);
			expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
			expect(answer.json).toEqual({
				type: 'https://developer.nexmo.com/api-errors#unauthorized',
				title: 'Unauthorized',
				detail: 'You did not provide correct credentials.',
				instance: String(answer.headers['x-request-id']).replaceAll('-', ''),
			});
		}
	});

	it.each<[string, string]>([
		['another account', 'other123'],
		['an account id that is too long', 'demo12345'],
		['an account id that is too short', 'demo123'],
	])('answers 403 to %s', async (_name, account) => {
		const answer = await bench.records({ account_id: account });
		expect([answer.status, answer.json.title]).toEqual([403, 'Forbidden']);
	});

	it.each(['demosub1', 'demosub2'])('tells the records of subaccount %s', async (account) => {
		const { status, json } = await bench.records({ account_id: account });
		expect([status, json.account_id]).toEqual([200, account]);
		expect(json.records.length).toBeGreaterThan(0);
		expect(json.records.every((row: Parameters) => row.account_id === account)).toBe(true);
	});

	it.each<[string, Parameters, string, RegExp]>([
		['no product', { product: undefined }, 'product', /^Missing required parameter$/],
		['an unknown product', { product: 'FAX' }, 'product', /^No such product.*SMS/],
		['a product in lower case', { product: 'voice-call' }, 'product', /^No such product/],
		['no account', { account_id: undefined }, 'account_id', /^Missing/],
		['no start', { date_start: undefined }, 'date_start', /^Missing/],
		['no end', { date_end: undefined }, 'date_end', /^Missing/],
		['a start without offset', { date_start: '2026-01-03T12:00:00' }, 'date_start', /offset/],
		['a plain day', { date_start: '2026-01-03' }, 'date_start', /ISO 8601/],
		['Unix seconds', { date_start: UNTIL - DAY }, 'date_start', /ISO 8601/],
		['a day that does not exist', { date_start: '2026-02-30T00:00:00Z' }, 'date_start', /ISO/],
		['an end in the future', { date_end: iso(UNTIL + 3601) }, 'date_end', /^must be in the past$/],
		['an end that is just now', { date_end: iso(UNTIL + 3600) }, 'date_end', /in the past/],
		['a start in the future', { date_start: iso(UNTIL + DAY) }, 'date_start', /in the past/],
		['an end at the start', { date_end: BASE.date_start }, 'date_end', /after date_start/],
		['an end before the start', { date_end: iso(UNTIL - 2 * DAY) }, 'date_end', /after date_start/],
		['over 24 hours', { date_start: iso(UNTIL - DAY - 1) }, 'date_end', /24 hours/],
		['an unknown parameter', { page_size: 10 }, 'page_size', /^Unknown parameter$/],
		['subaccounts', { include_subaccounts: true }, 'include_subaccounts', /^Unknown/],
		['a wrong direction', { direction: 'both' }, 'direction', /inbound, outbound/],
		['a status that no call has', { status: 'delivered' }, 'status', /^Must be one of/],
		['a type', { type: 'ip-voice' }, 'type', /^Unknown parameter$/],
		['message bodies of calls', { include_message: true }, 'include_message', /^Not supported/],
		['another product’s filter', { locale: 'en-us' }, 'locale', /^Not supported/],
		['SMS without direction', { product: 'SMS' }, 'direction', /^Missing/],
		['MESSAGES without direction', { product: 'MESSAGES' }, 'direction', /^Missing/],
		['an SMS status of MESSAGES', { ...SMS, status: 'read' }, 'status', /^Must be one of/],
		['a switch that is no boolean', { ...SMS, include_message: 1 }, 'include_message', /true or/],
		['CONVERSATIONS without type', { product: 'CONVERSATIONS' }, 'type', /^Missing/],
		['a wrong type', { product: 'CONVERSATIONS', type: 'chat' }, 'type', /ip-voice/],
		['status of VOICE-FAILED', { product: 'VOICE-FAILED', status: 'FAILED' }, 'status', /^Not/],
		['a cursor alone', { cursor: 'abc' }, 'iv', /^Missing/],
		['an iv alone', { iv: 'abc' }, 'cursor', /^Missing/],
		['an invented cursor', { cursor: 'YWJj', iv: 'YWJj' }, 'cursor', /^Invalid/],
	])('answers 422 to %s', async (_name, parameters, name, reason) => {
		const before = bench.reports.billedRecords;
		const answer = await bench.records(parameters);
		expect([answer.status, answer.json.title]).toEqual([422, 'Unprocessable entity']);
		expect(answer.json.invalid_parameters).toEqual([
			{ name, reason: expect.stringMatching(reason) },
		]);
		expect(bench.reports.billedRecords).toBe(before);
	});

	it.each([
		'SMS-TRAFFIC-CONTROL',
		'VOICE-TTS',
		'IN-APP-VOICE',
		'WEBSOCKET-CALL',
		'AMD',
		'VERIFY-API',
		'VERIFY-V2',
		'NUMBER-INSIGHT',
		'CONVERSATION-EVENT',
		'CONVERSATION-MESSAGE',
		'VIDEO-API',
		'NETWORK-API-EVENT',
		'REPORTS-USAGE',
	])('takes no direction for %s', async (product) => {
		const { status, json } = await bench.records({ product, direction: 'inbound' });
		expect(status).toBe(422);
		expect(json.invalid_parameters[0].name).toBe('direction');
		expect((await bench.records({ product })).status).toBe(200);
	});

	it.each(['VOICE-CALL', 'VOICE-FAILED', 'ASR'])(
		'takes %s with and without direction',
		async (product) => {
			const all = (await bench.records({ product })).json.items_count;
			const inbound = (await bench.records({ product, direction: 'inbound' })).json.items_count;
			const outbound = (await bench.records({ product, direction: 'outbound' })).json.items_count;
			expect([inbound > 0, outbound > 0, inbound + outbound]).toEqual([true, true, all]);
		},
	);

	it('refuses a plus that was not encoded, and a repeated parameter', async () => {
		const start = iso(UNTIL - DAY).replace('Z', '+00:00');
		const path = recordsPath({ ...BASE, date_start: undefined });
		expect((await bench.get(`${path}&date_start=${start}`)).status).toBe(422);
		expect((await bench.get(`${path}&date_start=${encodeURIComponent(start)}`)).status).toBe(200);
		expect((await bench.get(`${recordsPath(BASE)}&product=VOICE-CALL`)).status).toBe(422);
	});

	it.each(['+0000', '-00:00', '+02:00'])('reads dates with offset %s', async (offset) => {
		const hours = Number(offset.slice(0, 3));
		const local = (second: number) => iso(second + hours * 3600).replace('.000Z', offset);
		const shifted = await bench.records({
			date_start: local(UNTIL - DAY),
			date_end: local(UNTIL),
		});
		expect(shifted.json.items_count).toBe((await bench.records()).json.items_count);
	});

	it('takes longer spans and leaves out type when told', async () => {
		const own = await openReports({}, { maxSpanHours: null, conversationsType: 'unknown' });
		expect((await own.records({ date_start: iso(UNTIL - 9 * DAY) })).status).toBe(200);
		expect((await own.records({ product: 'CONVERSATIONS' })).status).toBe(200);
		expect((await own.records({ product: 'CONVERSATIONS', type: 'ip-voice' })).status).toBe(422);
	});

	it('says all that a problem may have in its newer form', async () => {
		const own = await openReports({}, { fullProblems: true });
		expect((await own.records({ date_end: undefined })).json).toMatchObject({
			type: expect.stringMatching(/^https:/),
			detail: 'date_end: Missing required parameter',
			invalid_parameters: [{ name: 'date_end', reason: 'Missing required parameter' }],
		});
	});

	it('forgets after 13 months', async () => {
		const own = await openReports({ days: 500, records: 20_000 });
		const counts = async (daysAgo: number) => {
			const end = UNTIL - daysAgo * DAY;
			const parameters = { date_start: iso(end - DAY), date_end: iso(end) };
			return (await own.records(parameters)).json.items_count;
		};
		expect(await counts(380)).toBeGreaterThan(0);
		expect(await counts(400)).toBe(0);
	});

	it('goes by its own clock, and tells it', async () => {
		const behind = await openReports({}, { clockAheadMs: -3_600_000 - 5000 });
		const { status, json, headers } = await behind.records();
		expect([status, json.invalid_parameters[0]]).toEqual([
			422,
			{ name: 'date_end', reason: 'must be in the past' },
		]);
		expect(headers.date).toBe('Sun, 04 Jan 2026 11:59:55 GMT');
		expect((await behind.records({ date_end: iso(UNTIL - 10) })).status).toBe(200);
	});

	it('tells of records only so long after their end as told', async () => {
		const parameters = { product: 'NUMBER-INSIGHT', date_start: iso(UNTIL - 7200) };
		const counts: number[] = [];
		for (const lagSeconds of [0, 7200]) {
			const own = await openReports({ records: 20_000 }, { lagSeconds });
			counts.push((await own.records(parameters)).json.items_count);
		}
		expect(counts[1]).toBeGreaterThan(0);
		expect(counts[1]).toBeLessThan(counts[0]);
	});

	it('links to the address it is told to have', async () => {
		const linkOrigin = 'https://files.example.com';
		const own = await openReports({}, { linkOrigin });
		expect((await own.records()).json._links.self.href).toMatch(
			/^https:\/\/files\.example\.com\/v2/,
		);
	});

	it('gives every answer an id of its own', async () => {
		const paths = [recordsPath(BASE), '/v2/reports/nobody', '/v3/media/none', '/nowhere'];
		const ids = new Set<unknown>();
		for (const path of paths) ids.add((await bench.get(path)).headers['x-request-id']);
		expect(ids.size).toBe(paths.length);
		for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('masks the key in the log and says there why it refused', async () => {
		bench.sandbox.requests.clear();
		await bench.records({ date_end: undefined });
		expect(bench.sandbox.requests.entries[0]).toMatchObject({
			provider: 'vonageReports',
			path: '/v2/reports/records',
			status: 422,
			refusal: 'date_end: Missing required parameter',
			headers: { authorization: expect.stringMatching(/^Basic \*\*\*[0-9a-f]{8}$/) },
		});
	});
});
