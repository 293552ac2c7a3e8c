import { decodeExecution, type Execution, type RawExecution } from './execution.mts';
import { RestSession } from './rest.mts';

export { N8nApiError } from './rest.mts';

/** The answer to a credential test, as the editor shows it. */
export interface CredentialTestResult {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

export interface NodeTypeSummary {
	/** With the package's name before the dot. */
	readonly name: string;
	readonly displayName: string;
	readonly latestVersion: number;
	readonly description: Record<string, unknown>;
}

/** A workflow as the editor exports it. */
export interface WorkflowFile {
	readonly name: string;
	readonly nodes: readonly WorkflowNode[];
	readonly connections: Record<string, unknown>;
	readonly settings?: Record<string, unknown>;
	readonly pinData?: Record<string, unknown>;
}

export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly parameters: Record<string, unknown>;
	readonly credentials?: Readonly<Record<string, { id: string | null; name: string }>>;
	readonly [key: string]: unknown;
}

/** A person who may log in. The password must have 8 characters, a digit and a capital letter. */
export interface Account {
	readonly email: string;
	readonly password: string;
}

interface Named {
	readonly id: string;
	readonly name: string;
}

/** Waits between looks at a running execution: each look takes time that the execution does not get. */
const FIRST_POLL_MS = 50;
const LONGEST_POLL_MS = 500;
const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

/**
 * n8n's own REST interface, the one that its editor uses, for one logged-in user. Every method
 * throws an `N8nApiError` when n8n refuses.
 */
export class N8nClient extends RestSession {
	/** Whether nobody owns this n8n yet. */
	async needsOwner(): Promise<boolean> {
		const { userManagement } = await this.get<{
			userManagement: { showSetupOnFirstLoad?: boolean };
		}>('/rest/settings');
		return userManagement.showSetupOnFirstLoad === true;
	}

	/** Makes the owner's account and logs in as the owner. */
	async setUpOwner(account: Account): Promise<void> {
		await this.post('/rest/owner/setup', { ...account, firstName: 'Demo', lastName: 'Owner' });
	}

	async logIn({ email, password }: Account): Promise<void> {
		await this.post('/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** The packs that n8n lists under Settings, Community nodes. */
	async installedPackages() {
		return await this.get<
			Array<{
				packageName: string;
				installedVersion: string;
				installedNodes: Array<{ name: string; type: string; latestVersion: number }>;
				failedLoading?: boolean;
			}>
		>('/rest/community-packages');
	}

	/** The node types that n8n has loaded from a package, without the tool twins it derives. */
	async nodeTypesOf(packageName: string): Promise<NodeTypeSummary[]> {
		const response = await this.send('GET', '/types/nodes.json');
		const all = (await response.json()) as Array<
			Record<string, unknown> & { name: string; displayName: string; version: number | number[] }
		>;
		const own = all.filter(({ name }) => name.startsWith(`${packageName}.`));
		const names = new Set(own.map(({ name }) => name));
		return own
			.filter(({ name }) => !(name.endsWith('Tool') && names.has(name.slice(0, -'Tool'.length))))
			.map((description) => ({
				name: description.name,
				displayName: description.displayName,
				latestVersion: Math.max(...[description.version].flat()),
				description,
			}));
	}

	/** @returns the id of the stored credential */
	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<string> {
		return (await this.post<Named>('/rest/credentials', { name, type, data })).id;
	}

	async updateCredential(
		id: string,
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<void> {
		await this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/**
	 * Signs in at an OAuth2 provider, as the editor's button does, where the provider asks nobody
	 * anything.
	 */
	async connectOAuth2(id: string): Promise<void> {
		const address = await this.get<string>(`/rest/oauth2-credential/auth?id=${id}`);
		const { status, headers } = await fetch(address, { redirect: 'manual' });
		const callback = headers.get('location');
		if (callback === null) throw new Error(`${address} did not lead back to n8n (${status}).`);
		const { pathname, search } = new URL(callback);
		const page = await (await this.send('GET', pathname + search)).text();
		if (!/connection successful/i.test(page)) throw new Error('n8n did not take the OAuth2 code.');
	}

	async credentials(): Promise<Array<Named & { type: string }>> {
		return await this.get('/rest/credentials');
	}

	/**
	 * The test that the editor runs when a credential is saved.
	 *
	 * @param changes fields tested in place of what is stored
	 */
	async testCredential(
		id: string,
		changes: Record<string, unknown> = {},
	): Promise<CredentialTestResult> {
		// Secrets come back masked, and n8n puts the stored ones in place of the masks.
		const { name, type, data } = await this.get<{
			name: string;
			type: string;
			data: Record<string, unknown>;
		}>(`/rest/credentials/${id}?includeData=true`);
		const credentials = { id, name, type, data: { ...data, ...changes } };
		return await this.post('/rest/credentials/test', { credentials });
	}

	/**
	 * What a drop-down of a node offers when somebody opens it.
	 * @param method of the node, which fills it
	 * @param kind `picker` is searched, by `filter`; `choices` are loaded as a whole
	 */
	async dropDown(
		{ type, credentials, parameters }: Omit<WorkflowNode, 'name'>,
		{ kind, method, filter }: { kind: 'picker' | 'choices'; method: string; filter?: string },
	): Promise<Array<{ name: string; value: string | number }>> {
		const asked = {
			path: 'parameters.opened',
			methodName: method,
			nodeTypeAndVersion: { name: type, version: 1 },
			currentNodeParameters: parameters,
			credentials,
			...(filter !== undefined && { filter }),
		};
		if (kind === 'choices') return await this.post('/rest/dynamic-node-parameters/options', asked);
		const url = '/rest/dynamic-node-parameters/resource-locator-results';
		const { results } = await this.post<{ results: Array<{ name: string; value: string }> }>(
			url,
			asked,
		);
		return results;
	}

	async workflows(): Promise<Array<Named & { active: boolean }>> {
		return await this.get('/rest/workflows');
	}

	/** @returns the id of the new workflow */
	async importWorkflow(workflow: WorkflowFile): Promise<string> {
		const { name, nodes, connections, settings = {}, pinData } = workflow;
		const body = { name, nodes, connections, settings, pinData };
		return (await this.post<Named>('/rest/workflows', body)).id;
	}

	/** Publishes a workflow as it stands, as the editor's button does: its triggers work from then on. */
	async activate(workflowId: string): Promise<void> {
		const { versionId } = await this.get<{ versionId: string }>(`/rest/workflows/${workflowId}`);
		const version = { versionId, name: 'Published', description: '' };
		await this.post(`/rest/workflows/${workflowId}/activate`, version);
	}

	/** Starts a workflow at its trigger, as the editor's button does. @returns the execution's id */
	async startWorkflow(workflowId: string): Promise<string> {
		const { nodes } = await this.get<WorkflowFile>(`/rest/workflows/${workflowId}`);
		const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
		if (!trigger) throw new Error(`Workflow ${workflowId} has no trigger to start from.`);
		const { executionId } = await this.post<{ executionId?: string }>(
			`/rest/workflows/${workflowId}/run`,
			{ triggerToStartFrom: { name: trigger.name } },
		);
		if (!executionId) throw new Error(`Workflow ${workflowId} waits for a webhook call.`);
		return executionId;
	}

	/** Runs a workflow to its end; whether it succeeded is in the result. */
	async runWorkflow(workflowId: string, timeoutMs = 120_000): Promise<Execution> {
		const executionId = await this.startWorkflow(workflowId);
		return await this.waitForExecution(workflowId, executionId, timeoutMs);
	}

	/** @throws {Error} when the execution takes longer than `timeoutMs` */
	async waitForExecution(
		workflowId: string,
		executionId: string,
		timeoutMs = 120_000,
	): Promise<Execution> {
		const deadlineMs = Date.now() + timeoutMs;
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		let pollMs = FIRST_POLL_MS;
		while (Date.now() < deadlineMs) {
			// The list is asked, because reading one execution carries all its data each time.
			const { results } = await this.get<{ results: Array<{ id: string; status: string }> }>(
				`/rest/executions?filter=${filter}`,
			);
			const found = results.find(({ id }) => id === executionId);
			if (found && FINISHED.has(found.status)) return await this.execution(executionId);
			await new Promise((resolve) => setTimeout(resolve, pollMs));
			pollMs = Math.min(pollMs * 1.5, LONGEST_POLL_MS);
		}
		throw new Error(`Execution ${executionId} did not end within ${timeoutMs / 1000} seconds.`);
	}

	/** Reads an execution back, with the output of every node. */
	async execution(executionId: string): Promise<Execution> {
		return decodeExecution(await this.get<RawExecution>(`/rest/executions/${executionId}`));
	}

	/** Stops a running execution, as the editor's stop button does. */
	async stopExecution(executionId: string): Promise<void> {
		await this.post(`/rest/executions/${executionId}/stop`, {});
	}

	/**
	 * The bytes of a binary value that an execution stored.
	 *
	 * @param binaryId the `id` of the binary value, such as `filesystem-v2:…`
	 */
	async binary(binaryId: string): Promise<{ body: Uint8Array; contentType: string }> {
		const query = new URLSearchParams({ id: binaryId, action: 'download' });
		const response = await this.send('GET', `/rest/binary-data?${query}`);
		return {
			body: new Uint8Array(await response.arrayBuffer()),
			contentType: response.headers.get('content-type') ?? '',
		};
	}
}
