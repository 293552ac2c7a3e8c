import { reportResource } from '../../reports/reportResource';
import { legacyMessagingUsageReport } from './family';

export const legacyMessagingUsageReportResource = reportResource(legacyMessagingUsageReport);
