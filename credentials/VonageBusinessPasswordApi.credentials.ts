import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { atOwnOrigin } from '../nodes/shared/http/origin';
import { bearerOf, renewToken, tokenFields } from '../nodes/shared/login/tokenLogin';
import {
	accessUrlField,
	accountIdField,
	advancedField,
	apiUrlField,
	credentialTest,
} from './VonageBusinessAccess';
import { logIn, loginOwner, readLogin, USERNAME_SUFFIX } from './VonageBusinessLogin';

/** Vonage Business with user name and password; the token that they are exchanged for lives a day. */
export class VonageBusinessPasswordApi implements ICredentialType {
	name = 'vonageBusinessPasswordApi';

	displayName = 'Vonage Business Password API';

	icon: Icon = {
		light: 'file:../icons/vonage-business.svg',
		dark: 'file:../icons/vonage-business.dark.svg',
	};

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#vonage-business-credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. first.last',
			description: `Of an Account Administrator who does not sign in through single sign-on. ${USERNAME_SUFFIX} is added if it is missing.`,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'Of your application in the developer portal',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		accountIdField,
		advancedField,
		apiUrlField,
		accessUrlField,
		...tokenFields,
	];

	/** Logs in. n8n calls it when there is no token, after a 401, and when the credential is tested. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const login = readLogin(credentials);
		return await renewToken(
			credentials,
			loginOwner(login),
			async (signal) => await logIn(this, login, signal),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const login = readLogin(credentials);
		const kept = atOwnOrigin(request, login.origin);
		return { ...kept, headers: { ...kept.headers, ...bearerOf(credentials, loginOwner(login)) } };
	}

	test: ICredentialTestRequest = credentialTest;
}
