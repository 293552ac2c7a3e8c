import { Workflow, type INodeParameters, type INodeTypes } from 'n8n-workflow';
import { VonageReports } from '../../../nodes/VonageReports/VonageReports.node';
import { equalItemsHint } from '../../../nodes/shared/fields/hints';

const { displayCondition = '' } = equalItemsHint(['getAll']);

/** As the editor works it out after a run. */
function isShown(parameters: INodeParameters, items: number): unknown {
	const node = {
		id: '1',
		name: 'Tested',
		type: 'tested',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { resource: 'record', dateRange: 'custom', ...parameters },
	};
	const nodeType = new VonageReports();
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		} as unknown as INodeTypes,
	});
	const input = Array.from({ length: items }, (_, n) => ({ json: { n } }));
	return workflow.expression.getParameterValue(
		displayCondition,
		null,
		0,
		0,
		'Tested',
		input,
		'manual',
		{},
	);
}

it.each<[string, INodeParameters, number, boolean]>([
	['several items that ask for the same', { operation: 'getAll', from: '2026-01-01' }, 3, true],
	['an expression that is the same for all', { operation: 'getAll', from: '={{ $now }}' }, 3, true],
	['a single item', { operation: 'getAll' }, 1, false],
	['another operation', { resource: 'report', operation: 'download' }, 3, false],
	['items that differ', { operation: 'getAll', from: '={{ $json.from }}' }, 3, false],
	[
		'items that differ within the options',
		{ operation: 'getAll', options: { accountId: '={{ $("Accounts").item.json.id }}' } },
		3,
		false,
	],
])('the hint about equal items: %s', (_case, parameters, items, shown) => {
	expect(isShown(parameters, items)).toBe(shown);
});
