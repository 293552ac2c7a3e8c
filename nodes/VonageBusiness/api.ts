import {
	UserError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { readOptions } from '../shared/fields/collections';
import { retryOptions } from '../shared/fields/pullOptions';
import { pathSegment } from '../shared/http/path';
import { credentialTypeOf } from '../shared/http/account';
import { addressOf } from '../shared/login/baseUrl';
import type { Show } from '../shared/fields/show';
import { vonageBusiness } from './provider';

const API_URL = addressOf('https://api.vonage.com', {
	label: 'API URL',
	name: 'apiUrl',
	required: true,
});

/** `vbc.prod` is Vonage's own name for its tenant, the same for all accounts (document). */
const REPORTS = '/t/vbc.prod/reports';
const RECORDINGS = '/t/vbc.prod/call_recording';

/** For the node's `requestDefaults`: the platform compares its own requests with it. */
export const BASE_URL = API_URL.expression;

/** Where requests go and what account they are about. */
export interface Api {
	origin: string;
	/** As entered, not encoded. */
	accountId: string;
}

/**
 * @param account what the credential says
 * @param options of the operation; its Account ID comes first
 * @throws UserError when the address or the Account ID is empty or wrong
 */
export function readApi(account: IDataObject, options: IDataObject): Api {
	const entered = [options.accountId, account.accountId]
		.map((value) => String(value ?? '').trim())
		.find((value) => value !== '');
	pathSegment('Account ID', entered);
	return {
		origin: API_URL.originOf(account),
		accountId: entered ?? '',
	};
}

/** As {@link readApi}, with the credential and the options of the operation that runs. */
export async function apiOf(n8n: IExecutePaginationFunctions): Promise<Api> {
	const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, vonageBusiness));
	return readApi(account, readOptions(n8n));
}

/** @throws UserError for `self`, which call logs do not take (observed) */
export function callLogsUrl({ origin, accountId }: Api): string {
	if (accountId.toLowerCase() === 'self') {
		throw new UserError("'Account ID' is 'self', which works for recordings only", {
			description:
				"Vonage's call logs take the account's own number only, e.g. 913874. Enter it in the credential, or as 'Account ID' in the options.",
		});
	}
	return `${origin}${REPORTS}/accounts/${pathSegment('Account ID', accountId)}/call-logs`;
}

/** @param path under the account, beginning with a slash */
export function recordingsUrl({ origin, accountId }: Api, path: string): string {
	return `${origin}${RECORDINGS}/api/accounts/${pathSegment('Account ID', accountId)}${path}`;
}

/** The document's address of a recording's audio first; some systems know the other one (observed). */
export function audioUrls({ origin }: Api, recordingId: string): string[] {
	return ['/api', '/v1/api'].map(
		(base) => `${origin}${RECORDINGS}${base}/audio/recording/${recordingId}`,
	);
}

/**
 * Reads the address that an export job names for its file. The token is sent to the API's own origin
 * only, so a path of the API on another host is asked for at home.
 * @returns `null` when it leads elsewhere
 */
export function exportFileUrl({ origin }: Api, downloadUrl: string): string | null {
	if (!URL.canParse(downloadUrl, origin)) return null;
	const { pathname, search } = new URL(downloadUrl, origin);
	return pathname.startsWith(`${RECORDINGS}/`) ? `${origin}${pathname}${search}` : null;
}

/** @returns the path of a user, beginning with a slash */
export function userPath(userId: unknown): string {
	return `/users/${pathSegment('User ID', userId)}`;
}

/** @param show when the operation is chosen */
export function userIdField(show: Show) {
	return {
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: 'self',
		required: true,
		placeholder: 'e.g. 745249',
		description: "Number of the user; 'self' is the user of the credential",
		displayOptions: { show },
	} satisfies INodeProperties;
}

/** Goes into the options of every operation. */
export const accountIdOption: INodeProperties = {
	displayName: 'Account ID',
	name: 'accountId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 913874',
	description: 'Another account than that of the credential',
};

/** The options of every operation that is no list. */
export const usualOptions: readonly INodeProperties[] = [accountIdOption, ...retryOptions];
