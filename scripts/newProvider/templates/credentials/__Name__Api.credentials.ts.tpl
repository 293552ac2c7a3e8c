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

// FILL_IN: the address of the API by the document, without a path, here and in provider.ts.
const API = baseUrl('__url__', 'Where the API is: scheme, host and port');

// FILL_IN: the fields as the provider calls them, and where its users find what belongs into them.
const FIELDS = [
	secretField('API Key', 'apiKey', { description: 'In the __label__ portal, under API keys' }),
	...API.fields,
];

const entered = enteredIn('__label__', FIELDS);

// FILL_IN: what the provider takes, by which document.
/** __label__: an API key, sent as a bearer token. */
export class __Name__Api implements ICredentialType {
	name = '__name__Api';

	displayName = '__label__ API';

	icon: Icon = { light: 'file:../icons/__kebab__.svg', dark: 'file:../icons/__kebab__.dark.svg' };

	documentationUrl =
		'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#__anchor__-credential';

	properties = FIELDS;

	// FILL_IN: how a request proves who one is.
	// HTTP Basic: withBasic(request, API.originOf(data), { username: entered.text(data, 'username'), password:
	// entered.exactly(data, 'password') }). Headers of its own: withHeaders. A login: see CONTRIBUTING.md.
	async authenticate(data: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		return withBearer(request, API.originOf(data), entered.text(data, 'apiKey'));
	}

	// FILL_IN: a request that costs nothing and fails where the credential is wrong, and what its statuses mean.
	test = credentialTest(
		{ baseURL: API.expression, url: '/v1/calls', qs: {
				from: '={{ new Date(Date.now() - 3600000).toISOString() }}',
				to: '={{ new Date(Date.now()).toISOString() }}',
				page_size: 1,
			} },
		{ 401: '__label__ does not accept the API key (401). Copy it anew.' },
	);
}
