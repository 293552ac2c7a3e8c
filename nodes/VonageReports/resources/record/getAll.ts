import { listOperation } from '../../../shared/operation/list';
import { CHARGED } from '../../cost';
import { records } from '../../sources/records';

export const getManyRecords = listOperation(records, {
	action: 'Get many records',
	description: `List the records of one product in a date range. ${CHARGED}`,
});
