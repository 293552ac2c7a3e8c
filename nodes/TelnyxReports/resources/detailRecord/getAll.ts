import { listOperation } from '../../../shared/operation/list';
import { detailRecords } from '../../sources/detailRecords';

export const getManyDetailRecords = listOperation(detailRecords, {
	action: 'Get many detail records',
	description: 'List the records of one type in a date range',
});
