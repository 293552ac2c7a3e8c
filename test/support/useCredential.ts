import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeType,
} from 'n8n-workflow';
import { runNode, type RunResult } from './runNode';

/** Asks a credential to authenticate a request, as n8n's request helpers do before they send it. */
export function authenticatorOf(
	type: ICredentialType,
	data: IDataObject,
): (request: IHttpRequestOptions, more?: IDataObject) => Promise<IHttpRequestOptions> {
	return async (request, more = {}) => {
		const { authenticate } = type;
		if (typeof authenticate !== 'function') throw new Error('Only functions are supported here');
		return await authenticate({ ...data, ...more } as ICredentialDataDecryptedObject, request);
	};
}

/**
 * Runs a credential's test: n8n makes a node of the test's request, and of the rules chooses the one with
 * the status that came.
 * @returns the run, and the words that n8n would show in the place of its error
 */
export async function runCredentialTest(
	type: ICredentialType,
	data: IDataObject,
): Promise<{ run: RunResult; message: string | null }> {
	if (!type.test) throw new Error(`'${type.name}' has no test`);
	const { request, rules = [] } = type.test;
	const node: INodeType = {
		description: {
			...nodeWith(type, 'Temp'),
			requestDefaults: {},
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
	const run = await runNode({ node, parameters: {}, credentials: [{ type, data }] });
	const status = Number(run.error?.httpCode);
	const rule = rules.find(({ properties }) => 'value' in properties && properties.value === status);
	return { run, message: rule ? rule.properties.message : null };
}

/** Sends one request with a credential, as a node of n8n does that has its own code. */
export async function sendWith(
	{ type, data }: { type: ICredentialType; data: IDataObject },
	send: NonNullable<INodeType['execute']>,
): Promise<RunResult> {
	const node: INodeType = {
		description: { ...nodeWith(type, 'Asks'), properties: [] },
		execute: send,
	};
	return await runNode({ node, parameters: {}, credentials: [{ type, data }] });
}

function nodeWith(
	type: ICredentialType,
	displayName: string,
): Omit<INodeType['description'], 'properties'> {
	return {
		displayName,
		name: displayName.toLowerCase(),
		group: ['input'],
		version: 1,
		description: 'Uses a credential, as a node of n8n does',
		defaults: { name: displayName },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: type.name, required: true }],
	};
}
