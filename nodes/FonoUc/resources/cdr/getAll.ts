import { listOperation } from '../../../shared/operation/list';
import { cdrs } from '../../sources/cdrs';

export const getManyCdrs = listOperation(cdrs, {
	action: 'Get many call detail records',
	description: 'List the CDRs of a date range: one for each leg of each call',
});
