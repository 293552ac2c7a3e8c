import type { Resource } from '../../../shared/operation/describe';
import { getManyCallEvents } from './getAll';

export const callEvent: Resource = {
	name: 'Call Event',
	value: 'callEvent',
	default: getManyCallEvents,
	operations: [getManyCallEvents],
};
