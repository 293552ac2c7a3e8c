import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { atOwnOrigin } from '../nodes/shared/http/origin';
import {
	accountIdField,
	advancedField,
	apiOriginOf,
	apiUrlField,
	credentialTest,
	filled,
} from './VonageBusinessAccess';

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

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"A token that was asked for with the scope 'openid'. Vonage lets it live for 24 hours, after which a new one has to be entered.",
		},
		accountIdField,
		advancedField,
		apiUrlField,
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const kept = atOwnOrigin(request, apiOriginOf(credentials));
		const token = filled(credentials, 'Access Token', 'accessToken')
			.trim()
			.replace(/^bearer\s+/i, '');
		return { ...kept, headers: { ...kept.headers, Authorization: `Bearer ${token}` } };
	}

	test: ICredentialTestRequest = credentialTest;
}
