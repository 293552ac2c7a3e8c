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

const PUBLIC_URL = 'https://api.telnyx.com';

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

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. KEY0123456789ABCDEF_abcdef',
			description: 'In the Telnyx portal, under API keys (version 2)',
		},
		...baseUrlFields(PUBLIC_URL, 'Where the API is: scheme, host and port, without /v2'),
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { apiKey } = credentials;
		const origin = baseOriginOf(credentials, PUBLIC_URL);
		if (typeof apiKey !== 'string' || apiKey.trim() === '') {
			throw new UserError("'API Key' of the Telnyx Reports credential is empty");
		}
		const headers = { ...request.headers, Authorization: `Bearer ${apiKey.trim()}` };
		return { ...atOwnOrigin(request, origin), headers };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(PUBLIC_URL),
			url: '/v2/detail_records',
			qs: { 'filter[record_type]': 'messaging', 'page[size]': 1 },
			disableFollowRedirect: true,
		},
		rules: [
			[401, 'Telnyx does not accept the API key (401). Copy it anew; it has to be of version 2.'],
			[403, 'Telnyx knows the API key, but it may not read detail records (403).'],
		].map(([value, message]) => ({
			type: 'responseCode' as const,
			properties: { value: Number(value), message: String(message) },
		})),
	};
}
