/** Changes of a node that workflows of before would notice. */
import { compare } from '../../scripts/contract/compare.mts';
import type { FieldSchema } from '../../scripts/contract/source.mts';
import {
	FIELDS,
	at,
	before,
	breaks,
	draft,
	entriesOf,
	option,
	show,
	without,
	type Draft,
} from './phoneNode';

describe('workflows notice', () => {
	it.each<[string, (node: Draft) => void, string]>([
		[
			'a parameter that goes',
			(node) => (node.properties = without(node.properties, 'limit')),
			'call/list/limit is gone',
		],
		[
			'a parameter with another name',
			(node) => (at(node, 'limit').name = 'most'),
			'call/list/limit is gone',
		],
		[
			'an option that goes',
			(node) => (at(node, 'filters').options = without(at(node, 'filters').options ?? [], 'since')),
			'call/list/filters.since is gone',
		],
		[
			'a value that goes',
			(node) => (at(node, 'kind').options = [option('sms'), option('voice')] as never),
			'call/list/kind=mms is gone',
		],
		[
			'a value that goes in one operation',
			(node) => (at(node, 'kind', 1).options = [option('sms')] as never),
			'call/get/kind=voice is gone',
		],
		[
			'a value that goes for one product',
			(node) => (at(node, 'filters.status').options = [option('ok')] as never),
			'call/list/filters.status=lost is gone',
		],
		[
			'a value that moves to another product',
			(node) => {
				at(node, 'filters.status').options = [option('ok')] as never;
				at(node, 'filters.status', 1).options = [option('rung'), option('lost')] as never;
			},
			"call/list/filters.status=lost is not shown any more when kind is 'sms'",
		],
		[
			'an operation that goes, told once',
			(node) => {
				at(node, 'operation').options = [option('list')] as never;
			},
			'call/operation=get is gone',
		],
		[
			'a resource that goes, told once',
			(node) => {
				at(node, 'resource').options = [option('fax')] as never;
			},
			'resource=call is gone',
		],
		[
			'a mode of a picker that goes',
			(node) => at(node, 'id').modes?.pop(),
			'call/get/id@id is gone',
		],
		[
			'a part of a list that goes',
			(node) =>
				((at(node, 'headers').options?.[0] as unknown as { values: unknown[] }).values = []),
			'call/list/headers.header.key is gone',
		],
		[
			'another type',
			(node) => (at(node, 'kind').type = 'multiOptions'),
			"call/list/kind has another type: 'multiOptions' instead of 'options'",
		],
		[
			'another default',
			(node) => (at(node, 'limit').default = 25),
			'call/list/limit has another default: 25 instead of 50',
		],
		[
			'another default for one product',
			(node) => (at(node, 'filters.status', 1).default = 'ok'),
			"call/list/filters.status has another default: 'ok' instead of 'rung' when kind is 'voice'",
		],
		[
			'another default of what an operation chooses',
			(node) => (at(node, 'operation').default = 'get'),
			"call/operation has another default: 'get' instead of 'list'",
		],
		[
			'a list that becomes one',
			(node) => (at(node, 'headers').typeOptions = {}),
			'call/list/headers has another number of values: none instead of true',
		],
		[
			'a value of another type',
			(node) => (at(node, 'kind', 1).options = [{ name: 'voice', value: 1 }] as never),
			'call/get/kind=voice is gone',
		],
		[
			'a condition that hides for one product',
			(node) => (at(node, 'limit').displayOptions = show('list', { kind: ['sms'] })),
			"call/list/limit is not shown any more when kind is 'mms'",
		],
		[
			'a condition to hide',
			(node) =>
				(at(node, 'filters').displayOptions = { ...show('list'), hide: { kind: ['voice'] } }),
			"call/list/filters is not shown any more when kind is 'voice'",
		],
		[
			'a condition on a new switch that is off',
			(node) => {
				node.properties.push({
					displayName: 'More',
					name: 'more',
					type: 'boolean',
					default: false,
					displayOptions: show('list'),
				});
				at(node, 'limit').displayOptions = show('list', { kind: ['sms', 'mms'], more: [true] });
			},
			"call/list/limit is not shown any more when kind is 'mms' and more is false",
		],
		[
			'a lower bound',
			(node) => (at(node, 'limit').typeOptions = { minValue: 1, maxValue: 50 }),
			'call/list/limit does not go up to 100 any more, only to 50',
		],
		[
			'a higher bound at the start',
			(node) => (at(node, 'limit').typeOptions = { minValue: 10, maxValue: 100 }),
			'call/list/limit does not go down to 1 any more, only to 10',
		],
		[
			'what has to be filled in now',
			(node) => (at(node, 'limit').required = true),
			'call/list/limit is required now',
		],
		[
			'what takes no expressions any more',
			(node) => (at(node, 'limit').noDataExpression = true),
			'call/list/limit takes no expressions any more',
		],
		[
			'a new parameter without which nothing runs',
			(node) =>
				node.properties.push({
					displayName: 'Account',
					name: 'account',
					type: 'string',
					default: '',
					required: true,
					displayOptions: show('list'),
				}),
			'call/list/account is new and required, but workflows of before have nothing in it',
		],
		[
			'a credential with another name',
			(node) => (node.credentials = [{ name: 'phoneOAuth2Api', required: false }]),
			'@credential/phoneApi is gone',
		],
		[
			'a new credential without which nothing runs',
			(node) => node.credentials?.push({ name: 'moreApi', required: true }),
			'@credential/moreApi is new and required, but workflows of before have nothing in it',
		],
		[
			'a node that is no tool any more',
			(node) => delete node.usableAsTool,
			'@node cannot be used by an AI agent any more',
		],
		[
			'another output',
			(node) => (node.outputs = ['main', 'main']),
			'@node has another number of outputs: ["main","main"] instead of ["main"]',
		],
	])('%s', (_name, change, expected) => {
		expect(breaks(change)).toEqual([expected]);
	});

	it('fields of the output that go, are called otherwise, or hold something else', () => {
		const told = (fields: Record<string, FieldSchema>, simplified?: string[]): string[] =>
			compare(before, entriesOf(draft(), fields, simplified)).map(
				({ key, what }) => `${key} ${what}`,
			);
		const { id, outcome } = FIELDS;
		expect(told(FIELDS, ['outcome'])).toEqual(['call/list/output#simplified.id is gone']);
		expect(told({ id, result: outcome })).toEqual(['call/list/output#callRecord.outcome is gone']);
		expect(
			told({ id, outcome: { anyOf: [{ type: 'string', enum: ['answered'] }, { type: 'null' }] } }),
		).toEqual(['call/list/output#callRecord.outcome=missed is gone']);
		expect(told({ id: { type: 'number' }, outcome }, ['id'])).toEqual(
			['callRecord', 'selected', 'simplified'].map(
				(choice) => `call/list/output#${choice}.id has another type: 'number' instead of 'string'`,
			),
		);
	});
});
