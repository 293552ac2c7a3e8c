import { listOperation } from '../../../shared/operation/list';
import { wirelessDetailRecords } from '../../sources/wirelessDetailRecords';

export const getManyWirelessDetailRecords = listOperation(wirelessDetailRecords, {
	action: 'Get many wireless detail records',
	description: 'List the WDRs of a date range: one for each data session of a SIM card',
});
