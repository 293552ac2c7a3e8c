import { listOperation } from '../../../shared/operation/list';
import { messageDetailRecords } from '../../sources/messageDetailRecords';

export const getManyMessageDetailRecords = listOperation(messageDetailRecords, {
	action: 'Get many message detail records',
	description: 'List the MDRs of a date range: one for each message',
});
