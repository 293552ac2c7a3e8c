import { reportResource } from '../../reports/reportResource';
import { messagingUsageReport } from './family';
import { generate } from './usage';

export const messagingUsageReportResource = reportResource(messagingUsageReport, [generate]);
