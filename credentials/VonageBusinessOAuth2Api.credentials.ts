import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { hiddenField } from '../nodes/shared/login/fields';
import {
	accessUrlField,
	accountIdField,
	advancedField,
	API_URL,
	apiUrlField,
	AUTHORIZATION_URL,
	SCOPE,
	TOKEN_URL,
} from './VonageBusinessAccess';

/**
 * Vonage Business by signing in at Vonage. n8n itself gets the tokens and renews them: one renewal at a
 * time for each credential, because Vonage takes a refresh token once only.
 */
export class VonageBusinessOAuth2Api implements ICredentialType {
	name = 'vonageBusinessOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Vonage Business OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/vonage-business.svg',
		dark: 'file:../icons/vonage-business.dark.svg',
	};

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#vonage-business-credentials';

	properties: INodeProperties[] = [
		accountIdField,
		advancedField,
		apiUrlField,
		{
			displayName: 'Authorize URL',
			name: 'authorizeUrl',
			type: 'string',
			default: AUTHORIZATION_URL,
			placeholder: `e.g. ${AUTHORIZATION_URL}`,
			description: 'Where users sign in',
			displayOptions: { show: { advanced: [true] } },
		},
		accessUrlField,
		hiddenField('Grant Type', 'grantType', 'authorizationCode'),
		hiddenField(
			'Authorization URL',
			'authUrl',
			`={{ $self["advanced"] ? $self["authorizeUrl"] : "${AUTHORIZATION_URL}" }}`,
		),
		hiddenField(
			'Access Token URL',
			'accessTokenUrl',
			`={{ $self["advanced"] ? $self["accessUrl"] : "${TOKEN_URL}" }}`,
		),
		hiddenField('Scope', 'scope', SCOPE),
		hiddenField('Auth URI Query Parameters', 'authQueryParameters', ''),
		hiddenField('Authentication', 'authentication', 'body'),
		// The platform signs these requests by itself and asks the credential nothing; this is its own way
		// of keeping the token at one host.
		hiddenField('Allowed HTTP Request Domains', 'allowedHttpRequestDomains', 'domains'),
		hiddenField(
			'Allowed Domains',
			'allowedDomains',
			`={{ ($self["advanced"] ? $self["apiUrl"] : "").trim().replace(/^https?:\\/\\//i, "").replace(/[:\\/].*$/, "") || "${new URL(API_URL).host}" }}`,
		),
	];
}
