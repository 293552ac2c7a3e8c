import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type Icon,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { atOwnOrigin } from '../nodes/shared/http/origin';
import { baseOriginOf, baseUrlExpression, baseUrlFields } from './BaseUrl';

const PUBLIC_URL = 'https://api.nexmo.com';

/** An ID that no record has: asking for it costs nothing, and needs key, secret and account. */
const NO_RECORD = '00000000-0000-0000-0000-000000000000';

/** Vonage Reports: the account's API key and secret, sent as HTTP Basic authentication. */
export class VonageReportsApi implements ICredentialType {
	name = 'vonageReportsApi';

	displayName = 'Vonage Reports API';

	icon: Icon = {
		light: 'file:../icons/vonage-reports.svg',
		dark: 'file:../icons/vonage-reports.dark.svg',
	};

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#vonage-reports-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. abcd1234',
			description: 'In the Vonage API dashboard, under API settings',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. abcd1234',
			description:
				'The account whose records are read: an API key, 8 characters. Leave empty for the API key above, or enter one of its subaccounts.',
		},
		...baseUrlFields(PUBLIC_URL, 'Where the API is: scheme, host and port'),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { apiKey, apiSecret } = credentials;
		const origin = baseOriginOf(credentials, PUBLIC_URL);
		return {
			...atOwnOrigin(request, origin),
			auth: { username: filled('API Key', apiKey), password: filled('API Secret', apiSecret) },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(PUBLIC_URL),
			url: '/v2/reports/records',
			qs: {
				account_id: '={{ $credentials.accountId || $credentials.apiKey }}',
				product: 'VERIFY-API',
				id: NO_RECORD,
			},
			disableFollowRedirect: true,
		},
		rules: [
			[401, 'Vonage does not accept the API key and secret (401). Copy both anew.'],
			[403, 'Vonage accepts the API key, but it may not read this Account ID (403).'],
			[422, 'Vonage does not know this Account ID (422). It is an API key, 8 characters.'],
		].map(([value, message]) => ({
			type: 'responseCode' as const,
			properties: { value: Number(value), message: String(message) },
		})),
	};
}

/** @throws UserError naming the field when it is empty */
function filled(field: string, value: unknown): string {
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new UserError(`'${field}' of the Vonage Reports credential is empty`);
}
