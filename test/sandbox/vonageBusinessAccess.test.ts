import { closeAll, logsPath, open, recordingsPath, type Bench } from './vonageBusinessClient.mts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('Vonage Business sandbox, tokens', () => {
	let clock: number;
	let bench: Bench;

	beforeEach(async () => {
		clock = 1_700_000_000_000;
		bench = await open({ now: () => clock });
	});
	afterEach(closeAll);

	const statusOf = async (headers: Record<string, string | undefined>) =>
		(await bench.get(logsPath(), headers)).status;
	const refresh = async (token: string) =>
		bench.token({
			grant_type: 'refresh_token',
			refresh_token: token,
			client_id: bench.vbc.clientId,
			client_secret: bench.vbc.clientSecret,
		});

	it('hands out an access token for a day and a refresh token', async () => {
		const { status, json, headers } = await bench.login();
		expect(status).toBe(200);
		expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: 'openid' });
		expect(typeof json.refresh_token).toBe('string');
		expect(headers['cache-control']).toBe('no-store');
		expect(bench.vbc.logins).toBe(2);
	});

	it('takes the application from a Basic header as well', async () => {
		const { clientId, clientSecret } = bench.vbc;
		const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
		const { loginName: username, password } = bench.vbc;
		const fields = { grant_type: 'password', username, password };
		expect((await bench.token(fields, { authorization: basic })).status).toBe(200);
		const both = { ...fields, client_id: clientId, client_secret: clientSecret };
		expect((await bench.token(both, { authorization: basic })).status).toBe(401);
		expect((await bench.token(fields)).json.error).toBe('invalid_client');
	});

	it.each<[string, Record<string, string | undefined>, number, string]>([
		['a wrong password', { password: 'guess' }, 400, 'invalid_grant'],
		['a user name without the suffix', { username: 'demo.admin' }, 400, 'invalid_grant'],
		['a suffix too many', { username: 'demo.admin@vbc.prod@vbc.prod' }, 400, 'invalid_grant'],
		['no password', { password: undefined }, 400, 'invalid_request'],
		['no grant', { grant_type: undefined }, 400, 'invalid_request'],
		['another grant', { grant_type: 'implicit' }, 400, 'unsupported_grant_type'],
		['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
		['an unknown application', { client_id: 'nobody' }, 401, 'invalid_client'],
	])('refuses %s with an OAuth error', async (_name, changes, status, error) => {
		const answer = await bench.login(changes);
		expect([answer.status, answer.json.error]).toEqual([status, error]);
		expect(typeof answer.json.error_description).toBe('string');
		expect(bench.vbc.logins).toBe(1);
	});

	it('takes no login as JSON', async () => {
		const { loginName: username, password, clientId, clientSecret } = bench.vbc;
		const answer = await bench.post('/token', {
			grant_type: 'password',
			username,
			password,
			client_id: clientId,
			client_secret: clientSecret,
		});
		expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request']);
	});

	it('lets two tokens live beside each other', async () => {
		const [one, two] = [await bench.bearer(), await bench.bearer()];
		expect([await statusOf(one), await statusOf(two), await statusOf(one)]).toEqual([
			200, 200, 200,
		]);
	});

	it('ends a token after a day', async () => {
		const bearer = await bench.bearer();
		clock += DAY - 1000;
		expect(await statusOf(bearer)).toBe(200);
		clock += 1000;
		expect(await statusOf(bearer)).toBe(401);
	});

	it('ends all tokens when a test says so', async () => {
		bench.vbc.expireTokens();
		expect(await statusOf({})).toBe(401);
		expect(await statusOf(await bench.bearer())).toBe(200);
	});

	it('takes a refresh token once', async () => {
		const first = (await bench.login()).json.refresh_token;
		const second = await refresh(first);
		expect(await statusOf({ authorization: `Bearer ${second.json.access_token}` })).toBe(200);
		const again = await refresh(first);
		expect([again.status, again.json.error]).toEqual([400, 'invalid_grant']);
		expect((await refresh(second.json.refresh_token)).status).toBe(200);
	});

	it('takes no refresh token of another application', async () => {
		const { refresh_token } = (await bench.login()).json;
		const { clientId, clientSecret } = bench.vbc.unsubscribedClient;
		const stolen = await bench.token({
			grant_type: 'refresh_token',
			refresh_token,
			client_id: clientId,
			client_secret: clientSecret,
		});
		expect(stolen.json.error).toBe('invalid_grant');
		expect((await refresh(refresh_token)).status).toBe(200);
	});

	it('ends a refresh token after seven days', async () => {
		const one = (await bench.login()).json.refresh_token;
		const two = (await bench.login()).json.refresh_token;
		clock += 7 * DAY - 1000;
		expect((await refresh(one)).status).toBe(200);
		clock += 1000;
		expect((await refresh(two)).json.error).toBe('invalid_grant');
	});

	it('refuses reports, not recordings, to a token without the scope openid', async () => {
		const bearer = await bench.bearer({ scope: undefined });
		const answer = await bench.get(logsPath(), bearer);
		expect([answer.status, answer.text]).toEqual([401, '']);
		expect((await bench.get(recordingsPath(), bearer)).status).toBe(200);
		expect((await bench.login({ scope: undefined })).json.scope).toBe('default');
	});

	it('keeps the scope over a refresh', async () => {
		const { refresh_token } = (await bench.login({ scope: 'profile' })).json;
		const { access_token } = (await refresh(refresh_token)).json;
		expect(await statusOf({ authorization: `Bearer ${access_token}` })).toBe(401);
	});

	it('gives an application a token of its own that opens nothing', async () => {
		const { json } = await bench.login({ grant_type: 'client_credentials' });
		expect(json.refresh_token).toBeUndefined();
		const bearer = { authorization: `Bearer ${json.access_token}` };
		for (const path of [logsPath(), recordingsPath()]) {
			const answer = await bench.get(path, bearer);
			expect([answer.status, answer.text]).toEqual([401, '']);
		}
	});

	it('refuses reports to a user who is no administrator, and an application not subscribed', async () => {
		const { username, password } = bench.vbc.member;
		const member = await bench.bearer({ username: `${username}@vbc.prod`, password });
		const { clientId, clientSecret } = bench.vbc.unsubscribedClient;
		const unsubscribed = await bench.bearer({
			client_id: clientId,
			client_secret: clientSecret,
		});
		for (const [headers, status] of [
			[member, 401],
			[unsubscribed, 403],
		] as const) {
			const answer = await bench.get(logsPath(), headers);
			expect([answer.status, answer.text]).toEqual([status, '']);
		}
		expect((await bench.get(recordingsPath(), member)).status).toBe(403);
		expect((await bench.get(recordingsPath(), unsubscribed)).status).toBe(403);
	});

	describe('authorization code', () => {
		const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
		const authorize = async (changes: Record<string, string> = {}) => {
			const search = new URLSearchParams({
				response_type: 'code',
				client_id: bench.vbc.clientId,
				redirect_uri: redirectUri,
				scope: 'openid',
				state: 'a b',
				...changes,
			});
			return bench.get(`/authorize?${search.toString()}`, { authorization: undefined });
		};
		const exchange = async (code: string | null, uri = redirectUri) =>
			bench.token({
				grant_type: 'authorization_code',
				code: code ?? '',
				redirect_uri: uri,
				client_id: bench.vbc.clientId,
				client_secret: bench.vbc.clientSecret,
			});
		const codeOf = (location: unknown) => new URL(String(location)).searchParams.get('code');

		it('comes back with a state and is good once', async () => {
			const { status, headers } = await authorize();
			expect(status).toBe(302);
			const target = new URL(String(headers.location));
			expect(target.origin + target.pathname).toBe(redirectUri);
			expect(target.searchParams.get('state')).toBe('a b');
			const code = codeOf(headers.location);
			const { json } = await exchange(code);
			expect(await statusOf({ authorization: `Bearer ${json.access_token}` })).toBe(200);
			expect((await exchange(code)).json.error).toBe('invalid_grant');
		});

		it('is refused with another redirect address, and after five minutes', async () => {
			const other = await exchange(codeOf((await authorize()).headers.location), 'http://x.test/');
			expect(other.json.error).toBe('invalid_grant');
			const code = codeOf((await authorize()).headers.location);
			clock += 5 * MINUTE;
			expect((await exchange(code)).json.error).toBe('invalid_grant');
		});

		it('is not given to an unknown application or without an address', async () => {
			const wrong: Array<Record<string, string>> = [
				{ client_id: 'nobody' },
				{ redirect_uri: 'nowhere' },
			];
			for (const changes of wrong) {
				expect((await authorize(changes)).status).toBe(400);
			}
			const { headers } = await authorize({ response_type: 'token' });
			expect(headers.location).toContain('error=unsupported_response_type');
		});
	});
});
