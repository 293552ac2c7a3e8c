import {
	Workflow,
	type ICredentialType,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

/** A node in a workflow, as the tests have it. */
export function placed(
	{ name = 'Tested', ...more }: Partial<INode> & { parameters: INodeParameters },
	credentials: ICredentialType[] = [],
): INode {
	return {
		id: name.toLowerCase(),
		name,
		type: name.toLowerCase(),
		typeVersion: 1,
		position: [0, 0],
		...(credentials.length === 0
			? {}
			: {
					credentials: Object.fromEntries(
						credentials.map((type) => [type.name, { id: `id-${type.name}`, name: type.name }]),
					),
				}),
		...more,
	};
}

/** The types of nodes that n8n knows: these, or one whatever it is asked for. */
export function typesOf(types: Record<string, INodeType> | { only: unknown }): INodeTypes {
	const typeOf = (name: string) =>
		('only' in types ? types.only : types[name]) as ReturnType<INodeTypes['getByNameAndVersion']>;
	return { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) };
}

/** A workflow of one node. */
export const workflowOf = (node: INode, nodeType: unknown): Workflow =>
	new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: typesOf({ only: nodeType }),
	});

/** An expression of a node's description, as the editor works it out. */
export function shownInEditor(
	nodeType: INodeType,
	expression: string,
	parameters: INodeParameters,
	input: INodeExecutionData[] = [],
): unknown {
	return workflowOf(placed({ parameters }), nodeType).expression.getParameterValue(
		expression,
		null,
		0,
		0,
		'Tested',
		input,
		'manual',
		{},
	);
}
