import type { IDataObject } from 'n8n-workflow';
import { VonageBusinessOAuth2Api } from '../../credentials/VonageBusinessOAuth2Api.credentials';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials';
import { VonageBusinessTokenApi } from '../../credentials/VonageBusinessTokenApi.credentials';
import { StoredCredentials } from '../support/credentials';
import { fakeClock } from '../support/clock';
import { formSent } from '../support/requestBody';
import { allOf } from '../support/runNode';
import { authenticatorOf, runCredentialTest } from '../support/useCredential';
import { listOf, log, logs, page } from './records';
import {
	getManyCallLogs,
	jsonOf,
	LOGS,
	OAUTH2_LOGIN,
	ORIGIN,
	PASSWORD_LOGIN,
	runVonage,
	TOKEN_LOGIN,
} from './vonageBusiness';
import { Wire, type Answer } from './wire';

const ADVANCED = { advanced: true, apiUrl: 'https://vonage.example.com:8443' };

it.each(['accessToken', 'oAuth2', 'password'])(
	'gets call logs with %s, and sends the token',
	async (authentication) => {
		const wire = new Wire({ [LOGS]: listOf(logs(3)) });
		const { items, error } = await runVonage({ ...getManyCallLogs, authentication });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(wire.to(LOGS).map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1']);
	},
);

it.each(['accessToken', 'oAuth2', 'password'])(
	'asks another API URL with %s if told to',
	async (authentication) => {
		const usual = new Wire({});
		const wire = new Wire(
			{ [LOGS]: page([log('a')]) },
			{ origin: 'https://vonage.example.com:8443' },
		);
		const login = { ...ADVANCED, accessUrl: 'https://vonage.example.com:8443/token' };
		const { items, error } = await runVonage({ ...getManyCallLogs, authentication }, { login });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(wire.to(LOGS)).toHaveLength(1);
		expect(usual.asked).toEqual([]);
	},
);

it.each(['accessToken', 'oAuth2', 'password'])(
	'does not look at advanced fields with %s when they are not shown',
	async (authentication) => {
		new Wire({ [LOGS]: page([log('a')]) });
		const login = { apiUrl: 'https://evil.example.com', accessUrl: 'https://evil.example.com/t' };
		const { items, error } = await runVonage({ ...getManyCallLogs, authentication }, { login });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	},
);

it.each(
	['accessToken', 'oAuth2', 'password'].flatMap((authentication) =>
		(
			[
				['with a path', `${ORIGIN}/t/vbc.prod`, /'API URL' must not have a path/],
				['without a scheme', 'api.vonage.com', /'API URL' has to start with https/],
				['with a password', 'https://user:hunter2@api.vonage.com', /'API URL' must not hold/],
				['that is empty', '', /'API URL' is empty/],
			] as const
		).map((rest) => [authentication, ...rest] as const),
	),
)(
	'refuses with %s an API URL %s before any request',
	async (authentication, _case, apiUrl, message) => {
		const wire = new Wire({});
		const { error, stored } = await runVonage(
			{ ...getManyCallLogs, authentication },
			{ login: { advanced: true, apiUrl } },
		);
		expect(error?.message).toMatch(message);
		expect(stored).not.toContain('hunter2');
		expect(wire.asked).toEqual([]);
	},
);

describe('user name and password', () => {
	it('keep the token for all pages and for the next run', async () => {
		const wire = new Wire({ [LOGS]: listOf(logs(20)) });
		const small = { ...getManyCallLogs, options: { pageSize: 10 } };
		const first = await runVonage(small);
		const stored = first.credentials.stored.vonageBusinessPasswordApi as IDataObject;
		await runVonage(small, { login: stored });
		expect(stored.accessToken).toBe('token-1');
		expect(wire.transcript).toEqual(['token', ...Array<string>(4).fill(LOGS)]);
	});

	it('log in once more when the token is refused, and once only', async () => {
		const wire = new Wire({ [LOGS]: page([log('a')]) });
		const first = await runVonage(getManyCallLogs);
		const login = first.credentials.stored.vonageBusinessPasswordApi as IDataObject;
		wire.token = 'token-from-elsewhere';
		const second = await runVonage(getManyCallLogs, { login });
		expect(second.error).toBeUndefined();
		expect(jsonOf(second.items)).toHaveLength(1);
		expect(wire.transcript).toEqual(['token', LOGS, LOGS, 'token', LOGS]);
	});

	it('stop after one new login when fresh tokens are refused too', async () => {
		const wire = new Wire({ [LOGS]: { status: 401 } });
		const { error } = await runVonage(getManyCallLogs);
		expect(error?.message).toBe('Vonage Business does not accept the credential (HTTP status 401)');
		expect(wire.transcript).toEqual(['token', LOGS, 'token', LOGS]);
	});

	it('log in once for 25 items that start together', async () => {
		fakeClock();
		const wire = new Wire({ [LOGS]: page([log('a')]) });
		const input = Array.from({ length: 25 }, () => ({ json: {} }));
		const { items } = await runVonage(getManyCallLogs, { input });
		expect(items).toHaveLength(25);
		expect(wire.to('token')).toHaveLength(1);
	});

	it.each<[string, IDataObject]>([
		['another user', { username: 'other' }],
		['another password', { password: 'new password' }],
		['another client', { clientId: 'client-2' }],
		['another client secret', { clientSecret: 'other secret' }],
		[
			'another address for tokens',
			{ advanced: true, apiUrl: ORIGIN, accessUrl: `${ORIGIN}/token?x` },
		],
	])('never send a stored token after the credential was edited to %s', async (_case, edit) => {
		const wire = new Wire({ [LOGS]: page([log('a')]) });
		const first = await runVonage(getManyCallLogs);
		const stored = first.credentials.stored.vonageBusinessPasswordApi as IDataObject;
		const asked = wire.asked.length;
		const { items } = await runVonage(getManyCallLogs, { login: { ...stored, ...edit } });
		expect(items).toHaveLength(1);
		expect(
			wire.asked.slice(asked).map(({ what, headers }) => [what, headers.authorization]),
		).toEqual([
			[LOGS, undefined],
			['token', undefined],
			[LOGS, 'Bearer token-2'],
		]);
	});

	it('keep the token when only the account was edited', async () => {
		const other = 'reports/accounts/4711/call-logs';
		const wire = new Wire({ [LOGS]: page([]), [other]: page([]) });
		const first = await runVonage(getManyCallLogs);
		const stored = first.credentials.stored.vonageBusinessPasswordApi as IDataObject;
		await runVonage(getManyCallLogs, { login: { ...stored, accountId: '4711' } });
		expect(wire.transcript).toEqual(['token', LOGS, other]);
	});

	it('go to the address for tokens that was entered, and to no other', async () => {
		const resellers = new Wire(
			{ token: { body: { access_token: 'token-1' } } },
			{ origin: 'https://login.vonagenetworks.example.com' },
		);
		const wire = new Wire({ [LOGS]: page([log('a')]) });
		const accessUrl = 'https://login.vonagenetworks.example.com/token';
		const { items, error } = await runVonage(getManyCallLogs, {
			login: { advanced: true, apiUrl: ORIGIN, accessUrl },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(resellers.transcript).toEqual(['token']);
		expect(wire.transcript).toEqual([LOGS]);
	});

	it.each([
		['no address', 'soon'],
		['a password', 'https://user:hunter2@api.vonage.com/token'],
		['another scheme', 'ftp://api.vonage.com/token'],
		['nothing', ''],
	])('refuse %s as the address for tokens before any request', async (_case, accessUrl) => {
		const wire = new Wire({});
		const { error, stored } = await runVonage(getManyCallLogs, {
			login: { advanced: true, apiUrl: ORIGIN, accessUrl },
		});
		expect(error?.message).toBe("'Access URL' of the Vonage Business credential is not an address");
		expect(stored).not.toContain('hunter2');
		expect(wire.asked).toEqual([]);
	});

	it.each<[string, Answer, RegExp]>([
		['JSON without a token', { body: { user: {} } }, /login answered without a token/],
		['a web page', { body: '<!DOCTYPE html><p>Portal' }, /web page/],
		[
			'a redirect',
			{ status: 302, headers: { Location: 'https://evil.example.com' } },
			/status 302/,
		],
		['a 404', { status: 404 }, /login answered with HTTP status 404/],
	])(
		'say so when the login is answered with %s, and follow nothing',
		async (_case, answer, message) => {
			fakeClock();
			const elsewhere = new Wire({}, { origin: 'https://evil.example.com' });
			const wire = new Wire({ token: answer });
			const { error, items } = await runVonage(getManyCallLogs);
			expect(error?.message).toMatch(message);
			expect(items).toEqual([]);
			expect(wire.transcript).toEqual(['token']);
			expect(elsewhere.asked).toEqual([]);
		},
	);

	it("repeat Vonage's words about a refusal, without the secrets that they may hold", async () => {
		const refused = (words: string): Answer => ({
			status: 400,
			body: { error: 'invalid_grant', error_description: words },
		});
		new Wire({ token: [refused('Authentication failed'), refused('bad correct horse battery')] });
		const first = await runVonage(getManyCallLogs);
		expect(first.error?.message).toContain(': Authentication failed');
		const login = { username: 'second' };
		const second = await runVonage(getManyCallLogs, { login });
		expect(second.error?.message).toBe(
			'Vonage did not accept the username, the password or the application: bad ***',
		);
	});
});

describe('an access token', () => {
	it('is sent as it is, with or without the word before it', async () => {
		const wire = new Wire({ [LOGS]: page([]) });
		for (const accessToken of ['token-1', ' Bearer token-1 ']) {
			const { error } = await runVonage(
				{ ...getManyCallLogs, authentication: 'accessToken' },
				{ login: { accessToken } },
			);
			expect(error).toBeUndefined();
		}
		expect(wire.to(LOGS)).toHaveLength(2);
	});

	it("that is refused is answered with Vonage's words, where there are any", async () => {
		new Wire({
			[LOGS]: { status: 401, body: { message: 'Invalid token eyJhbGci.eyJzdWIi.c2ln' } },
		});
		const { error } = await runVonage({ ...getManyCallLogs, authentication: 'accessToken' });
		expect(error?.message).toBe(
			'Vonage Business does not accept the credential (HTTP status 401): Invalid token ***',
		);
	});

	it('that is refused leads to the list of what Vonage wants', async () => {
		const wire = new Wire({}, { token: 'another' });
		const { error } = await runVonage({ ...getManyCallLogs, authentication: 'accessToken' });
		expect(error?.message).toBe('Vonage Business does not accept the credential (HTTP status 401)');
		expect(error?.description).toContain('less than 24 hours old');
		expect(wire.to('token')).toEqual([]);
	});
});

describe('OAuth2', () => {
	const oAuth2 = { ...getManyCallLogs, authentication: 'oAuth2' };

	it('renews a token that is refused, with the refresh token, and stores the next one', async () => {
		const wire: Wire = new Wire(
			{
				token: () => ({ body: { access_token: 'fresh', refresh_token: 'refresh-2' } }),
				[LOGS]: page([log('a')]),
			},
			{ token: 'fresh' },
		);
		const { items, error, credentials } = await runVonage(oAuth2);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(wire.transcript).toEqual([LOGS, 'token', LOGS]);
		expect(formSent(wire.to('token')[0])).toEqual({
			grant_type: 'refresh_token',
			refresh_token: 'refresh-1',
			client_id: 'client-1',
			client_secret: 'staple secret',
		});
		expect(credentials.stored.vonageBusinessOAuth2Api.oauthTokenData).toMatchObject({
			access_token: 'fresh',
			refresh_token: 'refresh-2',
		});
	});

	it('uses each refresh token once, however many requests need it', async () => {
		const used = new Set<string>();
		const wire: Wire = new Wire(
			{
				token: (asked) => {
					const { refresh_token: given } = formSent(asked);
					if (used.has(given)) return { status: 400, body: { error: 'invalid_grant' } };
					used.add(given);
					return { body: { access_token: 'fresh', refresh_token: 'refresh-2' } };
				},
				[LOGS]: page([log('a')]),
			},
			{ token: 'fresh' },
		);
		const { items, error } = await runVonage(oAuth2, {
			input: Array.from({ length: 4 }, () => ({ json: {} })),
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect([...used]).toEqual(['refresh-1']);
		expect(wire.to('token')).toHaveLength(1);
	});

	it('says that the credential has to be connected anew when the refresh token is refused', async () => {
		new Wire(
			{ token: { status: 400, body: { error: 'invalid_grant' } }, [LOGS]: page([]) },
			{ token: 'fresh' },
		);
		const { error, stored } = await runVonage(oAuth2);
		expect(error?.message).toContain('needs to be reconnected');
		expect(stored).not.toMatch(/refresh-1|staple secret|token-1/);
	});

	it('is set up by n8n with the scope, and stays with its own host in the HTTP Request node', async () => {
		const type = new VonageBusinessOAuth2Api();
		const read = async (data: IDataObject) =>
			await StoredCredentials.of([{ type, data }]).getDecrypted(undefined, undefined, type.name);
		expect(type.extends).toEqual(['oAuth2Api']);
		expect(await read(OAUTH2_LOGIN)).toMatchObject({
			grantType: 'authorizationCode',
			authUrl: 'https://api.vonage.com/authorize',
			accessTokenUrl: 'https://api.vonage.com/token',
			scope: 'openid',
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'api.vonage.com',
		});
		const edited = {
			...ADVANCED,
			authorizeUrl: 'https://login.example.com/authorize',
			accessUrl: 'https://login.example.com/token',
		};
		expect(await read(edited)).toMatchObject({
			authUrl: 'https://login.example.com/authorize',
			accessTokenUrl: 'https://login.example.com/token',
			allowedDomains: 'vonage.example.com',
		});
	});
});

describe.each([
	['password', new VonageBusinessPasswordApi(), PASSWORD_LOGIN],
	['access token', new VonageBusinessTokenApi(), TOKEN_LOGIN],
])('the %s credential', (_name, type, data) => {
	const authenticate = authenticatorOf(type, data);

	it.each([
		'https://evil.example.com/t/vbc.prod/reports',
		'http://api.vonage.com/t/vbc.prod/reports',
		'https://api.vonage.com:8443/',
		'https://api.vonage.com.evil.example.com/',
		'https://api.vonage.com@evil.example.com/',
		'//evil.example.com/x',
		'file:///etc/passwd',
	])('refuses to go to %s', async (url) => {
		await expect(authenticate({ url })).rejects.toThrow(
			'This credential may only be used for https://api.vonage.com:443',
		);
	});

	it('puts a path under its own origin, whatever the base was', async () => {
		const { baseURL } = await authenticate({ url: '/x', baseURL: 'https://evil.example.com' });
		expect(baseURL).toBe('https://api.vonage.com:443');
	});
});

it.each<[string, string, IDataObject, RegExp]>([
	[
		'password',
		'an empty Username',
		{ username: ' ' },
		/'Username' of the Vonage Business credential/,
	],
	['password', 'an empty Password', { password: '' }, /'Password' of the Vonage/],
	['password', 'an empty Client ID', { clientId: '' }, /'Client ID' of the Vonage/],
	['password', 'an empty Client Secret', { clientSecret: '' }, /'Client Secret' of the Vonage/],
	['password', 'an empty Account ID', { accountId: ' ' }, /'Account ID' is empty/],
	['password', 'an Account ID with a slash', { accountId: '1/users' }, /'Account ID' is not an ID/],
	['accessToken', 'an empty Access Token', { accessToken: ' ' }, /'Access Token' of the Vonage/],
	['accessToken', 'an empty Account ID', { accountId: '' }, /'Account ID' is empty/],
	['oAuth2', 'an empty Account ID', { accountId: '' }, /'Account ID' is empty/],
	['oAuth2', 'no connection', { oauthTokenData: undefined }, /OAuth credentials not connected/],
])('refuses with %s %s before any request', async (authentication, _case, login, message) => {
	const wire = new Wire({});
	const { error, items } = await runVonage({ ...getManyCallLogs, authentication }, { login });
	expect(error?.message).toMatch(message);
	expect(items).toEqual([]);
	expect(wire.asked).toEqual([]);
});

describe("a credential's test", () => {
	const ask = async (login: IDataObject) => {
		const data = { ...PASSWORD_LOGIN, ...login };
		return (await runCredentialTest(new VonageBusinessPasswordApi(), data)).run;
	};

	it('asks for one call log of the last hour', async () => {
		const wire = new Wire({ [LOGS]: page([]) });
		const { error } = await ask({ accountId: ` ${PASSWORD_LOGIN.accountId} ` });
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['token', LOGS]);
		const { query } = wire.asked[1];
		expect(query).toMatchObject({ page: '1', page_size: '1' });
		const [from, to] = [query['start:gte'], query['start:lte']];
		expect(`${from} ${to}`).toMatch(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ?){2}$/);
		// Both ends are worked out by themselves, and a second may begin between them.
		const seconds = (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 1000;
		expect([3_600, 3_601]).toContain(seconds);
	});

	it("asks for a recording where the account is 'self', and at the API URL that was entered", async () => {
		const path = 'call_recording/api/accounts/self/company_call_recordings';
		const origin = 'https://vonage.example.com:8443';
		const wire = new Wire({ [path]: page([]) }, { origin });
		const login = { accountId: 'self', advanced: true, apiUrl: origin };
		const { error } = await ask({ ...login, accessUrl: `${origin}/token` });
		expect(error).toBeUndefined();
		expect(wire.transcript).toEqual(['token', path]);
		expect(wire.asked[1].query['start:gte']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
	});

	it('says what Vonage wants where it refuses', () => {
		const { rules = [] } = new VonageBusinessPasswordApi().test;
		expect(rules.map(({ properties }) => properties.value)).toEqual([400, 401, 403, 404]);
		for (const { properties } of rules)
			expect(properties.message).toContain('Account Administrator');
	});
});

const fault = { fault: 'ECONNRESET' };
it.each<[string, ConstructorParameters<typeof Wire>[0]]>([
	['the login is refused', { token: { status: 400, body: { error: 'no' } } }],
	['the login fails', { token: { status: 500 } }],
	['the login breaks off', { token: fault }],
	['the login gives no token', { token: { body: { refresh_token: 'refresh-9' } } }],
	['the token is refused', { [LOGS]: { status: 401 } }],
	['the list is refused', { [LOGS]: { status: 400, body: { title: 'bad' } } }],
	['the list fails', { [LOGS]: { status: 500 } }],
	['the list breaks off', { [LOGS]: fault }],
	['the list is redirected', { [LOGS]: { status: 302, headers: { Location: '/login' } } }],
	['the list is a web page', { [LOGS]: { body: '<html>' } }],
	['the list has no records', { [LOGS]: { body: { token: 'x' } } }],
	['all is well', { [LOGS]: page([log('a')]) }],
])('stores no secret when %s', async (_case, answers) => {
	fakeClock();
	new Wire(answers);
	for (const authentication of ['accessToken', 'oAuth2', 'password']) {
		for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
			const parameters = { ...getManyCallLogs, authentication, options: { maxRetries: 1 } };
			const run = await runVonage(parameters, { onError });
			const all = allOf(run);
			expect(all).toContain('Tested');
			expect(all).not.toMatch(/token-\d|refresh-\d|correct horse|staple|Bearer/);
		}
	}
});
