import { listOperation } from '../../../shared/operation/list';
import { transcriptions } from '../../sources/transcriptions';

export const getManyTranscriptions = listOperation(transcriptions, {
	action: 'Get many recording transcriptions',
	description: 'List the transcriptions of a date range with their texts',
});
