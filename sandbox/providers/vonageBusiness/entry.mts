import { COMMON_FLAGS } from '../../shared/flags.mts';
import type { Listening } from '../../shared/listen.mts';
import {
	defineProvider,
	type CreatedProvider,
	type ProviderParts,
} from '../../shared/provider.mts';
import {
	createVonageBusiness,
	type VonageBusinessOptions,
	type VonageBusinessView,
} from '../vonageBusiness.mts';

type View = VonageBusinessView & Listening;

/** What all credentials of the provider have. */
const api = ({ origin, accountId }: View) => ({ accountId, advanced: true, apiUrl: origin });

const application = ({ clientId, clientSecret, tokenUrl }: View) => ({
	clientId,
	clientSecret,
	accessUrl: tokenUrl,
});

/** Gets an access token as the provider's documents show it. */
async function accessToken(view: View): Promise<string> {
	const response = await fetch(view.tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'password',
			username: view.loginName,
			password: view.password,
			client_id: view.clientId,
			client_secret: view.clientSecret,
			scope: 'openid',
		}),
	});
	const { access_token: token } = (await response.json()) as { access_token?: string };
	if (!token) throw new Error(`The sandbox gave no token (HTTP status ${response.status}).`);
	return token;
}

/** Its host of files is there only with an option, and takes any free port. */
function create(
	parts: ProviderParts,
	options?: VonageBusinessOptions,
): CreatedProvider<VonageBusinessView> {
	const { app, view, fileHost } = createVonageBusiness(parts, options);
	return { app, view, fileHost: fileHost && { app: fileHost, port: 0, https: parts.https } };
}

export const vonageBusiness = defineProvider(create, {
	name: 'Vonage Business',
	lists: { records: {}, recordings: {}, onDemandRecordings: {} },
	credentials: [
		{
			type: 'vonageBusinessOAuth2Api',
			name: 'Vonage Business sandbox (OAuth2)',
			data: (view) => ({
				...api(view),
				...application(view),
				authorizeUrl: view.authorizeUrl,
			}),
			signIn: true,
		},
		{
			type: 'vonageBusinessPasswordApi',
			name: 'Vonage Business sandbox (password)',
			data: (view) => ({
				...api(view),
				...application(view),
				username: view.username,
				password: view.password,
			}),
		},
		{
			type: 'vonageBusinessTokenApi',
			name: 'Vonage Business sandbox (access token)',
			data: async (view) => ({ ...api(view), accessToken: await accessToken(view) }),
		},
	],
	flags: {
		...COMMON_FLAGS.tokenSeconds(86_400),
		...COMMON_FLAGS.pageMax(1000),
		...COMMON_FLAGS.oldestFirst('of the call logs'),
		...COMMON_FLAGS.recordingBytes(),
		...COMMON_FLAGS.prepareSeconds((progressSeconds) => ({ progressSeconds })),
	},
	// Plain http: the real one has a good certificate, so its credentials take no self-signed one.
	demo: { https: false },
	access: ({ loginName, password, clientId, clientSecret, accountId, userId }) => [
		['Log in', `user ${loginName}, password ${password}`],
		['Application', `client ID ${clientId}, secret ${clientSecret}`],
		['Account', `ID ${accountId}, user ID ${userId}`],
	],
	editor: {
		node: 'Vonage Business',
		word: 'vonage',
		searches: ['vonage', 'vbc', 'missed call', 'call ended', 'new recording'],
		tries: { dataTable: ['Vonage Business calls into a CRM table'] },
	},
});
