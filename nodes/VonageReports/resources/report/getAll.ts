import { listOperation } from '../../../shared/operation/list';
import { reports } from '../../sources/reports';

export const getManyReports = listOperation(reports, {
	action: 'Get many reports',
	description:
		'List reports by state and date. Newer versions of the API do not list them any more.',
});
