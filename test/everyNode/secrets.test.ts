import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { FonoUc } from '../../nodes/FonoUc/FonoUc.node';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { VonageBusiness } from '../../nodes/VonageBusiness/VonageBusiness.node';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { resetLogins } from '../../nodes/shared/login/shareLogin';
import { fakeClock } from '../support/clock';
import { searchList } from '../support/searchList';
import { EVERY_NODE, fonoUc, run, token, vbcPassword, type AnyNode } from './nodes';
import { Server, type Answer, type Answering } from './server.mts';

/** With all that would break if it were taken for an address, JSON, Base64 or a pattern. */
const PASSWORD = 'p/ss w+rd?"\\$&=ü';
const SECRET = 'staple.(secret)[x]*';
const KEY = 'KEY0123-battery';
const REFRESH = 'refresh-token-of-somebody';

let server: Server;
let answering: Answering;
/** The tokens that the server gave, in their order. */
let issued: string[];

beforeEach(async () => {
	issued = [];
	server = await Server.start((arrival, nth) => {
		const isLogin = arrival.path.includes('/token') || arrival.path.includes('/login');
		if (!isLogin || answering === refusingLogins) return answering(arrival, nth);
		issued.push(`renewed-token-${issued.length + 1}`);
		return token(issued.at(-1) as string);
	});
});
afterEach(async () => await server.close());

const refusingLogins: Answering = () => ({ status: 401, body: loginWords });
let loginWords: object;

/** All the secrets of the credential that is used, and those that a login gave. */
function secretsOf(data: IDataObject): string[] {
	const { oauthTokenData = {}, ...fields } = data as ICredentialDataDecryptedObject;
	const { access_token, refresh_token } = oauthTokenData as IDataObject;
	const { password, apiKey, apiSecret, clientSecret, accessToken } = fields;
	return [password, apiKey, apiSecret, clientSecret, accessToken, access_token, refresh_token]
		.filter((one): one is string => typeof one === 'string' && one !== '')
		.concat(issued);
}

/** Each form in which a secret may travel. */
function formsOf(secrets: string[], names: string[]): string[] {
	const pairs = names.flatMap((name) => secrets.map((secret) => `${name}:${secret}`));
	const base64 = (text: string) => Buffer.from(text).toString('base64');
	const base64url = (text: string) => Buffer.from(text).toString('base64url');
	return [...secrets, ...pairs].flatMap((text) => [
		text,
		encodeURIComponent(text),
		encodeURIComponent(text).replace(/%20/g, '+'),
		JSON.stringify(text).slice(1, -1),
		base64(text),
		base64url(text),
		encodeURIComponent(base64(text)),
	]);
}

const own = (one: AnyNode): IDataObject => {
	const data = one.data(server.origin);
	return {
		...data,
		...('password' in data ? { password: PASSWORD } : {}),
		...('apiSecret' in data ? { apiSecret: SECRET } : {}),
		...('clientSecret' in data ? { clientSecret: SECRET } : {}),
		...('apiKey' in data && !('apiSecret' in data) ? { apiKey: KEY } : {}),
		...('accessToken' in data ? { accessToken: 'eternal/token+1' } : {}),
		...('oauthTokenData' in data
			? {
					oauthTokenData: {
						access_token: 'oauth/token+1',
						refresh_token: REFRESH,
						token_type: 'Bearer',
					},
				}
			: {}),
	};
};

const namesOf = ({ username, clientId, apiKey }: IDataObject): string[] =>
	[username, clientId, apiKey].filter((one): one is string => typeof one === 'string');

describe.each(EVERY_NODE)('$name', (one) => {
	const cases: Array<[string, (words: string) => Answer]> = [
		['a refusal (400)', (words) => ({ status: 400, body: one.error(words) })],
		['a refusal of the credential (401)', (words) => ({ status: 401, body: one.error(words) })],
		['a server error (500)', (words) => ({ status: 500, body: one.error(words) })],
		['an error inside a success (200)', (words) => ({ body: one.error(words) })],
		[
			'a redirect',
			(words) => ({
				status: 302,
				headers: { Location: `https://x.example/?${encodeURIComponent(words)}` },
			}),
		],
	];

	it.each(cases)(
		'keeps the credential out of all that is stored of %s',
		async (_what, answerWith) => {
			const data = own(one);
			const names = namesOf(data);
			for (const onError of [undefined, 'continueErrorOutput'] as const) {
				fakeClock();
				resetLogins();
				issued = [];
				answering = () =>
					answerWith(
						`No such key: ${formsOf(secretsOf(data), names).join(' , ')}. Ask your admin.`,
					);
				const { stored, error, errorItems } = await run(one, server.origin, {
					data,
					onError,
					options: { maxRetries: 1 },
				});
				expect(error ?? errorItems[0]).toBeDefined();
				for (const form of formsOf(secretsOf(data), names)) {
					expect([form, stored.includes(form)]).toEqual([form, false]);
					// As it stands inside the JSON of what is stored.
					const inJson = JSON.stringify(form).slice(1, -1);
					expect([inJson, stored.includes(inJson)]).toEqual([inJson, false]);
				}
			}
		},
	);

	it("tells the provider's words without the secret in them", async () => {
		const data = own(one);
		answering = () => ({ status: 403, body: one.error(`no '${secretsOf(data)[0]}' here`) });
		const { error } = await run(one, server.origin, { data });
		expect(error?.message).toContain("no '***' here");
	});

	it('cuts words that nobody would read', async () => {
		answering = () => ({ status: 400, body: one.error(`long ${'x'.repeat(2_000_000)}`) });
		const { error, stored } = await run(one, server.origin);
		expect(error?.message).toMatch(/long x+…$/);
		expect(error?.message.length).toBeLessThan(700);
		expect(stored.length).toBeLessThan(20_000);
	});
});

it.each([
	['FonoUC', fonoUc, { message: '' }, 'message'],
	['Vonage Business', vbcPassword, { error: 'invalid_grant' }, 'error_description'],
] as const)(
	'the words of a refused login of %s are told without the secrets',
	async (_name, one, body, field) => {
		const data = own(one);
		const names = namesOf(data);
		loginWords = { ...body, [field]: `wrong: ${formsOf(secretsOf(data), names).join(' ')}` };
		answering = refusingLogins;
		const { error, stored } = await run(one, server.origin, { data });
		expect(error?.message).toContain(': wrong: ***');
		for (const form of formsOf(secretsOf(data), names)) expect(stored).not.toContain(form);
	},
);

it('a very short password is not looked for inside words', async () => {
	const data = { ...fonoUc.data(server.origin), password: 'no' };
	answering = () => ({ status: 400, body: fonoUc.error("nothing is known of 'no'") });
	const { error } = await run(fonoUc, server.origin, { data });
	expect(error?.message).toContain("nothing is known of '***'");
});

it.each([
	['FonoUC', new FonoUc(), 'searchRecordings', fonoUc, {}],
	['Vonage Reports', new VonageReports(), 'searchReports', EVERY_NODE[1], {}],
	[
		'Vonage Business',
		new VonageBusiness(),
		'searchCompanyRecordings',
		vbcPassword,
		{ authentication: 'password' },
	],
	['Telnyx', new TelnyxReports(), 'searchConnections', EVERY_NODE[5], {}],
] as const)(
	'a drop-down of %s keeps the credential out of its message',
	async (_name, node, method, one, parameters) => {
		const data = own(one);
		answering = () => ({ status: 400, body: one.error(`bad ${secretsOf(data).join(' , ')}`) });
		const search = searchList(
			node,
			method,
			{ type: one.type(), data },
			undefined,
			undefined,
			parameters,
		);
		const error = (await search.catch((thrown: unknown) => thrown)) as Error;
		expect(error.message).toContain('bad ***');
		for (const secret of secretsOf(data)) {
			expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain(secret);
		}
	},
);
