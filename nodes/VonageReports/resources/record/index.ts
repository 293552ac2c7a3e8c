import type { Resource } from '../../../shared/operation/describe';
import { getRecords } from './get';
import { getManyRecords } from './getAll';

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: 'Records of any product',
	default: getManyRecords,
	operations: [getRecords, getManyRecords],
};
