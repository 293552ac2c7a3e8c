import type { Resource } from '../../../shared/operation/describe';
import { createExportJobs } from './create';
import { downloadExport } from './download';
import { getExportJob } from './get';
import { getManyExportJobs } from './getAll';

export const exportJob: Resource = {
	name: 'Export Job',
	value: 'exportJob',
	default: getManyExportJobs,
	operations: [createExportJobs, downloadExport, getExportJob, getManyExportJobs],
};
