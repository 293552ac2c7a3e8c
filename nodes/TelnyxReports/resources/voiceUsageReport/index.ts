import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { generateUsage } from '../../reports/generateUsage';
import { voiceUsageReport } from './family';
import { usage } from './usage';

export const voiceUsageReportDescription: INodeProperties[] = describeReports(voiceUsageReport, [
	generateUsage(usage),
]);
