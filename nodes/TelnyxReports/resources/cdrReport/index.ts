import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { cdrReport } from './family';
import { availableFields } from './getFields';

export const cdrReportDescription: INodeProperties[] = describeReports(cdrReport, [
	availableFields,
]);
