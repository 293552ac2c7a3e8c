import {
	getCredentialAllowedDomains,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import nock from 'nock';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { VonageBusinessOAuth2Api } from '../../credentials/VonageBusinessOAuth2Api.credentials';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials';
import { VonageBusinessTokenApi } from '../../credentials/VonageBusinessTokenApi.credentials';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import {
	credentialsAt,
	listen,
	redirectUrl,
	TOKEN,
	type Listener,
} from '../support/redirector.mts';
import { sendWith } from '../support/useCredential';

/** n8n's two helpers; every version of its HTTP Request node uses the older one. */
type Helper = 'httpRequestWithAuthentication' | 'requestWithAuthentication';
const HELPERS: Helper[] = ['httpRequestWithAuthentication', 'requestWithAuthentication'];
const STATUSES = [301, 302, 303, 307, 308];
const METHODS = ['GET', 'POST'] as const;

/** n8n asks these how to authenticate. */
const TYPES: ICredentialType[] = [
	new FonoUcApi(),
	new TelnyxReportsApi(),
	new VonageBusinessPasswordApi(),
	new VonageBusinessTokenApi(),
	new VonageReportsApi(),
];

let home: Listener;
let otherHost: Listener;
let otherPort: Listener;

beforeAll(async () => {
	home = await listen('127.0.0.1');
	otherHost = await listen('localhost');
	otherPort = await listen('127.0.0.1');
});

beforeEach(() => {
	nock.enableNetConnect(/^(127\.0\.0\.1|localhost):/);
	for (const { heard } of [home, otherHost, otherPort]) heard.length = 0;
});

afterAll(async () => {
	await Promise.all([home, otherHost, otherPort].map(async (listener) => await listener.close()));
});

/** The request as a workflow would have it that wants redirects followed, and secrets sent along. */
function requestOf(helper: Helper, method: (typeof METHODS)[number], url: string) {
	const headers = { Cookie: 'secret=1', 'X-Own': 'secret-header' };
	const all = { method, headers, json: true, maxRedirects: 5 };
	const sent = method === 'POST' ? { body: { pin: 'secret-body' } } : {};
	const shape =
		helper === 'requestWithAuthentication'
			? { uri: url, followRedirect: true, followAllRedirects: true }
			: { url, disableFollowRedirect: false };
	return { ...all, ...sent, ...shape, sendCredentialsOnCrossOriginRedirect: true };
}

const run = async (
	type: ICredentialType,
	helper: Helper,
	request: IDataObject,
	data: IDataObject,
) =>
	await sendWith({ type, data }, async function () {
		const credentialData = await this.getCredentials(type.name);
		const allowedDomains = getCredentialAllowedDomains({ node: this.getNode(), credentialData });
		const send = this.helpers[helper] as (
			this: IExecuteFunctions,
			type: string,
			request: IHttpRequestOptions,
		) => Promise<unknown>;
		const asked = { ...request, allowedDomains } as unknown as IHttpRequestOptions;
		const answer = await send.call(this, type.name, asked);
		return [[{ json: { answer } as IDataObject }]];
	});

/** What reached the path that redirects; a login and its repetitions are beside it. */
const asked = () => home.heard.filter(({ path }) => path.startsWith('/redirect/'));

describe.each(HELPERS)('%s', (helper) => {
	it('takes what a careless credential sends along, so that the following can fail', async () => {
		const careless: ICredentialType = {
			name: 'carelessApi',
			displayName: 'Careless API',
			properties: [],
			authenticate: async (_data, request) => ({
				...request,
				headers: { ...request.headers, Authorization: `Bearer ${TOKEN}`, 'X-Account-ID': 'acc-1' },
			}),
		};
		const url = redirectUrl(home, 307, `${otherHost.origin}/there`);
		const { error } = await run(careless, helper, requestOf(helper, 'POST', url), {});
		expect(error).toBeUndefined();
		expect(otherHost.heard).toEqual([
			expect.objectContaining({
				path: '/there',
				headers: expect.objectContaining({
					authorization: `Bearer ${TOKEN}`,
					'x-account-id': 'acc-1',
				}),
				body: '{"pin":"secret-body"}',
			}),
		]);
	});

	describe.each(TYPES.map((type) => [type.name, type] as const))('with %s', (name, type) => {
		it.each(STATUSES)('tells of a redirect (%i), and follows it nowhere', async (status) => {
			for (const method of METHODS) {
				for (const to of [otherHost, otherPort, home]) {
					home.heard.length = 0;
					const url = redirectUrl(home, status, `${to.origin}/there`);
					const request = requestOf(helper, method, url);
					const { error, stored } = await run(type, helper, request, data(name));
					expect(error).toMatchObject({ httpCode: String(status) });
					expect(stored).not.toMatch(/secret-(token|password|of)|KEYsecret/);
					expect(asked()[0]).toMatchObject({
						method,
						headers: { authorization: expect.stringMatching(/^(Bearer|Basic) ./) },
					});
					expect(home.heard.map(({ path }) => path)).not.toContain('/there');
				}
			}
			expect([...otherHost.heard, ...otherPort.heard]).toEqual([]);
		});

		it('is answered as usual where nothing redirects', async () => {
			const request = requestOf(helper, 'GET', `${home.origin}/here`);
			const { error, items } = await run(type, helper, request, data(name));
			expect(error).toBeUndefined();
			expect(items[0].json).toEqual({ answer: {} });
		});
	});

	describe('with vonageBusinessOAuth2Api, which n8n signs by itself', () => {
		const type = new VonageBusinessOAuth2Api();
		const signedIn = () => ({
			...data(type.name),
			oauthTokenData: { access_token: TOKEN, token_type: 'Bearer' },
		});

		it.each(STATUSES)('refuses a redirect (%i) to another host', async (status) => {
			for (const method of METHODS) {
				const url = redirectUrl(home, status, `${otherHost.origin}/there`);
				const request = requestOf(helper, method, url);
				const { error } = await run(type, helper, request, signedIn());
				expect(`${error?.message} ${error?.description}`).toContain('Domain not allowed');
			}
			expect(asked()).toHaveLength(METHODS.length);
			expect(otherHost.heard).toEqual([]);
		});

		it('follows a redirect at the same host', async () => {
			const url = redirectUrl(home, 302, `${home.origin}/there`);
			const { error } = await run(type, helper, requestOf(helper, 'GET', url), signedIn());
			expect(error).toBeUndefined();
			expect(home.heard.map(({ headers }) => headers.authorization)).toEqual([
				`Bearer ${TOKEN}`,
				`Bearer ${TOKEN}`,
			]);
		});

		it('keeps the token from another port there where the request does not say otherwise', async () => {
			const url = redirectUrl(home, 302, `${otherPort.origin}/there`);
			const request = {
				...requestOf(helper, 'GET', url),
				sendCredentialsOnCrossOriginRedirect: false,
			};
			await run(type, helper, request, signedIn());
			expect(otherPort.heard.map(({ headers }) => headers.authorization)).toEqual([undefined]);
		});
	});
});

const data = (name: string) => credentialsAt(home.origin)[name] as IDataObject;
