import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { enteredIn, secretField } from '../nodes/shared/login/fields';
import { withBearer } from '../nodes/shared/login/signing';
import {
	accountIdField,
	advancedField,
	API,
	apiUrlField,
	CREDENTIAL,
	TEST,
} from './VonageBusinessAccess';

const FIELDS = [
	secretField('Access Token', 'accessToken', {
		description:
			"A token that was asked for with the scope 'openid'. Vonage lets it live for 24 hours, after which a new one has to be entered.",
	}),
	accountIdField,
	advancedField,
	apiUrlField,
];

const entered = enteredIn(CREDENTIAL, FIELDS);

/** Vonage Business with a token that was got elsewhere; it lives a day, and nobody renews it. */
export class VonageBusinessTokenApi implements ICredentialType {
	name = 'vonageBusinessTokenApi';

	displayName = 'Vonage Business Access Token API';

	icon: Icon = {
		light: 'file:../icons/vonage-business.svg',
		dark: 'file:../icons/vonage-business.dark.svg',
	};

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#vonage-business-credentials';

	properties = FIELDS;

	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		const token = entered.text(credentials, 'accessToken').replace(/^bearer\s+/i, '');
		return withBearer(request, API.originOf(credentials), token);
	}

	test = TEST;
}
