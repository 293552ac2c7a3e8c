import type { IHttpRequestOptions } from 'n8n-workflow';
import { addressOf, baseUrl } from '../../../nodes/shared/login/baseUrl';
import { credentialTest, forStatuses } from '../../../nodes/shared/login/credentialTest';
import { enteredIn, secretField, textField } from '../../../nodes/shared/login/fields';
import { withBasic, withBearer, withHeaders } from '../../../nodes/shared/login/signing';

const PUBLIC = 'https://api.example.com';
const ORIGIN = `${PUBLIC}:443`;
const OTHER = 'https://eu.example.com:8443';

describe('fields that have to be filled in', () => {
	const fields = [
		textField('User', 'user', { placeholder: 'e.g. u123', description: 'On the account page' }),
		secretField('API Password', 'apiPassword'),
	];
	const entered = enteredIn('Acme', fields);

	it.each([undefined, null, '', ' \n', 7, {}])('are missed where there is %p', (user) => {
		const read = () => entered.text({ user: user as string }, 'user');
		expect(read).toThrow("'User' of the Acme credential is empty");
		expect(read).toThrow(
			expect.objectContaining({
				description: 'Enter it in the credential, e.g. u123. On the account page.',
			}),
		);
		expect(() => entered.exactly({}, 'apiPassword')).toThrow(
			expect.objectContaining({
				message: "'API Password' of the Acme credential is empty",
				description: 'Enter it in the credential.',
			}),
		);
	});

	it('are read without the blanks that come along, or with those that a password may have', () => {
		expect(entered.text({ user: ' u1\n' }, 'user')).toBe('u1');
		expect(entered.exactly({ apiPassword: ' a b ' }, 'apiPassword')).toBe(' a b ');
	});

	it('hide what is secret', () => {
		expect(fields.map(({ typeOptions }) => typeOptions)).toEqual([undefined, { password: true }]);
	});
});

describe('the address of an API', () => {
	const { originOf, expression, fields } = baseUrl(PUBLIC, 'Where it is');

	it.each([
		[{}, ORIGIN],
		[{ advanced: false, baseUrl: OTHER }, ORIGIN],
		[{ advanced: true, baseUrl: '' }, ORIGIN],
		[{ advanced: true, baseUrl: OTHER }, OTHER],
	])('of %p is %s', (credential, origin) => {
		expect(originOf(credential)).toBe(origin);
	});

	it('is refused where it is none', () => {
		expect(() => originOf({ advanced: true, baseUrl: `${PUBLIC}/v2` })).toThrow(
			/'Base URL' must not/,
		);
	});

	it('is the same as an expression for the platform, over the fields that there are', () => {
		expect(expression).toBe(
			`={{ ($credentials.advanced && $credentials.baseUrl) || '${PUBLIC}' }}`,
		);
		expect(fields.map(({ name }) => name)).toEqual(['advanced', 'baseUrl']);
	});

	it('may have to be entered where the advanced fields are shown', () => {
		const api = addressOf(PUBLIC, { label: 'API URL', name: 'apiUrl', required: true });
		expect(() => api.originOf({ advanced: true, apiUrl: '' })).toThrow("'API URL' is empty");
		expect(api.originOf({ advanced: false, apiUrl: '' })).toBe(ORIGIN);
		expect(api.expression).toBe(`={{ $credentials.advanced ? $credentials.apiUrl : '${PUBLIC}' }}`);
	});
});

describe('a proof of who one is', () => {
	const auth = { username: 'u', password: 'p' };
	const ways: Array<[string, (request: IHttpRequestOptions) => IHttpRequestOptions, object]> = [
		['HTTP Basic', (request) => withBasic(request, ORIGIN, auth), { auth }],
		[
			'a bearer token',
			(request) => withBearer(request, ORIGIN, 't'),
			{ headers: { Accept: 'x', Authorization: 'Bearer t' } },
		],
		[
			'headers',
			(request) => withHeaders(request, ORIGIN, { 'X-Key': 'k' }),
			{ headers: { Accept: 'x', 'X-Key': 'k' } },
		],
	];

	it.each(ways)(
		'by %s goes to its own origin only, and follows no redirect',
		(_name, add, proof) => {
			const request = {
				url: '/calls',
				baseURL: 'https://evil.example.com',
				headers: { Accept: 'x' },
			};
			expect(add(request)).toMatchObject({
				...proof,
				baseURL: ORIGIN,
				headers: { Accept: 'x' },
				disableFollowRedirect: true,
			});
			for (const url of ['https://evil.example.com/', `${OTHER}/`, 'http://api.example.com/']) {
				expect(() => add({ url })).toThrow(`This credential may only be used for ${ORIGIN}`);
			}
		},
	);
});

it("a credential's test follows no redirect, and has words for what the provider refuses", () => {
	const told = { ...forStatuses([400, 404], (status) => `No (${status})`), 401: 'Wrong key' };
	expect(credentialTest({ baseURL: PUBLIC, url: '/me', qs: { a: 1 } }, told)).toEqual({
		request: { baseURL: PUBLIC, url: '/me', qs: { a: 1 }, disableFollowRedirect: true },
		rules: [
			{ type: 'responseCode', properties: { value: 400, message: 'No (400)' } },
			{ type: 'responseCode', properties: { value: 401, message: 'Wrong key' } },
			{ type: 'responseCode', properties: { value: 404, message: 'No (404)' } },
		],
	});
});
