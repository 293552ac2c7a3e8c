import type { Resource } from '../../../shared/operation/describe';
import { downloadUsage } from './download';
import { getManyUsage } from './getAll';
import { getUsageOptions } from './getOptions';

/** Usage of any product, added up while the request waits. */
export const usageReport: Resource = {
	name: 'Usage Report',
	value: 'usageReport',
	default: getManyUsage,
	operations: [downloadUsage, getManyUsage, getUsageOptions],
};
