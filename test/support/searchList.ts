import { LoadOptionsContext } from 'n8n-core';
import {
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { StoredCredentials } from './credentials';
import { placed, workflowOf } from './editor';

/** Asks a node's method for the entries of a drop-down, in the context that n8n gives it. */
export async function searchList(
	node: INodeType,
	method: string,
	credential: { type: ICredentialType; data: IDataObject },
	filter?: string,
	paginationToken?: string,
	parameters: IDataObject = {},
): Promise<INodeListSearchResult> {
	const search = node.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no method '${method}'`);
	const context = editorContext(node, credential, parameters);
	return await search.call(context as never, filter, paginationToken);
}

/** The same for a drop-down that is loaded as a whole. */
export async function loadOptions(
	node: INodeType,
	method: string,
	credential: { type: ICredentialType; data: IDataObject },
	parameters: IDataObject = {},
): Promise<INodePropertyOptions[]> {
	const load = node.methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no method '${method}'`);
	return await load.call(editorContext(node, credential, parameters) as never);
}

function editorContext(
	node: INodeType,
	credential: { type: ICredentialType; data: IDataObject },
	parameters: IDataObject,
): LoadOptionsContext {
	const edited = placed({ parameters: parameters as INode['parameters'] }, [credential.type]);
	const additionalData = {
		credentialsHelper: StoredCredentials.of([credential]),
		restApiUrl: 'http://n8n.example.com/rest',
		webhookWaitingBaseUrl: 'http://n8n.example.com/webhook-waiting',
		formWaitingBaseUrl: 'http://n8n.example.com/form-waiting',
		variables: {},
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflowOf(edited, node), edited, additionalData, '');
}
