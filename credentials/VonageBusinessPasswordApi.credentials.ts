import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { secretField, textField } from '../nodes/shared/login/fields';
import { withHeaders } from '../nodes/shared/login/signing';
import { bearerOf, renewToken, tokenFields } from '../nodes/shared/login/tokenLogin';
import {
	accessUrlField,
	accountIdField,
	advancedField,
	API,
	apiUrlField,
	TEST,
} from './VonageBusinessAccess';
import { exchangeOf, USERNAME_SUFFIX } from './VonageBusinessLogin';

const FIELDS: INodeProperties[] = [
	textField('Username', 'username', {
		placeholder: 'e.g. first.last',
		description: `Of an Account Administrator who does not sign in through single sign-on. ${USERNAME_SUFFIX} is added if it is missing.`,
	}),
	secretField('Password', 'password'),
	textField('Client ID', 'clientId', {
		description: 'Of your application in the developer portal',
	}),
	secretField('Client Secret', 'clientSecret'),
	accountIdField,
	advancedField,
	apiUrlField,
	accessUrlField,
	...tokenFields,
];

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

	properties = FIELDS;

	/** Logs in. n8n calls it when there is no token, after a 401, and when the credential is tested. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await renewToken(this, credentials, exchangeOf(credentials, FIELDS));
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		const exchange = exchangeOf(credentials, FIELDS);
		return withHeaders(request, API.originOf(credentials), bearerOf(credentials, exchange));
	}

	test = TEST;
}
