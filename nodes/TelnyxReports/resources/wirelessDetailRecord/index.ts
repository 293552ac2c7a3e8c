import type { Resource } from '../../../shared/operation/describe';
import { getManyWirelessDetailRecords } from './getAll';

export const wirelessDetailRecord: Resource = {
	name: 'Wireless Detail Record',
	value: 'wirelessDetailRecord',
	default: getManyWirelessDetailRecords,
	operations: [getManyWirelessDetailRecords],
};
