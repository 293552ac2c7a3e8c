import type { Resource } from '../../../shared/operation/describe';
import { getManyCalls } from './getAll';

export const call: Resource = {
	name: 'Call',
	value: 'call',
	default: getManyCalls,
	operations: [getManyCalls],
};
