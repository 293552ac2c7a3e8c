/** How what a node promises is told apart. */
import { compare } from '../../scripts/contract/compare.mts';
import { at, before, breaks, draft, entriesOf, show } from './phoneNode';

it('is the same after it has been written down', () => {
	expect(before).toEqual(entriesOf(draft()));
	expect(breaks(() => {})).toEqual([]);
});

it('tells apart what one name means for one operation, product or status', () => {
	expect(before.get('call/list/kind')).toEqual([{ type: 'options', default: 'sms' }]);
	expect(before.get('call/get/kind')).toEqual([{ type: 'options', default: 'voice' }]);
	expect(before.has('call/get/kind=sms')).toBe(false);
	expect(before.get('call/list/filters.status')).toEqual([
		{ type: 'options', default: 'ok', when: { kind: ['sms'] } },
		{ type: 'options', default: 'rung', when: { kind: ['voice'] } },
	]);
	expect(before.get('call/list/filters.status=lost')).toEqual([{ when: { kind: ['sms'] } }]);
	expect(before.has('call/list/headers.header.key')).toBe(true);
	expect(before.has('fax/pages')).toBe(true);
	expect(before.has('call/list/pages')).toBe(false);
});

it('a parameter of before stays where a new version has another', () => {
	const node = draft();
	node.version = [1, 2];
	at(node, 'limit').displayOptions = show('list', {
		kind: ['sms', 'mms'],
		'@version': [1] as never,
	});
	node.properties.push({
		displayName: 'Most',
		name: 'most',
		type: 'number',
		default: 10,
		displayOptions: show('list', { '@version': [2] as never }),
	});
	expect(compare(before, entriesOf(node))).toEqual([]);
	expect(entriesOf(node).has('call/list/most')).toBe(false);
});

it('refuses a condition on what has no fixed values', () => {
	const node = draft();
	at(node, 'output').displayOptions = show('list', { limit: [50] as never });
	expect(() => entriesOf(node)).toThrow(
		"A condition names 'limit', which has no fixed values here",
	);
});
