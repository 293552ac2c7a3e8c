import { listOperation } from '../../../shared/operation/list';
import { callLogs } from '../../sources/callLogs';

export const getManyCallLogs = listOperation(callLogs, {
	action: 'Get many call logs',
	description: 'List the calls of a date range: one record for each call',
});
