import type { Resource } from '../../../shared/operation/describe';
import { getManyDetailRecords } from './getAll';

export const detailRecord: Resource = {
	name: 'Detail Record',
	value: 'detailRecord',
	default: getManyDetailRecords,
	operations: [getManyDetailRecords],
};
