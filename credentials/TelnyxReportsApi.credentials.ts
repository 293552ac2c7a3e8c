import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { baseUrl } from '../nodes/shared/login/baseUrl';
import { credentialTest } from '../nodes/shared/login/credentialTest';
import { enteredIn, secretField } from '../nodes/shared/login/fields';
import { withBearer } from '../nodes/shared/login/signing';

const API = baseUrl(
	'https://api.telnyx.com',
	'Where the API is: scheme, host and port, without /v2',
);

const FIELDS = [
	secretField('API Key', 'apiKey', {
		placeholder: 'e.g. KEY0123456789ABCDEF_abcdef',
		description: 'In the Telnyx portal, under API keys (version 2)',
	}),
	...API.fields,
];

const entered = enteredIn('Telnyx Reports', FIELDS);

/** Telnyx: an API key of version 2, sent as a bearer token. */
export class TelnyxReportsApi implements ICredentialType {
	name = 'telnyxReportsApi';

	displayName = 'Telnyx Reports API';

	icon: Icon = {
		light: 'file:../icons/telnyx-reports.svg',
		dark: 'file:../icons/telnyx-reports.dark.svg',
	};

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#telnyx-reports-credential';

	properties = FIELDS;

	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return withBearer(request, API.originOf(credentials), entered.text(credentials, 'apiKey'));
	}

	test = credentialTest(
		{
			baseURL: API.expression,
			url: '/v2/detail_records',
			qs: { 'filter[record_type]': 'messaging', 'page[size]': 1 },
		},
		{
			401: 'Telnyx does not accept the API key (401). Copy it anew; it has to be of version 2.',
			403: 'Telnyx knows the API key, but it may not read detail records (403).',
		},
	);
}
