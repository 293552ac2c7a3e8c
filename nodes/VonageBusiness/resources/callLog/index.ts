import type { Resource } from '../../../shared/operation/describe';
import { getManyCallLogs } from './getAll';

export const callLog: Resource = {
	name: 'Call Log',
	value: 'callLog',
	default: getManyCallLogs,
	operations: [getManyCallLogs],
};
