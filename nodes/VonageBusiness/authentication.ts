import type { INodeProperties } from 'n8n-workflow';

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
