import { directoryOptions } from '../directories/options';
import { getCdrReportFields } from './getCdrReportFields';
import { getUsageDimensions, getUsageMetrics, getUsageProducts } from './usageOptions';

/** What drop-downs that take several are filled with, by the names that fields give. */
export const loadOptions = {
	...directoryOptions,
	getCdrReportFields,
	getUsageDimensions,
	getUsageMetrics,
	getUsageProducts,
};
