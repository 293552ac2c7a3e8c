import { listOperation } from '../../../shared/operation/list';
import { exportJobs } from '../../sources/exportJobs';

export const getManyExportJobs = listOperation(exportJobs, {
	action: 'Get many export jobs',
	description: 'List the export jobs of a user',
});
