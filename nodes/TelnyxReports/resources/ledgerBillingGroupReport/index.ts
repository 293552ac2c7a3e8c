import { reportResource } from '../../reports/reportResource';
import { ledgerBillingGroupReport } from './family';

export const ledgerBillingGroupReportResource = reportResource(ledgerBillingGroupReport);
