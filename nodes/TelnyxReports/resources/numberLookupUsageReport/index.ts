import { reportResource } from '../../reports/reportResource';
import { numberLookupUsageReport } from './family';

export const numberLookupUsageReportResource = reportResource(numberLookupUsageReport);
