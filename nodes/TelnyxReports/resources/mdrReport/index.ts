import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { mdrReport } from './family';

export const mdrReportDescription: INodeProperties[] = describeReports(mdrReport);
