import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';
import { runNode, type RunOptions, type RunResult } from './runNode';

/** Either lays its fields over those of the usual credential; a provider's tests take the word that fits. */
export type RunnerOptions = Partial<RunOptions> & { login?: IDataObject; key?: IDataObject };

export type Runner = (parameters: IDataObject, options?: RunnerOptions) => Promise<RunResult>;

/** Runs a provider's operations with the credential that its wire accepts. */
export function runnerOf(
	node: () => INodeType,
	credentialFor: (parameters: IDataObject) => { type: ICredentialType; data: IDataObject },
): Runner {
	return async (parameters, { login, key, ...options } = {}) => {
		const { type, data } = credentialFor(parameters);
		return await runNode({
			node: node(),
			credentials: [{ type, data: { ...data, ...login, ...key } }],
			parameters,
			...options,
		});
	};
}
