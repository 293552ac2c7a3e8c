import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { generateUsage } from '../../reports/generateUsage';
import { speechToTextReport } from './family';
import { usage } from './usage';

export const speechToTextReportDescription: INodeProperties[] = describeReports(
	speechToTextReport,
	[generateUsage(usage)],
);
