import { PollContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { StoredCredentials } from './credentials';

export interface PolledOptions {
	node: INodeType;
	parameters: IDataObject;
	/** Credential types with the data stored for them. */
	credentials: Array<{ type: ICredentialType; data: IDataObject }>;
	/** How n8n keeps static data: in the live object, or as a copy for each poll. */
	cursors?: 'default' | 'durable';
	/** IANA name; the workflow's own setting. */
	timezone?: string;
	/** Of the workflow. */
	id?: string;
	/** Of the node. */
	name?: string;
	/** How long n8n lets a poll take, in ms; as n8n says by default. */
	budgetMs?: number;
}

/** What a poll gave: items, `null`, or an error. */
export interface Polled {
	items: INodeExecutionData[] | null;
	error?: Error & { description?: string | null; httpCode?: string | null; failure?: unknown };
}

const DEFAULT_BUDGET_MS = 300_000;

/** Of a scheduled poll. */
const DURABLE_BUDGET_MS = 36_000;

/**
 * A workflow with one trigger, as n8n runs it: through its own PollContext, with static data that are kept
 * and lost as n8n does it (2.39.10, seen to happen).
 */
export class PolledNode {
	/** What is in the database: `workflow_entity.staticData`, or `poller_state` with durable cursors. */
	stored: IDataObject = {};

	readonly credentials: StoredCredentials;

	private workflow: Workflow | undefined;
	private context: PollContext | undefined;

	constructor(private readonly options: PolledOptions) {
		this.credentials = new StoredCredentials(
			Object.fromEntries(options.credentials.map(({ type }) => [type.name, type])),
			Object.fromEntries(
				options.credentials.map(({ type, data }) => [
					type.name,
					{ ...data } as ICredentialDataDecryptedObject,
				]),
			),
		);
	}

	/** Registers the workflow and polls once, as n8n does it at activation and at its start. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Polled> {
		const isDurable = this.options.cursors === 'durable';
		this.workflow = this.newWorkflow(isDurable ? {} : this.stored);
		this.context = undefined;
		const polled = await this.run('trigger', mode);
		if (polled.error) {
			this.workflow = undefined;
			return polled;
		}
		// By default saved in any case; with durable cursors only with what goes out.
		if (!isDurable) this.save();
		return polled;
	}

	/** A poll of the schedule. */
	async poll(): Promise<Polled> {
		if (!this.workflow) throw new Error('The workflow is not active');
		return await this.run('trigger', this.options.cursors === 'durable' ? 'update' : undefined);
	}

	/** Fetch Test Event. */
	async fetchTestEvent(): Promise<Polled> {
		const isDurable = this.options.cursors === 'durable';
		const workflow = this.newWorkflow(isDurable ? {} : this.stored);
		return await this.call(this.newContext(workflow, 'manual', 'manual'));
	}

	/** Changes what is to be saved with the next activation. */
	change(options: Partial<Pick<PolledOptions, 'parameters' | 'name' | 'id'>>): void {
		Object.assign(this.options, options);
	}

	private lastMode: WorkflowActivateMode = 'activate';

	private async run(mode: 'trigger', activation?: WorkflowActivateMode): Promise<Polled> {
		const { workflow } = this;
		if (!workflow) throw new Error('The workflow is not active');
		if (activation) this.lastMode = activation;
		if (this.options.cursors !== 'durable') {
			this.context ??= this.newContext(workflow, mode, this.lastMode);
			const polled = await this.call(this.context);
			if (polled.items) this.save();
			return polled;
		}
		const copy = JSON.parse(JSON.stringify(this.stored)) as IDataObject;
		const context = this.newContext(workflow, mode, this.lastMode, () => copy);
		const polled = await this.call(context);
		const isActivation = activation !== undefined && activation !== 'update';
		if (!polled.error && (polled.items || !isActivation)) {
			this.stored = JSON.parse(JSON.stringify(copy)) as IDataObject;
		}
		return polled;
	}

	private save(): void {
		this.stored = JSON.parse(JSON.stringify(this.workflow?.staticData ?? {})) as IDataObject;
	}

	private async call(context: PollContext): Promise<Polled> {
		const { node } = this.options;
		try {
			const given = await node.poll?.call(context);
			return { items: given?.[0] ?? null };
		} catch (error) {
			return { items: null, error: error as Error };
		}
	}

	private newContext(
		workflow: Workflow,
		mode: 'trigger' | 'manual',
		activation: WorkflowActivateMode,
		statics?: () => IDataObject,
	): PollContext {
		const node = workflow.getNode(this.options.name ?? 'Tested');
		if (!node) throw new Error('There is no node');
		return new PollContext(
			workflow,
			node,
			{
				credentialsHelper: this.credentials,
				variables: {},
				workflowSettings: workflow.settings,
			} as unknown as IWorkflowExecuteAdditionalData,
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			statics,
			() => this.options.budgetMs ?? (statics ? DURABLE_BUDGET_MS : DEFAULT_BUDGET_MS),
		);
	}

	private newWorkflow(staticData: IDataObject): Workflow {
		const {
			node,
			parameters,
			credentials,
			timezone = 'UTC',
			id = 'test',
			name = 'Tested',
		} = this.options;
		const tested: INode = {
			id: 'tested',
			name,
			type: 'tested',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				...parameters,
			} as INode['parameters'],
			credentials: Object.fromEntries(
				credentials.map(({ type }) => [type.name, { id: `id-${type.name}`, name: type.name }]),
			),
		};
		return new Workflow({
			id,
			active: true,
			nodes: [tested],
			connections: {},
			nodeTypes: {
				getByName: () => node,
				getByNameAndVersion: () => node,
				getKnownTypes: () => ({}),
			} as INodeTypes,
			staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject,
			settings: { timezone, executionOrder: 'v1' },
		});
	}
}
