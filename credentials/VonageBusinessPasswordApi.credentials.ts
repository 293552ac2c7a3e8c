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
import { systemClock } from '../nodes/shared/clock';
import { shareLogin } from '../nodes/shared/http/login';
import { atOwnOrigin } from '../nodes/shared/http/origin';
import {
	accessUrlField,
	accountIdField,
	advancedField,
	apiUrlField,
	credentialTest,
} from './VonageBusinessAccess';
import { logIn, ownerOf, readLogin, USERNAME_SUFFIX } from './VonageBusinessLogin';

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
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Logged In As',
			name: 'loggedInAs',
			type: 'hidden',
			default: '',
		},
	];

	/** Logs in. n8n calls it when there is no token, after a 401, and when the credential is tested. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const login = readLogin(credentials);
		const owner = ownerOf(login);
		const refusedToken =
			credentials.loggedInAs === owner ? String(credentials.accessToken ?? '') : '';
		const accessToken = await shareLogin(
			owner,
			refusedToken,
			async () => await logIn(this, login),
			systemClock,
		);
		return { accessToken, loggedInAs: owner };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const login = readLogin(credentials);
		const kept = atOwnOrigin(request, login.origin);
		// A token that was got with other data (the credential was edited since) stays at home: without
		// one Vonage answers 401, and n8n logs in anew.
		if (credentials.loggedInAs !== ownerOf(login)) return kept;
		const authorization = `Bearer ${String(credentials.accessToken)}`;
		return { ...kept, headers: { ...kept.headers, Authorization: authorization } };
	}

	test: ICredentialTestRequest = credentialTest;
}
