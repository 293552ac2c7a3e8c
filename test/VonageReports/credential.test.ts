import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { fakeClock } from '../support/clock';
import { allOf } from '../support/runNode';
import { authenticatorOf, runCredentialTest } from '../support/useCredential';
import { getManyRecords, getRecordsById, KEY, ORIGIN, runVonage } from './vonageReports';
import { call, page, problem } from './records';
import { Wire } from './wire';

const BASIC = `Basic ${Buffer.from('abcd1234:correct horse battery').toString('base64')}`;

it('proves itself with the API key and the secret', async () => {
	const wire = new Wire({ records: page([call('a')]) });
	const { items, error } = await runVonage(getManyRecords);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(wire.asked[0].headers.authorization).toBe(BASIC);
	expect(wire.asked[0].url).toBe('https://api.nexmo.com/v2/reports/records');
});

it('takes key and secret without the blanks that come along when they are copied', async () => {
	const wire = new Wire({ records: page([]) });
	const key = { apiKey: ' abcd1234\n', apiSecret: '\tcorrect horse battery ' };
	const { error } = await runVonage(getManyRecords, { key });
	expect(error).toBeUndefined();
	expect(wire.asked[0].headers.authorization).toBe(BASIC);
});

it.each<[string, IDataObject, string]>([
	['no API key', { apiKey: '', accountId: 'main5678' }, "'API Key' of the Vonage Reports"],
	['a blank API key', { apiKey: '  ', accountId: 'main5678' }, "'API Key' of the Vonage Reports"],
	['no API secret', { apiSecret: '' }, "'API Secret' of the Vonage Reports credential is empty"],
	['an API key that is no account', { apiKey: 'x' }, "'Account ID' is not one of Vonage's: 'x'"],
	['an Account ID that is none', { accountId: 'x' }, "'Account ID' is not one of Vonage's: 'x'"],
	['no API key at all', { apiKey: '' }, "'Account ID' is not one of Vonage's: ''"],
])('refuses a credential with %s before any request', async (_case, key, message) => {
	const wire = new Wire({ records: page([]) });
	const { error, items } = await runVonage(getManyRecords, { key });
	expect(error?.message).toContain(message);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});

describe('Base URL', () => {
	it.each([
		['https://api-eu.vonage.com', 'https://api-eu.vonage.com'],
		['https://api-eu.vonage.com/', 'https://api-eu.vonage.com'],
		[' https://api-eu.vonage.com ', 'https://api-eu.vonage.com'],
		['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
		['', ORIGIN],
	])("'%s' leads to %s if Advanced is on", async (baseUrl, origin) => {
		const wire = new Wire({ records: page([]) }, { origin });
		const { error } = await runVonage(getManyRecords, { key: { advanced: true, baseUrl } });
		expect(error).toBeUndefined();
		expect(wire.asked).toHaveLength(1);
	});

	it('counts only while Advanced is on', async () => {
		const wire = new Wire({ records: page([]) });
		const elsewhere = new Wire({ records: page([]) }, { origin: 'https://other.example.com' });
		const key = { advanced: false, baseUrl: 'https://other.example.com' };
		const { error } = await runVonage(getManyRecords, { key });
		expect(error).toBeUndefined();
		expect(wire.asked).toHaveLength(1);
		expect(elsewhere.asked).toEqual([]);
	});

	it.each([
		['api.nexmo.com', /'Base URL' has to start with https/],
		['ftp://api.nexmo.com', /'Base URL' has to start with/],
		['https://api.nexmo.com/v2', /'Base URL' must not have a path/],
		['https://user:pw@api.nexmo.com', /'Base URL' must not hold a user name or password/],
	])("'%s' is refused before any request", async (baseUrl, message) => {
		const wire = new Wire({ records: page([]) });
		const { error } = await runVonage(getManyRecords, { key: { advanced: true, baseUrl } });
		expect(error?.message).toMatch(message);
		expect(wire.asked).toEqual([]);
	});
});

describe('key and secret stay at their own origin', () => {
	const authenticate = authenticatorOf(new VonageReportsApi(), KEY);

	it.each([
		'https://evil.example.com/v2/reports/records',
		'http://api.nexmo.com/v2/reports/records',
		'https://api.nexmo.com:8443/',
		'https://api.nexmo.com.evil.example.com/',
		'https://api.nexmo.com@evil.example.com/',
		'//evil.example.com/x',
		'http:evil.example.com',
		'file:///etc/passwd',
	])('so that they do not go to %s', async (url) => {
		await expect(authenticate({ url })).rejects.toThrow(
			'This credential may only be used for https://api.nexmo.com:443',
		);
	});

	it("also where the address is in 'uri', as the HTTP Request node has it", async () => {
		const request = { uri: 'https://evil.example.com/' } as unknown as IHttpRequestOptions;
		await expect(authenticate(request)).rejects.toThrow('may only be used for');
	});

	it('and go to that one, whatever the base of a relative address was', async () => {
		const auth = { username: 'abcd1234', password: 'correct horse battery' };
		expect(await authenticate({ url: `${ORIGIN}/v3/media/x` })).toMatchObject({ auth });
		expect(await authenticate({ url: '/x', baseURL: 'https://evil.example.com' })).toMatchObject({
			baseURL: 'https://api.nexmo.com:443',
			auth,
		});
	});

	it('and to the other one if Advanced is on', async () => {
		const more = { advanced: true, baseUrl: 'https://other.example.com' };
		await expect(authenticate({ url: `${ORIGIN}/x` }, more)).rejects.toThrow(
			'may only be used for https://other.example.com:443',
		);
	});

	it('and do not follow a redirect', async () => {
		const wire = new Wire({
			records: { status: 302, headers: { location: 'https://evil.example.com/x?token=secret' } },
		});
		const elsewhere = new Wire({}, { origin: 'https://evil.example.com' });
		const { error } = await runVonage(getManyRecords);
		expect(error?.message).toBe('Vonage Reports answered with HTTP status 302');
		expect(error?.description).toContain('Redirects are not followed');
		expect(error?.description).not.toContain('secret');
		expect(wire.asked).toHaveLength(1);
		expect(elsewhere.asked).toEqual([]);
	});
});

describe('the test of the credential', () => {
	const test = async (key: IDataObject = {}) =>
		await runCredentialTest(new VonageReportsApi(), { ...KEY, ...key });

	it('asks for a record that nobody has, which costs nothing and needs all that is entered', async () => {
		const wire = new Wire({
			records: page([], undefined, { ids_not_found: '00000000-0000-0000-0000-000000000000' }),
		});
		const { run } = await test();
		expect(run.error).toBeUndefined();
		expect(wire.asked).toHaveLength(1);
		expect(wire.asked[0]).toMatchObject({
			method: 'GET',
			url: 'https://api.nexmo.com/v2/reports/records',
			query: {
				account_id: 'abcd1234',
				product: 'VERIFY-API',
				id: '00000000-0000-0000-0000-000000000000',
			},
		});
		expect(Object.keys(wire.asked[0].query)).toHaveLength(3);
		expect(wire.asked[0].headers.authorization).toBe(BASIC);
	});

	it('asks for the account, and at the base address, of the credential', async () => {
		const origin = 'https://other.example.com';
		const wire = new Wire({ records: page([]) }, { origin });
		const { run } = await test({ accountId: 'main5678', advanced: true, baseUrl: origin });
		expect(run.error).toBeUndefined();
		expect(wire.asked[0].query.account_id).toBe('main5678');
	});

	it.each([
		[401, /^Vonage does not accept the API key and secret \(401\)/],
		[403, /^Vonage accepts the API key, but it may not read this Account ID \(403\)/],
		[422, /^Vonage does not know this Account ID \(422\)/],
	])('says what a %i means', async (status, message) => {
		new Wire({ records: problem(status, { title: 'No' }) });
		const tested = await test();
		expect(tested.run.error).toBeDefined();
		expect(tested.message).toMatch(message);
	});

	it('has no words for what nobody foresaw', async () => {
		new Wire({ records: problem(500, { title: 'No' }) });
		const tested = await test();
		expect(tested.run.error).toBeDefined();
		expect(tested.message).toBeNull();
	});
});

it.each<[string, ConstructorParameters<typeof Wire>[0]]>([
	['the key is refused', { records: { status: 401 } }],
	['the account is refused', { records: { status: 403, body: { detail: `no ${BASIC}` } } }],
	['the list is refused', { records: { status: 422, body: { title: 'bad' } } }],
	['the list fails', { records: { status: 500 } }],
	['the list breaks off', { records: { fault: 'ECONNRESET' } }],
	['the list is redirected', { records: { status: 302, headers: { location: '/login' } } }],
	['the list is a web page', { records: { body: '<html>' } }],
	['all is well', { records: page([call('a')]) }],
])('stores no secret when %s', async (_case, answers) => {
	fakeClock();
	const encoded = BASIC.slice('Basic '.length);
	new Wire(answers);
	for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
		for (const parameters of [getManyRecords, { ...getRecordsById, ids: 'x' }]) {
			const run = await runVonage({ ...parameters, options: { maxRetries: 1 } }, { onError });
			const all = allOf(run);
			expect(all).toContain('Tested');
			expect(all).not.toContain('correct horse');
			expect(all).not.toContain(encoded);
		}
	}
});
