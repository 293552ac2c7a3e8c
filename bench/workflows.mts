import { randomUUID } from 'node:crypto';
import type { WorkflowFile } from '../sandbox/n8n/client.mts';
import type { Stack } from '../test/e2e/support/stack.mts';

/** The node whose run is measured. */
export const MEASURED = 'Measured';

export interface Measured {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	/** Credential type. */
	credential: string;
}

/** A workflow of a trigger and one node. */
export function workflowOf(
	{ credentials }: Stack,
	{ credential, ...measured }: Measured,
): WorkflowFile {
	return {
		name: `Benchmark ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: MEASURED,
				position: [220, 0],
				credentials: { [credential]: credentials[credential] },
				...measured,
			},
		],
		connections: { Start: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] } },
		settings: {},
	};
}

/**
 * One of our nodes.
 * @param name as in the pack, e.g. `fonoUc`; its credential type is named after it
 */
export function ourNode(name: string, parameters: Record<string, unknown>): Measured {
	const type = `n8n-nodes-telecom-reports.${name}`;
	return { type, typeVersion: 1, parameters, credential: `${name}Api` };
}

/** n8n's HTTP Request node with one of our credentials, as a user without the pack's node would set it up. */
export function httpRequestNode(
	credential: string,
	url: string,
	query: Record<string, string | number>,
	more: Record<string, unknown>,
): Measured {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential,
			sendQuery: true,
			queryParameters: {
				parameters: Object.entries(query).map(([name, value]) => ({ name, value: String(value) })),
			},
			options: more,
		},
		credential,
	};
}

/** The HTTP Request node's own paging, along FonoUC's start key. */
export const startKeyPaging = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [
					{
						type: 'qs',
						name: 'startKey',
						value: '={{ $response.body.data.last().next_start_key }}',
					},
				],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.data.last().next_start_key }}',
			limitPagesFetched: false,
			requestInterval: 0,
		},
	},
};

/** The HTTP Request node's own paging, along page numbers until the last that Telnyx tells. */
export const numberedPaging = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [{ type: 'qs', name: 'page[number]', value: '={{ $pageCount + 1 }}' }],
			},
			paginationCompleteWhen: 'other',
			completeExpression:
				'={{ $response.body.meta.page_number >= $response.body.meta.total_pages }}',
			limitPagesFetched: false,
			requestInterval: 0,
		},
	},
};
