import { BinaryDataService, ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import { Container } from '@n8n/di';
import {
	Workflow,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
} from 'n8n-workflow';
import { StoredCredentials } from './credentials';
import { placed, typesOf } from './editor';

export interface RunOptions {
	node: INodeType;
	parameters: IDataObject;
	/** Credential types with the data stored for them. */
	credentials: Array<{ type: ICredentialType; data: IDataObject }>;
	/** What the node before gives; one empty item by default. */
	input?: INodeExecutionData[];
	/** IANA name; the workflow's own setting. */
	timezone?: string;
	onError?: INode['onError'];
	/** Whether n8n tries the node once more when it fails. */
	retryOnFail?: boolean;
	/** Ends the execution, as the Stop button does. */
	cancelWhen?: Promise<unknown>;
}

export interface RunResult {
	status: IRun['status'];
	/** Of the node's regular output. */
	items: INodeExecutionData[];
	/** Of its error output. */
	errorItems: INodeExecutionData[];
	error?: NodeApiError;
	credentials: StoredCredentials;
	/** All that the execution would store: nothing secret may be in it. */
	stored: string;
}

/**
 * Runs a node behind a node that gives its input, in a workflow of the two, through n8n's execution
 * engine: parameters, expressions, paging, credentials, item pairing and error outputs are n8n's own.
 */
export async function runNode(options: RunOptions): Promise<RunResult> {
	const { node, parameters, credentials, input = [{ json: {} }], onError, retryOnFail } = options;
	const helper = StoredCredentials.of(credentials);
	const workflow = new Workflow({
		id: 'test',
		active: false,
		nodes: [
			placed({ name: 'Input', parameters: {} }),
			placed(
				{
					parameters: parameters as INode['parameters'],
					...(onError ? { onError } : {}),
					...(retryOnFail ? { retryOnFail, maxTries: 2, waitBetweenTries: 1 } : {}),
				},
				credentials.map(({ type }) => type),
			),
		],
		connections: {
			Input: { main: [[{ node: 'Tested', type: 'main', index: 0 }]] },
		},
		nodeTypes: typesOf({ input: giver(input), tested: asN8nRunsIt(node) }),
		settings: { timezone: options.timezone ?? 'UTC', executionOrder: 'v1' },
	});
	const run = await execute(workflow, helper, options.cancelWhen);
	const [taskData] = run.data.resultData.runData.Tested ?? [];
	const [items, errorItems] = taskData?.data?.main ?? [];
	return {
		status: run.status,
		items: items ?? [],
		errorItems: errorItems ?? [],
		error: run.data.resultData.error as NodeApiError | undefined,
		credentials: helper,
		stored: JSON.stringify(run.data.resultData, withoutCircles()),
	};
}

export const jsonOf = (items: INodeExecutionData[]): IDataObject[] => items.map(({ json }) => json);

/** What came of a download: the first item, and what it says of the file. */
export function downloadOf({ items: [out] }: RunResult) {
	return { out, outcome: out?.json.download as IDataObject | undefined };
}

/** All that a run gives out, shows or stores, in one text: nothing secret may be in it. */
export const allOf = ({ items, errorItems, error, stored }: RunResult): string =>
	JSON.stringify([items, errorItems, error?.message]) + stored;

/** Reads a file that the node has put into n8n's binary storage. */
export async function readFile(item: INodeExecutionData, property = 'data'): Promise<Buffer> {
	const file = item.binary?.[property];
	if (!file) throw new Error(`The item has no file in '${property}'`);
	return await Container.get(BinaryDataService).getAsBuffer(file);
}

/** The address of an n8n that does not exist; expressions may name it. */
const BASE = 'http://n8n.example.com';

let storage: Promise<void> | undefined;

async function execute(
	workflow: Workflow,
	credentialsHelper: StoredCredentials,
	cancelWhen?: Promise<unknown>,
): Promise<IRun> {
	storage ??= Container.get(BinaryDataService).init();
	await storage;
	const settings = workflow.settings;
	const additionalData = {
		credentialsHelper,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		workflowSettings: settings,
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: BASE,
		webhookBaseUrl: `${BASE}/webhook`,
		webhookWaitingBaseUrl: `${BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE}/webhook-test`,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		hooks: new ExecutionLifecycleHooks('manual', '1', {
			id: workflow.id,
			name: 'Test',
			active: false,
			nodes: [],
			connections: {},
			settings,
			createdAt: new Date(),
			updatedAt: new Date(),
		} as never),
	} as unknown as IWorkflowExecuteAdditionalData;
	const running = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.getNode('Input') ?? undefined,
	});
	void cancelWhen?.then(() => running.cancel());
	return await running;
}

function giver(input: INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Input',
			name: 'input',
			group: ['trigger'],
			version: 1,
			description: 'Gives the input of a test',
			defaults: { name: 'Input' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [input],
	};
}

/** n8n gives every declarative node this `execute` when it loads it. */
function asN8nRunsIt(node: INodeType): INodeType {
	if (node.execute) return node;
	const declarative = Object.create(node) as INodeType;
	declarative.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, declarative).runNode()) ?? [];
	};
	return declarative;
}

function withoutCircles() {
	const seen = new WeakSet<object>();
	return (_key: string, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return undefined;
		seen.add(value);
		if (value instanceof Error) {
			return { ...value, message: value.message, stack: value.stack, cause: value.cause };
		}
		return value;
	};
}
