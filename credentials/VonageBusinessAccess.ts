import type { INodeProperties } from 'n8n-workflow';
import { addressOf } from '../nodes/shared/login/baseUrl';
import { credentialTest, forStatuses } from '../nodes/shared/login/credentialTest';
import { textField } from '../nodes/shared/login/fields';

/** What the three credentials of Vonage Business have in common; messages call each of them so. */
export const CREDENTIAL = 'Vonage Business';

export const API_URL = 'https://api.vonage.com';
export const TOKEN_URL = 'https://api.vonage.com/token';
export const AUTHORIZATION_URL = 'https://api.vonage.com/authorize';

/** Without this scope Vonage gives a token that the Reports API does not take (observed). */
export const SCOPE = 'openid';

export const accountIdField = textField('Account ID', 'accountId', {
	placeholder: 'e.g. 913874',
	description:
		"Number of the account whose calls and recordings are read. For recordings alone, 'self' stands for the user's own account; call logs do not take it.",
});

const showAdvanced = { show: { advanced: [true] } };

/** Shows the fields behind it; without them Vonage's public addresses are used. */
export const advancedField: INodeProperties = {
	displayName: 'Show Advanced Fields',
	name: 'advanced',
	type: 'boolean',
	default: false,
	description: "Whether to use other addresses than Vonage's public ones",
};

export const apiUrlField: INodeProperties = {
	displayName: 'API URL',
	name: 'apiUrl',
	type: 'string',
	default: API_URL,
	placeholder: `e.g. ${API_URL}`,
	description: 'Scheme and host of the API, without a path',
	displayOptions: showAdvanced,
};

export const API = addressOf(API_URL, {
	label: apiUrlField.displayName,
	name: apiUrlField.name,
	required: true,
});

export const accessUrlField: INodeProperties = {
	displayName: 'Access URL',
	name: 'accessUrl',
	type: 'string',
	default: TOKEN_URL,
	placeholder: `e.g. ${TOKEN_URL}`,
	description:
		'Where access tokens come from; some resellers of Vonage have an address of their own',
	displayOptions: showAdvanced,
};

/** Asks for one call log of the last hour; where only recordings can be asked for, for one of them. */
export const TEST = credentialTest(
	{
		baseURL: API.expression,
		url: "=/t/vbc.prod/{{ $credentials.accountId.trim() === 'self' ? 'call_recording/api/accounts/self/company_call_recordings' : 'reports/accounts/' + encodeURIComponent($credentials.accountId.trim()) + '/call-logs' }}",
		qs: {
			'start:gte': secondsAgo(3600),
			'start:lte': secondsAgo(0),
			page: 1,
			page_size: 1,
		},
	},
	forStatuses(
		[400, 401, 403, 404],
		(status) =>
			`Vonage answered ${status} when asked for one call log or recording. It wants a user who is Account Administrator, an application that is subscribed to the Reports and Call Recording suites, and the number of the user's own account as Account ID.`,
	),
);

/** The two APIs write times differently. */
function secondsAgo(seconds: number): string {
	const iso = `new Date(Date.now() - ${seconds * 1000}).toISOString().slice(0, 19)`;
	return `={{ $credentials.accountId.trim() === 'self' ? ${iso} + '+0000' : ${iso}.replace('T', ' ') }}`;
}
