import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { generateUsage } from '../../reports/generateUsage';
import { messagingUsageReport } from './family';
import { usage } from './usage';

export const messagingUsageReportDescription: INodeProperties[] = describeReports(
	messagingUsageReport,
	[generateUsage(usage)],
);
