import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { LoginRefused } from '../nodes/shared/http/loginErrors';
import { parseSystemUrl } from '../nodes/shared/http/origin';
import { credentialTest, forStatuses } from '../nodes/shared/login/credentialTest';
import { enteredIn, secretField, textField } from '../nodes/shared/login/fields';
import { withHeaders } from '../nodes/shared/login/signing';
import {
	bearerOf,
	isRefusal,
	renewToken,
	tokenFields,
	type TokenExchange,
} from '../nodes/shared/login/tokenLogin';

/** In all examples of the provider's document; every customer has a system of their own. */
const DEFAULT_PORT = 9443;

const SYSTEM_URL = 'System URL';
const SSL_SWITCH = 'Ignore SSL Issues (Insecure)';

const FIELDS: INodeProperties[] = [
	textField(SYSTEM_URL, 'systemUrl', {
		placeholder: `e.g. https://pbx.example.com:${DEFAULT_PORT}`,
		description: `Scheme, host and port of your FonoUC system. Without a port, ${DEFAULT_PORT} is used.`,
	}),
	textField('Username', 'username', { placeholder: 'e.g. reports@example.com' }),
	secretField('Password', 'password'),
	textField('Tenant', 'tenant', {
		placeholder: 'e.g. pbx.example.com',
		description: 'The domain that the user belongs to',
	}),
	textField('Account ID', 'accountId', {
		placeholder: 'e.g. 73e6bafa6159397befa649d93738177d',
		description: 'The account whose calls and recordings are read',
	}),
	{
		displayName: SSL_SWITCH,
		name: 'ignoreSslIssues',
		type: 'boolean',
		default: false,
		description: 'Whether to connect even if the certificate of the system cannot be checked',
	},
	...tokenFields,
];

const entered = enteredIn('FonoUC', FIELDS);

/** FonoUC: user name, password and tenant are exchanged for a token that lives about an hour. */
export class FonoUcApi implements ICredentialType {
	name = 'fonoUcApi';

	displayName = 'FonoUC API';

	icon: Icon = { light: 'file:../icons/fonouc.svg', dark: 'file:../icons/fonouc.dark.svg' };

	documentationUrl = 'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#fonouc-credential';

	properties = FIELDS;

	/** Logs in. n8n calls it when there is no token, after a 401, and when the credential is tested. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const exchange = exchangeOf(credentials);
		// No login for requests that could not go.
		accountIdIn(credentials);
		return await renewToken(this, credentials, exchange);
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, request: IHttpRequestOptions) {
		const exchange = exchangeOf(credentials);
		const own = withHeaders(request, originOf(credentials), {
			...bearerOf(credentials, exchange),
			'X-Account-ID': accountIdIn(credentials),
		});
		return { ...own, ...certificateOf(credentials) };
	}

	test = credentialTest(
		{
			baseURL: '={{ $credentials.systemUrl }}',
			url: '/api/v2/reports/cdrs',
			qs: {
				startDate: '={{ Math.floor(Date.now() / 1000) - 3600 }}',
				endDate: '={{ Math.floor(Date.now() / 1000) }}',
				pageSize: 1,
			},
		},
		forStatuses(
			[400, 401, 403, 404],
			(status) =>
				`FonoUC accepted the login, but answered ${status} when asked for CDRs. Check the Account ID.`,
		),
	);
}

function originOf({ systemUrl }: ICredentialDataDecryptedObject): string {
	return parseSystemUrl(systemUrl, { field: SYSTEM_URL, defaultPort: DEFAULT_PORT });
}

function accountIdIn(credentials: ICredentialDataDecryptedObject): string {
	return entered.text(credentials, 'accountId');
}

function certificateOf(credentials: ICredentialDataDecryptedObject): Partial<IHttpRequestOptions> {
	return credentials.ignoreSslIssues === true ? { skipSslCertificateValidation: true } : {};
}

/** @throws UserError naming the field that is empty or wrong */
function exchangeOf(credentials: ICredentialDataDecryptedObject): TokenExchange {
	const origin = originOf(credentials);
	const username = entered.text(credentials, 'username');
	const password = entered.exactly(credentials, 'password');
	const tenant = entered.text(credentials, 'tenant');
	return {
		name: "FonoUC's login",
		data: { origin, username, tenant, password },
		request: {
			method: 'POST',
			baseURL: origin,
			url: '/api/v2/login',
			body: { username, password, domain: tenant },
			json: true,
			...certificateOf(credentials),
		},
		certificateSwitch: SSL_SWITCH,
		// The document gives 400 for data that is not accepted; other systems say 401 or 403.
		refusal: ({ statusCode }, said) =>
			isRefusal(statusCode)
				? new LoginRefused(`FonoUC did not accept the username, password or tenant${said}`, {
						description: `The login was answered with HTTP status ${statusCode} and is not tried again by itself. Correct the credential.`,
					})
				: undefined,
		// Documented as `access_token`; one live client reads `accessToken` (observed).
		tokenNames: ['access_token', 'accessToken'],
		leads: { field: SYSTEM_URL, to: 'the FonoUC API' },
	};
}
