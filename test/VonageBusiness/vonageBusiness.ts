import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { VonageBusinessOAuth2Api } from '../../credentials/VonageBusinessOAuth2Api.credentials';
import { VonageBusinessPasswordApi } from '../../credentials/VonageBusinessPasswordApi.credentials';
import { VonageBusinessTokenApi } from '../../credentials/VonageBusinessTokenApi.credentials';
import { VonageBusiness } from '../../nodes/VonageBusiness/VonageBusiness.node';
import { byId } from '../support/picked';
import { runnerOf, type Runner, type RunnerOptions } from '../support/runner';

export { jsonOf } from '../support/runNode';

export const ORIGIN = 'https://api.vonage.com';
export const ACCOUNT = '913874';

/** Paths as the wire names them. */
export const LOGS = `reports/accounts/${ACCOUNT}/call-logs`;
export const COMPANY = `call_recording/api/accounts/${ACCOUNT}/company_call_recordings`;
export const ON_DEMAND = `call_recording/api/accounts/${ACCOUNT}/users/self/call_recordings`;
export const JOBS = `${ON_DEMAND}/jobs`;

export const PASSWORD_LOGIN = {
	username: 'reports.user',
	password: 'correct horse battery',
	clientId: 'client-1',
	clientSecret: 'staple secret',
	accountId: ACCOUNT,
};

export const TOKEN_LOGIN = { accessToken: 'token-1', accountId: ACCOUNT };

export const OAUTH2_LOGIN = {
	clientId: 'client-1',
	clientSecret: 'staple secret',
	accountId: ACCOUNT,
	oauthTokenData: {
		access_token: 'token-1',
		refresh_token: 'refresh-1',
		token_type: 'Bearer',
		expires_in: 86_400,
	},
};

/** The ways to authenticate, with their credential types and complete data. */
export const CREDENTIALS: Record<string, { type: () => ICredentialType; data: IDataObject }> = {
	accessToken: { type: () => new VonageBusinessTokenApi(), data: TOKEN_LOGIN },
	oAuth2: { type: () => new VonageBusinessOAuth2Api(), data: OAUTH2_LOGIN },
	password: { type: () => new VonageBusinessPasswordApi(), data: PASSWORD_LOGIN },
};

export type VonageRunOptions = RunnerOptions;

const runAsTold = runnerOf(
	() => new VonageBusiness(),
	({ authentication }) => {
		const { type, data } = CREDENTIALS[String(authentication)];
		return { type: type(), data };
	},
);

/** Runs an operation; with user name and password unless the parameters say otherwise. */
export const runVonage: Runner = async (parameters, options) =>
	await runAsTold({ authentication: 'password', ...parameters }, options);

const MAY = { dateRange: 'custom', from: '2026-05-01T00:00:00', to: '2026-05-08T00:00:00' };

/** All call logs from 2026-05-01 to 2026-05-08, UTC. */
export const getManyCallLogs: IDataObject = {
	resource: 'callLog',
	operation: 'getAll',
	returnAll: true,
	...MAY,
};

/** All recordings of the same days. */
export const getMany = (resource: string): IDataObject => ({
	...getManyCallLogs,
	resource,
});

/** An operation on one recording. */
export const recording = (
	resource: string,
	operation: string,
	id: unknown = '193228',
	more: IDataObject = {},
): IDataObject => ({
	resource,
	operation,
	recordingId: byId(id),
	...more,
});

/** An operation on one export job. */
export const job = (operation: string, id: unknown, more: IDataObject = {}): IDataObject => ({
	resource: 'exportJob',
	operation,
	jobId: byId(id),
	...more,
});

export const createExport: IDataObject = { resource: 'exportJob', operation: 'create', ...MAY };
