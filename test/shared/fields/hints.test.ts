import type { INodeParameters } from 'n8n-workflow';
import { VonageReports } from '../../../nodes/VonageReports/VonageReports.node';
import { equalItemsHint } from '../../../nodes/shared/fields/hints';
import { shownInEditor } from '../../support/editor';

const { displayCondition = '' } = equalItemsHint(['getAll']);

/** As the editor works it out after a run. */
const isShown = (parameters: INodeParameters, items: number) =>
	shownInEditor(
		new VonageReports(),
		displayCondition,
		{ resource: 'record', dateRange: 'custom', ...parameters },
		Array.from({ length: items }, (_, n) => ({ json: { n } })),
	);

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
