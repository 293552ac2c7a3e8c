import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { legacyMessagingUsageReport } from './family';

export const legacyMessagingUsageReportDescription: INodeProperties[] = describeReports(
	legacyMessagingUsageReport,
);
