import type { INodeProperties } from 'n8n-workflow';
import { describeResource } from '../../reports/describe';
import { usageDownload } from './download';
import { usageGetMany } from './getAll';
import { usageGetOptions } from './getOptions';

/** Usage of any product, added up while the request waits. */
export const usageReportDescription: INodeProperties[] = describeResource(
	'usageReport',
	[usageDownload, usageGetMany, usageGetOptions],
	'getAll',
);
