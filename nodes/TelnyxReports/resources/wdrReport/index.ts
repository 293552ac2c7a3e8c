import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { wdrReport } from './family';

export const wdrReportDescription: INodeProperties[] = describeReports(wdrReport);
