import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';
import { FonoUcApi } from '../../credentials/FonoUcApi.credentials';
import { TelnyxReportsApi } from '../../credentials/TelnyxReportsApi.credentials';
import { VonageReportsApi } from '../../credentials/VonageReportsApi.credentials';
import { FonoUc } from '../../nodes/FonoUc/FonoUc.node';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { VonageBusiness } from '../../nodes/VonageBusiness/VonageBusiness.node';
import { VonageReports } from '../../nodes/VonageReports/VonageReports.node';
import { getManyCdrs, LOGIN } from '../FonoUc/fonoUc';
import { getMany } from '../TelnyxReports/telnyx';
import { CREDENTIALS, getManyCallLogs } from '../VonageBusiness/vonageBusiness';
import { getManyRecords, KEY } from '../VonageReports/vonageReports';
import { runNode, type RunOptions, type RunResult } from '../support/runNode';

/** What every node has: a list, a credential, words for an error. */
export interface AnyNode {
	name: string;
	node: () => INodeType;
	type: () => ICredentialType;
	/** The credential's data, so that requests go to this address. */
	data(origin: string): IDataObject;
	/** A list in raw form. */
	parameters: IDataObject;
	/** A part of the path that the list is asked for at. */
	list: string;
	/** The login's, where it has one. */
	login?: string;
	/** An answer with these records. */
	page(records: IDataObject[]): object;
	/** One record with this JSON text as its `id`. */
	rowWith(idJson: string): string;
	/** The provider's object for an error with these words. */
	error(words: string): object;
}

const at = (origin: string) => ({ advanced: true, baseUrl: origin });

const vbc = (authentication: keyof typeof CREDENTIALS): AnyNode => ({
	name: `Vonage Business (${authentication})`,
	node: () => new VonageBusiness(),
	type: CREDENTIALS[authentication].type,
	data: (origin) => ({
		...CREDENTIALS[authentication].data,
		advanced: true,
		apiUrl: origin,
		accessUrl: `${origin}/token`,
	}),
	parameters: { ...getManyCallLogs, authentication, output: 'raw' },
	list: '/call-logs',
	...(authentication === 'password' ? { login: '/token' } : {}),
	page: (rows) => ({
		page: 1,
		page_size: 1000,
		total_items: rows.length,
		total_pages: rows.length === 0 ? 0 : 1,
		_embedded: { call_logs: rows },
	}),
	rowWith: (id) => `{"id":${id},"start":"2026-05-02 10:00:00"}`,
	error: (words) => ({ msg: words }),
});

export const fonoUc: AnyNode = {
	name: 'FonoUC',
	node: () => new FonoUc(),
	type: () => new FonoUcApi(),
	data: (origin) => ({ ...LOGIN, systemUrl: origin }),
	parameters: { ...getManyCdrs, output: 'raw' },
	list: '/reports/cdrs',
	login: '/login',
	page: (rows) => ({ data: rows }),
	rowWith: (id) => `{"id":${id},"timestamp":"63819076719"}`,
	error: (words) => ({ status: 'error', message: words }),
};

export const vonageReports: AnyNode = {
	name: 'Vonage Reports',
	node: () => new VonageReports(),
	type: () => new VonageReportsApi(),
	data: (origin) => ({ ...KEY, ...at(origin) }),
	parameters: { ...getManyRecords, output: 'raw' },
	list: '/reports/records',
	page: (rows) => ({ request_status: 'SUCCESS', items_count: rows.length, records: rows }),
	rowWith: (id) => `{"id":${id},"date_start":"2026-03-01T10:00:00+0000"}`,
	error: (words) => ({ title: 'Refused', detail: words }),
};

export const telnyx: AnyNode = {
	name: 'Telnyx',
	node: () => new TelnyxReports(),
	type: () => new TelnyxReportsApi(),
	data: (origin) => ({ apiKey: 'KEY-correct-horse-battery', ...at(origin) }),
	parameters: getMany('recording', { output: 'raw' }),
	list: '/v2/recordings',
	page: (rows) => ({
		data: rows,
		meta: {
			page_number: 1,
			page_size: 250,
			total_pages: rows.length === 0 ? 0 : 1,
			total_results: rows.length,
		},
	}),
	rowWith: (id) => `{"id":${id},"recording_started_at":"2026-03-01T10:00:00Z"}`,
	error: (words) => ({ errors: [{ code: '10009', title: 'Refused', detail: words }] }),
};

export const vbcPassword = vbc('password');

/** All of them, Vonage Business in each of its three ways to authenticate. */
export const EVERY_NODE: AnyNode[] = [
	fonoUc,
	vonageReports,
	vbc('accessToken'),
	vbc('oAuth2'),
	vbcPassword,
	telnyx,
];

/** Runs a node's list. */
export async function run(
	{ node, type, data, parameters }: AnyNode,
	origin: string,
	{
		options = {},
		...more
	}: Partial<Omit<RunOptions, 'credentials'>> & { options?: IDataObject; data?: IDataObject } = {},
): Promise<RunResult> {
	const { data: changed, ...rest } = more;
	return await runNode({
		node: node(),
		credentials: [{ type: type(), data: { ...data(origin), ...changed } }],
		parameters: { ...parameters, options },
		...rest,
	});
}

/** What a login is answered with. */
export const token = (value: string) => ({ body: { access_token: value, expires_in: 86_400 } });
