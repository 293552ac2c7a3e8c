import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Which of the credentials is used; its values are those of the provider's credential types. */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'oAuth2',
	options: [
		{ name: 'Access Token', value: 'accessToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Password', value: 'password' },
	],
};

const credentialOf = (name: string, authentication: string): INodeCredentialDescription => ({
	name,
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});

/** Of a node: the one that is chosen by {@link authenticationField}. */
export const CREDENTIALS = [
	credentialOf('vonageBusinessTokenApi', 'accessToken'),
	credentialOf('vonageBusinessOAuth2Api', 'oAuth2'),
	credentialOf('vonageBusinessPasswordApi', 'password'),
];
