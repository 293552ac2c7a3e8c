import type { INodeProperties } from 'n8n-workflow';
import { describeReports } from '../../reports/describe';
import { numberLookupUsageReport } from './family';

export const numberLookupUsageReportDescription: INodeProperties[] =
	describeReports(numberLookupUsageReport);
