import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials';
import { VonageBusinessTokenApi } from '../../credentials/VonageBusinessTokenApi.credentials';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { credentialsAt } from '../support/redirector.mts';

const TYPES: Array<[string, ICredentialType]> = [
	['FonoUC', new FonoUcApi()],
	['Telnyx Reports', new TelnyxReportsApi()],
	['Vonage Business', new VonageBusinessPasswordApi()],
	['Vonage Business', new VonageBusinessTokenApi()],
	['Vonage Reports', new VonageReportsApi()],
];

/** The Account ID of Vonage Business is a part of addresses, which the node makes; addresses have words of their own. */
const isRead = (credential: string, { name, required }: INodeProperties) =>
	required === true &&
	name !== 'systemUrl' &&
	!(credential === 'Vonage Business' && name === 'accountId');

const cases = TYPES.flatMap(([credential, type]) =>
	type.properties
		.filter((field) => isRead(credential, field))
		.map((field) => [type.displayName, field.displayName, credential, type, field] as const),
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
				...credentialsAt('https://api.example.com:443')[type.name],
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
	expect(cases.map(([, label]) => label)).toEqual(
		'Username,Password,Tenant,Account ID,API Key,Username,Password,Client ID,Client Secret,Access Token,API Key,API Secret'.split(
			',',
		),
	);
});
