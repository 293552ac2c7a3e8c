import { listOperation } from '../../../shared/operation/list';
import { recordings } from '../../sources/recordings';

export const getManyRecordings = listOperation(recordings, {
	action: 'Get many recordings',
	description: 'Get what is known about the recordings of a date range, without their audio',
});
