import { listOperation } from '../../shared/operation/list';
import type { Resource } from '../../shared/operation/describe';
import { calls } from '../sources/calls';

const getManyCalls = listOperation(calls, {
	action: 'Get many calls',
	description: 'List the calls of a date range',
});

export const call: Resource = {
	name: 'Call',
	value: 'call',
	default: getManyCalls,
	operations: [getManyCalls],
};
