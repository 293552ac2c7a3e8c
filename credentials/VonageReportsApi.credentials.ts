import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrl } from '../nodes/shared/login/baseUrl';
import { credentialTest } from '../nodes/shared/login/credentialTest';
import { enteredIn, secretField } from '../nodes/shared/login/fields';
import { withBasic } from '../nodes/shared/login/signing';

const API = baseUrl('https://api.nexmo.com', 'Where the API is: scheme, host and port');

const FIELDS: INodeProperties[] = [
	secretField('API Key', 'apiKey', {
		placeholder: 'e.g. abcd1234',
		description: 'In the Vonage API dashboard, under API settings',
	}),
	secretField('API Secret', 'apiSecret'),
	{
		displayName: 'Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. abcd1234',
		description:
			'The account whose records are read: an API key, 8 characters. Leave empty for the API key above, or enter one of its subaccounts.',
	},
	...API.fields,
];

const entered = enteredIn('Vonage Reports', FIELDS);

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

	properties = FIELDS;

	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return withBasic(request, API.originOf(credentials), {
			username: entered.text(credentials, 'apiKey'),
			password: entered.text(credentials, 'apiSecret'),
		});
	}

	test = credentialTest(
		{
			baseURL: API.expression,
			url: '/v2/reports/records',
			qs: {
				account_id: '={{ $credentials.accountId || $credentials.apiKey }}',
				product: 'VERIFY-API',
				id: NO_RECORD,
			},
		},
		{
			401: 'Vonage does not accept the API key and secret (401). Copy both anew.',
			403: 'Vonage accepts the API key, but it may not read this Account ID (403).',
			422: 'Vonage does not know this Account ID (422). It is an API key, 8 characters.',
		},
	);
}
