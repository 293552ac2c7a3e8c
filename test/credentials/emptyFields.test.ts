import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { dataAt, ownCredentials } from '../support/packCredentials.mts';

const TYPES = ownCredentials();

/** What messages call a credential: its name, for Vonage Business without the way to log in. */
const calledOf = ({ name, displayName }: ICredentialType) =>
	name.startsWith('vonageBusiness') ? 'Vonage Business' : displayName.replace(/ API$/, '');

/** The Account ID of Vonage Business is a part of addresses, which the node makes; addresses have words of their own. */
const isRead = (type: ICredentialType, { name, required }: INodeProperties) =>
	required === true &&
	name !== 'systemUrl' &&
	!(type.name.startsWith('vonageBusiness') && name === 'accountId');

const cases = TYPES.flatMap((type) =>
	type.properties
		.filter((field) => isRead(type, field))
		.map((field) => [type.displayName, field.displayName, calledOf(type), type, field] as const),
);

it.each(cases)(
	"%s: an empty '%s' is named before any request, with what is to be entered",
	async (_type, label, credential, type, { name, description, placeholder }) => {
		const { authenticate, preAuthentication } = type;
		if (typeof authenticate !== 'function') throw new Error('Only functions are supported here');
		const helper = {
			helpers: {
				httpRequest: () => {
					throw new Error('There was a request');
				},
			},
		} as unknown as IHttpRequestHelper;
		for (const value of ['', ' \n', undefined, 7]) {
			const data = {
				...dataAt('https://api.example.com:443', type),
				[name]: value,
			} as ICredentialDataDecryptedObject;
			const tries = [authenticate(data, { url: '/x' })];
			if (preAuthentication) tries.push(preAuthentication.call(helper, data) as never);
			for (const one of tries) {
				const error = await one.then(
					() => undefined,
					(reason: Error & { description?: string }) => reason,
				);
				expect(error?.message).toBe(`'${label}' of the ${credential} credential is empty`);
				expect(error?.description).toMatch(/^Enter it in the credential/);
				expect(error?.description).toContain(placeholder ?? '');
				expect(error?.description).toContain(description ?? '');
			}
		}
	},
);

it('the fields of all credentials are looked at', () => {
	const looked = TYPES.map((type) => {
		const own = cases.filter(([, , , one]) => one === type);
		return [type.name, own.map(([, label]) => label)] as const;
	});
	for (const [name, labels] of looked) expect([name, labels.length > 0]).toEqual([name, true]);
	expect(Object.fromEntries(looked)).toMatchObject({
		fonoUcApi: ['Username', 'Password', 'Tenant', 'Account ID'],
		telnyxReportsApi: ['API Key'],
		vonageBusinessPasswordApi: ['Username', 'Password', 'Client ID', 'Client Secret'],
		vonageBusinessTokenApi: ['Access Token'],
		vonageReportsApi: ['API Key', 'API Secret'],
	});
});
