/** Changes of a node that workflows of before do not notice. */
import { at, breaks, option, show, type Draft } from './phoneNode';

describe('workflows do not notice', () => {
	it.each<[string, (node: Draft) => void]>([
		[
			'another label, description and order',
			(node) => {
				at(node, 'limit').displayName = 'Most';
				at(node, 'kind').description = 'Which';
				node.properties.reverse();
			},
		],
		[
			'a new parameter',
			(node) =>
				node.properties.push({
					displayName: 'Note',
					name: 'note',
					type: 'string',
					default: '',
					displayOptions: show('list'),
				}),
		],
		[
			'a new option',
			(node) =>
				at(node, 'filters').options?.push({
					displayName: 'Timeout',
					name: 'timeout',
					type: 'number',
					default: 300,
				} as never),
		],
		['a new value', (node) => at(node, 'kind').options?.push(option('fax') as never)],
		[
			'a new operation with what it requires',
			(node) => {
				at(node, 'operation').options?.push(option('delete') as never);
				at(node, 'id').displayOptions = {
					show: { resource: ['call'], operation: ['get', 'delete'] },
				};
			},
		],
		['a new resource', (node) => at(node, 'resource').options?.push(option('video') as never)],
		[
			'a new mode of a picker',
			(node) => at(node, 'id').modes?.push({ name: 'url', displayName: 'URL', type: 'string' }),
		],
		['what is shown more often', (node) => (at(node, 'limit').displayOptions = show('list'))],
		[
			'a condition on a new switch that is on',
			(node) => {
				node.properties.push({
					displayName: 'More',
					name: 'more',
					type: 'boolean',
					default: true,
					displayOptions: show('list'),
				});
				at(node, 'limit').displayOptions = show('list', { kind: ['sms', 'mms'], more: [true] });
			},
		],
		['wider bounds', (node) => (at(node, 'limit').typeOptions = { minValue: 0, maxValue: 500 })],
		[
			'one parameter in two parts that say the same',
			(node) => {
				const limit = at(node, 'limit');
				limit.displayOptions = show('list', { kind: ['sms'] });
				node.properties.push({ ...limit, displayOptions: show('list', { kind: ['mms'] }) });
			},
		],
		['what need not be filled in any more', (node) => (at(node, 'id').required = false)],
		[
			'values of the provider beside those that are known',
			(node) => (at(node, 'kind').typeOptions = { loadOptionsMethod: 'kinds' }),
		],
		[
			'a new credential that is chosen by a new value',
			(node) => {
				node.properties.push({
					displayName: 'Authentication',
					name: 'authentication',
					type: 'options',
					default: 'key',
					options: [option('key'), option('token')] as never,
				});
				node.credentials = [
					{
						name: 'phoneApi',
						required: true,
						displayOptions: { show: { authentication: ['key'] } },
					},
					{
						name: 'phoneTokenApi',
						required: true,
						displayOptions: { show: { authentication: ['token'] } },
					},
				];
			},
		],
	])('%s', (_name, change) => {
		expect(breaks(change)).toEqual([]);
	});
});
