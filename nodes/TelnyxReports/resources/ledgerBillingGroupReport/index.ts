import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { ledgerBillingGroupReport } from './family';

export const ledgerBillingGroupReportDescription: INodeProperties[] =
	describeReports(ledgerBillingGroupReport);
