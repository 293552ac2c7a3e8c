import type { Resource } from '../../../shared/operation/describe';
import { cancelReport } from './cancel';
import { createReport } from './create';
import { downloadReport } from './download';
import { getReport } from './get';
import { getManyReports } from './getAll';
import { getRows, runReport } from './rows';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Files that Vonage prepares',
	default: createReport,
	operations: [
		cancelReport,
		createReport,
		downloadReport,
		getReport,
		getManyReports,
		getRows,
		runReport,
	],
};
