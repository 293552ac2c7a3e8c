import type { Resource } from '../../../shared/operation/describe';
import { getManyMessageDetailRecords } from './getAll';

export const messageDetailRecord: Resource = {
	name: 'Message Detail Record',
	value: 'messageDetailRecord',
	default: getManyMessageDetailRecords,
	operations: [getManyMessageDetailRecords],
};
