import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type Icon,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { bodyOfLogin, sendLogin } from '../nodes/shared/login/login';
import { LoginRefused } from '../nodes/shared/http/loginErrors';
import { atOwnOrigin, parseSystemUrl } from '../nodes/shared/http/origin';
import { maskFor, shortened } from '../nodes/shared/http/secrets';
import { bearerOf, ownerOf, renewToken, tokenFields } from '../nodes/shared/login/tokenLogin';

/** In all examples of the provider's document; every customer has a system of their own. */
const DEFAULT_PORT = 9443;

const SSL_SWITCH = 'Ignore SSL Issues (Insecure)';

/** FonoUC: user name, password and tenant are exchanged for a token that lives about an hour. */
export class FonoUcApi implements ICredentialType {
	name = 'fonoUcApi';

	displayName = 'FonoUC API';

	icon: Icon = { light: 'file:../icons/fonouc.svg', dark: 'file:../icons/fonouc.dark.svg' };

	documentationUrl = 'https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#fonouc-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'System URL',
			name: 'systemUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. https://pbx.example.com:${DEFAULT_PORT}`,
			description: `Scheme, host and port of your FonoUC system. Without a port, ${DEFAULT_PORT} is used.`,
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. reports@example.com',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. pbx.example.com',
			description: 'The domain that the user belongs to',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 73e6bafa6159397befa649d93738177d',
			description: 'The account whose calls and recordings are read',
		},
		{
			displayName: SSL_SWITCH,
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the system cannot be checked',
		},
		...tokenFields,
	];

	/** Logs in. n8n calls it when there is no token, after a 401, and when the credential is tested. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const login = readLogin(credentials);
		return await renewToken(
			credentials,
			loginOwner(login),
			async (signal) => await logIn(this, login, signal),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const login = readLogin(credentials);
		const own = atOwnOrigin(request, login.origin);
		return {
			...own,
			headers: {
				...request.headers,
				...bearerOf(credentials, loginOwner(login)),
				'X-Account-ID': login.accountId,
			},
			...(login.ignoreSslIssues ? { skipSslCertificateValidation: true } : {}),
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.systemUrl }}',
			url: '/api/v2/reports/cdrs',
			qs: {
				startDate: '={{ Math.floor(Date.now() / 1000) - 3600 }}',
				endDate: '={{ Math.floor(Date.now() / 1000) }}',
				pageSize: 1,
			},
			disableFollowRedirect: true,
		},
		rules: [400, 401, 403, 404].map((value) => ({
			type: 'responseCode' as const,
			properties: {
				value,
				message: `FonoUC accepted the login, but answered ${value} when asked for CDRs. Check the Account ID.`,
			},
		})),
	};
}

interface Login {
	origin: string;
	username: string;
	password: string;
	tenant: string;
	accountId: string;
	ignoreSslIssues: boolean;
}

/** @throws UserError naming the field that is empty or wrong */
function readLogin(credentials: ICredentialDataDecryptedObject): Login {
	const filled = (field: string, name: string): string => {
		const value = credentials[name];
		if (typeof value === 'string' && value.trim() !== '') return value;
		throw new UserError(`'${field}' of the FonoUC credential is empty`);
	};
	return {
		origin: parseSystemUrl(credentials.systemUrl, {
			field: 'System URL',
			defaultPort: DEFAULT_PORT,
		}),
		username: filled('Username', 'username').trim(),
		password: filled('Password', 'password'),
		tenant: filled('Tenant', 'tenant').trim(),
		accountId: filled('Account ID', 'accountId').trim(),
		ignoreSslIssues: credentials.ignoreSslIssues === true,
	};
}

function loginOwner({ origin, username, password, tenant }: Login): string {
	return ownerOf([origin, username, tenant, password]);
}

async function logIn(
	{ helpers }: IHttpRequestHelper,
	login: Login,
	signal: AbortSignal,
): Promise<string> {
	const { origin, username, password, tenant, ignoreSslIssues } = login;
	const answer = await sendLogin(
		helpers,
		"FonoUC's login",
		{
			method: 'POST',
			baseURL: origin,
			url: '/api/v2/login',
			body: { username, password, domain: tenant },
			json: true,
			...(ignoreSslIssues ? { skipSslCertificateValidation: true } : {}),
		},
		{ signal, certificateSwitch: SSL_SWITCH },
	);
	const { statusCode } = answer;
	// The document gives 400 for data that is not accepted; other systems say 401 or 403.
	if ([400, 401, 403].includes(statusCode)) {
		const said = wordsOf(answer.body, login);
		throw new LoginRefused(`FonoUC did not accept the username, password or tenant${said}`, {
			description: `The login was answered with HTTP status ${statusCode} and is not tried again by itself. Correct the credential.`,
		});
	}
	const body = bodyOfLogin("FonoUC's login", answer);
	const token = tokenIn(body);
	if (token === undefined) {
		throw new UserError("FonoUC's login answered without a token", {
			description: "Check that the 'System URL' leads to the FonoUC API.",
		});
	}
	return token;
}

/** The system's own words, if there are any, without a secret. */
function wordsOf(body: unknown, login: Login): string {
	const { message } = (typeof body === 'object' && body !== null ? body : {}) as {
		message?: unknown;
	};
	return typeof message === 'string' && message.trim() !== ''
		? `: ${shortened(maskFor(login)(message.trim()))}`
		: '';
}

/** Documented as `access_token`; one live client reads `accessToken` (observed). */
function tokenIn(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { access_token, accessToken } = body as Record<string, unknown>;
	return [access_token, accessToken].find(
		(token): token is string => typeof token === 'string' && token !== '',
	);
}
