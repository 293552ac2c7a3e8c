import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { fakeClock } from '../support/clock';
import { allOf } from '../support/runNode';
import { authenticatorOf } from '../support/useCredential';
import { getManyCdrs, LOGIN, ORIGIN, runFonoUc } from './fonoUc';
import { cdr, page } from './records';
import { Wire } from './wire';

/** What n8n has stored after a run. */
async function storedAfterRun(): Promise<IDataObject> {
	const { credentials } = await runFonoUc(getManyCdrs);
	return credentials.stored.fonoUcApi as IDataObject;
}

it.each<[string, IDataObject]>([
	['another user', { username: 'other@example.com' }],
	['another password', { password: 'new password' }],
	['another tenant', { tenant: 'other.example.com' }],
	['another host', { systemUrl: 'https://other.example.com:9443' }],
	['another port', { systemUrl: 'https://pbx.example.com:9444' }],
	['another scheme', { systemUrl: 'http://pbx.example.com:9443' }],
])('never sends a stored token after the credential was edited to %s', async (_case, edit) => {
	const before = new Wire({ cdrs: page([cdr('a')]) });
	const stored = await storedAfterRun();
	const asked = before.asked.length;
	const origin = String(edit.systemUrl ?? ORIGIN);
	const after = origin === ORIGIN ? before : new Wire({ cdrs: page([cdr('b')]) }, { origin });

	const { items, error } = await runFonoUc(getManyCdrs, { login: { ...stored, ...edit } });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const requests = after === before ? after.asked.slice(asked) : after.asked;
	const fresh = after === before ? 'Bearer token-2' : 'Bearer token-1';
	expect(requests.map(({ what, headers }) => [what, headers.authorization])).toEqual([
		['cdrs', undefined],
		['login', undefined],
		['cdrs', fresh],
	]);
	if (after !== before) expect(before.asked).toHaveLength(asked);
});

it('keeps the token when only the account was edited', async () => {
	const wire = new Wire({ cdrs: page([cdr('a')]) });
	const stored = await storedAfterRun();
	await runFonoUc(getManyCdrs, { login: { ...stored, accountId: 'acc-2' } });
	const last = wire.asked[wire.asked.length - 1];
	expect(last.headers).toMatchObject({
		authorization: 'Bearer token-1',
		'x-account-id': 'acc-2',
	});
	expect(wire.to('login')).toHaveLength(1);
});

it.each([
	['https://pbx.example.com:9443', ORIGIN],
	['https://pbx.example.com', ORIGIN],
	['https://pbx.example.com/', ORIGIN],
	[' https://pbx.example.com:9443/ ', ORIGIN],
	['HTTPS://PBX.EXAMPLE.COM', ORIGIN],
	['https://pbx.example.com:443', 'https://pbx.example.com'],
	['http://pbx.example.com:8080', 'http://pbx.example.com:8080'],
	['http://pbx.example.com', 'http://pbx.example.com:9443'],
])("reads the System URL '%s' as %s", async (systemUrl, origin) => {
	const wire = new Wire({ cdrs: page([cdr('a')]) }, { origin });
	const { items, error } = await runFonoUc(getManyCdrs, { login: { systemUrl } });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(wire.transcript).toEqual(['login', 'cdrs']);
});

it.each<[string, IDataObject, RegExp]>([
	['without scheme', { systemUrl: 'pbx.example.com:9443' }, /'System URL' has to start with https/],
	['with another scheme', { systemUrl: 'ftp://pbx.example.com' }, /'System URL' has to start with/],
	['with a path', { systemUrl: `${ORIGIN}/api/v2` }, /'System URL' must not have a path, got .*v2/],
	['with a query', { systemUrl: `${ORIGIN}/?a=1` }, /'System URL' must not have a path/],
	['that is no address', { systemUrl: 'https://pbx example' }, /'System URL' is not an address/],
	['with a port too high', { systemUrl: 'https://pbx.example.com:99999' }, /is not an address/],
	['that is empty', { systemUrl: ' ' }, /'System URL' is empty/],
	['with an empty Account ID', { accountId: '' }, /'Account ID' of the FonoUC credential is empty/],
	[
		'with a blank Account ID',
		{ accountId: '  ' },
		/'Account ID' of the FonoUC credential is empty/,
	],
	['with an empty Username', { username: '' }, /'Username' of the FonoUC credential is empty/],
	['with an empty Password', { password: '' }, /'Password' of the FonoUC credential is empty/],
	['with an empty Tenant', { tenant: '' }, /'Tenant' of the FonoUC credential is empty/],
])('refuses a credential %s before any request', async (_case, login, message) => {
	const wire = new Wire({ cdrs: page([]) }, { token: 'kept' });

	for (const token of [{}, { accessToken: 'kept', loggedInAs: 'somebody' }]) {
		const { error, items } = await runFonoUc(getManyCdrs, { login: { ...login, ...token } });
		expect(error?.message).toMatch(message);
		expect(items).toEqual([]);
	}
	expect(wire.asked).toEqual([]);
});

it.each([
	'https://admin:hunter2@pbx.example.com:9443',
	'https://admin:hun/ter2@pbx.example.com',
	'admin:hunter2@pbx.example.com',
	'https://hunter2@pbx.example.com/api',
])(
	"refuses a System URL with a user name or password and does not repeat it: '%s'",
	async (url) => {
		const wire = new Wire({});
		const { error, stored } = await runFonoUc(getManyCdrs, { login: { systemUrl: url } });
		expect(error?.message).toBe("'System URL' must not hold a user name or password");
		expect(stored).not.toMatch(/hunter2|ter2@/);
		expect(wire.asked).toEqual([]);
	},
);

it('does not follow a redirect of the API, and says where it would have led', async () => {
	const wire = new Wire({
		cdrs: { status: 302, headers: { location: 'https://evil.example.com/x?token=secret' } },
	});
	const elsewhere = new Wire({}, { origin: 'https://evil.example.com' });

	const { error } = await runFonoUc(getManyCdrs);

	expect(error?.message).toBe('FonoUC answered with HTTP status 302');
	expect(error?.description).toContain('Redirects are not followed');
	expect(error?.description).toContain('https://evil.example.com');
	expect(error?.description).not.toContain('secret');
	expect(wire.transcript).toEqual(['login', 'cdrs']);
	expect(elsewhere.asked).toEqual([]);
});

describe('authenticate', () => {
	const credentials = { ...LOGIN, accessToken: 'secret-token', ignoreSslIssues: false };
	const authenticate = authenticatorOf(new FonoUcApi(), credentials);

	it.each([
		'https://evil.example.com/api/v2/reports/cdrs',
		'http://pbx.example.com:9443/api/v2/reports/cdrs',
		'https://pbx.example.com/api/v2/reports/cdrs',
		'https://pbx.example.com:9443.evil.example.com/',
		'https://pbx.example.com:9443@evil.example.com/',
		'//evil.example.com/x',
		'http:evil.example.com',
		'file:///etc/passwd',
	])('refuses to go to %s', async (url) => {
		await expect(authenticate({ url })).rejects.toThrow(
			'This credential may only be used for https://pbx.example.com:9443',
		);
	});

	it("also refuses where the address is in 'uri', as the HTTP Request node has it", async () => {
		const request = { uri: 'https://evil.example.com/' } as unknown as IHttpRequestOptions;
		await expect(authenticate(request)).rejects.toThrow('may only be used for');
	});

	it('allows its own origin, and puts a path under it whatever the base was', async () => {
		const own = await authenticate({ url: `${ORIGIN}/api/v2/reports/cdrs` });
		expect(own.headers).toEqual({ 'X-Account-ID': 'acc-1' });
		const path = await authenticate({ url: '/x', baseURL: 'https://evil.example.com' });
		expect(path.baseURL).toBe(ORIGIN);
	});

	it('skips the check of the certificate only when told to', async () => {
		const checked = await authenticate({ url: '/x' });
		expect(checked).not.toHaveProperty('skipSslCertificateValidation');
		const unchecked = await authenticate({ url: '/x' }, { ignoreSslIssues: true });
		expect(unchecked.skipSslCertificateValidation).toBe(true);
	});
});

it.each<[string, ConstructorParameters<typeof Wire>[0]]>([
	['the login is refused', { login: { status: 400, body: { message: 'no' } } }],
	['the login fails', { login: { status: 500 } }],
	['the login breaks off', { login: { fault: 'ECONNRESET' } }],
	['the login gives a web page', { login: { body: '<html>' } }],
	['the login gives no token', { login: { body: { refresh_token: 'refresh-secret' } } }],
	['the token is refused', { cdrs: { status: 401 } }],
	['the list is refused', { cdrs: { status: 400, body: { message: 'bad' } } }],
	['the list fails', { cdrs: { status: 500 } }],
	['the list breaks off', { cdrs: { fault: 'ECONNRESET' } }],
	['the list is redirected', { cdrs: { status: 302, headers: { location: '/login' } } }],
	['the list is a web page', { cdrs: { body: '<html>' } }],
	['the list has no records', { cdrs: { body: { token: 'x' } } }],
	['all is well', { cdrs: page([cdr('a')]) }],
])('stores no password and no token when %s', async (_case, answers) => {
	fakeClock();
	for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
		new Wire(answers);
		const run = await runFonoUc({ ...getManyCdrs, options: { maxRetries: 1 } }, { onError });
		const all = allOf(run);
		expect(all).toContain('Tested');
		expect(all).not.toMatch(/token-\d|refresh-secret|correct horse|Bearer/);
	}
});
